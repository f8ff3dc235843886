#include "gateway/model/desk_events.h"

#include "gateway/base/invariant.h"

namespace gateway {

std::string_view to_text(SessionEndCause cause) {
  switch (cause) {
    case SessionEndCause::kAsked:
      return "asked";
    case SessionEndCause::kIdle:
      return "idle";
    case SessionEndCause::kSignedOut:
      return "signed-out";
    case SessionEndCause::kTimeOver:
      return "time-over";
    case SessionEndCause::kNotEntitled:
      return "not-entitled";
    case SessionEndCause::kReplaced:
      return "replaced";
    case SessionEndCause::kGatewayStopped:
      return "gateway-stopped";
  }
  broken_invariant("every SessionEndCause has a text");
}

}  // namespace gateway
