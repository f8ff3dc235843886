#include "workflow/runtime/overview_service.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace workflow {

using gateway::BreakerState;
using gateway::PushDestination;
using gateway::WaitingDeliveries;

namespace {

/// Those in trouble first, then as they stood.
std::vector<PushDestination> worst_of(std::vector<PushDestination> all, std::uint32_t most) {
  std::ranges::stable_partition(
      all, [](const PushDestination& each) { return each.breaker != BreakerState::kClosed; });
  if (all.size() > most) all.erase(all.begin() + most, all.end());
  return all;
}

}  // namespace

gateway::Result<WaitingDeliveries> OverviewService::waiting(const gateway::OperatorCaller& caller,
                                                            std::uint32_t most) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (most >= 1 && most <= kDestinationsMax) {
    auto found = parts_.records.waiting(parts_.clock.now(), most);
    found.pushing = worst_of(parts_.pushes.destinations(), most);
    return found;
  }
  const auto refused = gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                                        "1 to 1000 destinations are told apart.");
  parts_.refusals.record(*by, refused);
  return refused;
}

}  // namespace workflow
