#include "gateway/model/push_destination.h"

#include "gateway/base/invariant.h"

namespace gateway {

std::string_view to_text(BreakerState state) {
  switch (state) {
    case BreakerState::kClosed:
      return "closed";
    case BreakerState::kHalfOpen:
      return "half-open";
    case BreakerState::kOpen:
      return "open";
  }
  broken_invariant("every state of a breaker has a text");
}

}  // namespace gateway
