/// \file
/// The other end of a load: systems that lease, check and confirm all that waits for them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "tools/liaison/arrival_checker.h"
#include "tools/liaison/bench_window.h"
#include "tools/liaison/profile.h"

namespace tools {

struct SinkPlan {
  std::vector<Profile> profiles;        ///< Each names its authority.
  std::uint32_t connections = 1;        ///< Of each.
  std::uint32_t limit = 64;             ///< Deliveries of a lease; 1 to 256.
  std::chrono::seconds wait{1};         ///< Of a lease for something to come.
  std::chrono::seconds time_limit{30};  ///< Of each network step.
};

struct SinkResult {
  BenchFigures confirmed;     ///< Each delivery, from its lease to its confirmation.
  LatencyHistogram arrivals;  ///< From when it was to be submitted, where that is known.
  LatencyHistogram leases;    ///< Calls that brought something.
  LatencyHistogram confirms;  ///< Calls.
  BenchFailures failures;
  ArrivalTally tally;  ///< Of all authorities.
};

/// What is damaged or unexpected is not confirmed, so that it can be looked at.
class BenchSink {
 public:
  /// Begins at once. \param loads  must outlive the sink. \param window  of what is measured.
  /// \throws UsageError  the files of a profile cannot be used.
  BenchSink(SinkPlan plan, const SentLoads& loads, const BenchWindow& window);
  /// Stops.
  ~BenchSink();
  BenchSink(const BenchSink&) = delete;
  BenchSink& operator=(const BenchSink&) = delete;

  /// Whether all that was accepted has arrived, or no thread is left to fetch it.
  [[nodiscard]] bool finished() const;

  [[nodiscard]] std::uint64_t confirmed() const { return confirmed_; }

  /// Ends after the calls that are under way.
  [[nodiscard]] SinkResult stop();

 private:
  class Drain;

  SinkPlan plan_;
  BenchWindow window_;
  std::uint64_t lease_bytes_;
  std::vector<std::unique_ptr<ArrivalChecker>> checkers_;
  std::vector<std::unique_ptr<Drain>> drains_;
  std::atomic<bool> stopped_ = false;
  std::atomic<std::uint64_t> confirmed_ = 0;
  std::atomic<std::size_t> running_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace tools
