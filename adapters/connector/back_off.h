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

  /// One more failure. \param retry_after  seconds that the gateway named; empty for none. More
  /// than an hour is taken for an hour.
  void failed(gateway::Timestamp now, std::string_view retry_after);

  void succeeded();

  /// Something came that cannot wait: the next try is now, and where it fails the wait is as long
  /// as it would have become.
  void cut_short();

 private:
  std::mt19937_64 random_;
  unsigned failures_ = 0;
  gateway::Timestamp from_{};  ///< A clock that was set back must not prolong the wait.
  gateway::Timestamp until_{};
};

}  // namespace adapters::connector
