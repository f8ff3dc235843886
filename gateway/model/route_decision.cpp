#include "gateway/model/route_decision.h"

#include "gateway/base/invariant.h"

namespace gateway {

std::string_view to_text(RouteOutcome value) {
  switch (value) {
    case RouteOutcome::kDelivered:
      return "delivered";
    case RouteOutcome::kIsSender:
      return "is-sender";
    case RouteOutcome::kWithheld:
      return "withheld";
    case RouteOutcome::kOptedOut:
      return "opted-out";
    case RouteOutcome::kPermitted:
      return "permitted";
    case RouteOutcome::kWarned:
      return "warned";
    case RouteOutcome::kUnreachable:
      return "unreachable";
  }
  broken_invariant("every RouteOutcome has a text");
}

}  // namespace gateway
