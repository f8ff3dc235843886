/// \file
/// How long to wait before the next try: twice as long each time, up to a minute, a fifth more or
/// less by chance, so that the offices of a state do not all come back at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <string_view>

#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// Not thread-safe.
class BackOff {
 public:
  explicit BackOff(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] bool is_over(gateway::Timestamp now) const;

  /// For what cannot wait: not longer than `most` after the last failure.
  [[nodiscard]] bool is_over(gateway::Timestamp now, std::chrono::milliseconds most) const;

  /// One more failure. \param retry_after  seconds that the gateway named; empty for none. More
  /// than an hour is taken for an hour.
  void failed(gateway::Timestamp now, std::string_view retry_after);

  void succeeded();

 private:
  std::mt19937_64 random_;
  unsigned failures_ = 0;
  gateway::Timestamp from_{};  ///< A clock that was set back must not prolong the wait.
  gateway::Timestamp until_{};
};

}  // namespace adapters::connector
