#include "tools/liaison/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tools {

std::size_t LatencyHistogram::place_of(std::uint64_t nanoseconds) {
  const auto value = std::min(nanoseconds, (std::uint64_t{1} << kLongestBits) - 1);
  if (value < kLinear) return value;
  const std::size_t doublings = std::bit_width(value) - kBits - 1;
  const std::size_t within = (value >> doublings) - kLinear / 2;
  return kLinear + ((doublings - 1) << kBits) + within;
}

std::uint64_t LatencyHistogram::upper_end_of(std::size_t place) {
  if (place < kLinear) return place;
  const auto doublings = ((place - kLinear) >> kBits) + 1;
  const auto within = (place - kLinear) % (kLinear / 2);
  return ((kLinear / 2 + within + 1) << doublings) - 1;
}

void LatencyHistogram::record(std::chrono::nanoseconds latency) {
  const auto counted = std::max(latency, std::chrono::nanoseconds{0});
  ++counts_[place_of(static_cast<std::uint64_t>(counted.count()))];
  ++count_;
  max_ = std::max(max_, counted);
  sum_ += static_cast<double>(counted.count());
}

void LatencyHistogram::add(const LatencyHistogram& other) {
  for (std::size_t place = 0; place < kBuckets; ++place)
    counts_[place] += other.counts_[place];
  count_ += other.count_;
  max_ = std::max(max_, other.max_);
  sum_ += other.sum_;
}

std::chrono::nanoseconds LatencyHistogram::quantile(double share) const {
  const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t below = 0;
  for (std::size_t place = 0; place < kBuckets; ++place) {
    below += counts_[place];
    if (below < std::max<std::uint64_t>(rank, 1)) continue;
    return std::min(max_, std::chrono::nanoseconds(upper_end_of(place)));
  }
  return max_;
}

std::chrono::nanoseconds LatencyHistogram::mean() const {
  if (count_ == 0) return {};
  return std::chrono::nanoseconds(
      static_cast<std::int64_t>(sum_ / static_cast<double>(count_) + 0.5));
}

std::vector<LatencyHistogram::Bucket> LatencyHistogram::buckets() const {
  std::vector<Bucket> filled;
  for (std::size_t place = 0; place < kBuckets; ++place) {
    if (counts_[place] == 0) continue;
    filled.push_back({std::chrono::nanoseconds(upper_end_of(place)), counts_[place]});
  }
  return filled;
}

}  // namespace tools
