#include "gateway/model/directory_replay.h"

#include "gateway/base/invariant.h"

namespace gateway {

std::string_view to_text(DecisionChange::Kind value) {
  using enum DecisionChange::Kind;
  switch (value) {
    case kAdded:
      return "added";
    case kRemoved:
      return "removed";
    case kReasonAdded:
      return "reason-added";
    case kReasonRemoved:
      return "reason-removed";
    case kWithheld:
      return "withheld";
    case kNoLongerWithheld:
      return "no-longer-withheld";
    case kRefused:
      return "refused";
    case kNoLongerRefused:
      return "no-longer-refused";
  }
  broken_invariant("every kind of change has a text");
}

}  // namespace gateway
