/// \file
/// Latencies counted in buckets that grow with the value, as HDR histograms do: memory does not
/// grow with the number of latencies, and a quantile is at most 0.8 % above the true one.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace tools {

/// Not thread-safe: one for each thread, added up in the end.
class LatencyHistogram {
 public:
  /// What is negative counts as 0, what is above 73 minutes as 73 minutes; max() stays exact.
  void record(std::chrono::nanoseconds latency);
  void add(const LatencyHistogram& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// A value that `share` of all latencies are not above (nearest rank, upper end of its bucket).
  /// 0 where there is none.
  [[nodiscard]] std::chrono::nanoseconds quantile(double share) const;

  [[nodiscard]] std::chrono::nanoseconds max() const { return max_; }

  [[nodiscard]] std::chrono::nanoseconds mean() const;

  struct Bucket {
    std::chrono::nanoseconds up_to;
    std::uint64_t count;

    friend bool operator==(const Bucket&, const Bucket&) = default;
  };

  /// Those that hold something, the lowest first.
  [[nodiscard]] std::vector<Bucket> buckets() const;

 private:
  static constexpr int kBits = 7;                              // 128 buckets for each doubling.
  static constexpr std::uint64_t kLinear = 1U << (kBits + 1);  // Below it each value has its own.
  static constexpr int kLongestBits = 42;                      // Of nanoseconds: 73 minutes.
  static constexpr std::size_t kBuckets =
      kLinear + (std::size_t{kLongestBits - kBits - 1} << kBits);

  [[nodiscard]] static std::size_t place_of(std::uint64_t nanoseconds);
  [[nodiscard]] static std::uint64_t upper_end_of(std::size_t place);

  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(kBuckets);
  std::uint64_t count_ = 0;
  std::chrono::nanoseconds max_{0};
  double sum_ = 0;  // Of nanoseconds.
};

}  // namespace tools
