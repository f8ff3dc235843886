/// \file
/// How it stands with bringing deliveries to one system, as one node sees it. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "gateway/base/ids.h"

namespace gateway {

/// A gauge, so values are never renumbered.
enum class BreakerState : std::uint8_t {
  kClosed = 0,    ///< Everything goes.
  kHalfOpen = 1,  ///< One trial is under way.
  kOpen = 2       ///< Nothing goes for a pause.
};

/// "closed", "half-open" or "open".
[[nodiscard]] std::string_view to_text(BreakerState state);

struct PushDestination {
  SystemId system;
  BreakerState breaker = BreakerState::kClosed;
  std::uint32_t window = 0;     ///< How many deliveries it is brought at once at most.
  std::uint32_t under_way = 0;  ///< How many now.

  friend bool operator==(const PushDestination&, const PushDestination&) = default;
};

}  // namespace gateway
