/// \file
/// When a load is measured, and the figures that each of its threads keeps.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/liaison/latency_histogram.h"

namespace tools {

using BenchClock = std::chrono::steady_clock;

/// Known before the load begins, so that its threads need not be told.
struct BenchWindow {
  BenchClock::time_point start;  ///< Of the load; what is before `begin` only warms up.
  BenchClock::time_point begin;
  BenchClock::time_point end;

  [[nodiscard]] static BenchWindow from_now(std::chrono::seconds warm_up,
                                            std::chrono::seconds length) {
    const auto now = BenchClock::now();
    return {.start = now, .begin = now + warm_up, .end = now + warm_up + length};
  }

  [[nodiscard]] bool contains(BenchClock::time_point at) const { return at >= begin && at < end; }
};

/// Not thread-safe: one for each thread, added up in the end.
struct BenchFigures {
  LatencyHistogram latencies;             ///< Of what ended in the window.
  std::vector<std::uint64_t> per_second;  ///< Of the whole load, by second from its start.
  BenchClock::time_point last;            ///< When the last one ended.

  void record(const BenchWindow& window,
              BenchClock::time_point ended,
              std::chrono::nanoseconds latency) {
    count(window, ended);
    last = std::max(last, ended);
    if (window.contains(ended)) latencies.record(latency);
  }

  void add(const BenchFigures& other) {
    latencies.add(other.latencies);
    last = std::max(last, other.last);
    if (per_second.size() < other.per_second.size()) per_second.resize(other.per_second.size());
    for (std::size_t second = 0; second < other.per_second.size(); ++second)
      per_second[second] += other.per_second[second];
  }

 private:
  void count(const BenchWindow& window, BenchClock::time_point at) {
    const auto second = static_cast<std::size_t>(
        std::chrono::duration_cast<std::chrono::seconds>(at - window.start).count());
    if (per_second.size() <= second) per_second.resize(second + 1);
    ++per_second[second];
  }
};

/// How often something went wrong, by its code.
using BenchFailures = std::map<std::string, std::uint64_t>;

}  // namespace tools
