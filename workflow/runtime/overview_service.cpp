#include "workflow/runtime/overview_service.h"

namespace workflow {

using gateway::WaitingDeliveries;

gateway::Result<WaitingDeliveries> OverviewService::waiting(const gateway::OperatorCaller& caller,
                                                            std::uint32_t most) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (most >= 1 && most <= kDestinationsMax)
    return parts_.records.waiting(parts_.clock.now(), most);
  const auto refused = gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                                        "1 to 1000 destinations are told apart.");
  parts_.refusals.record(*by, refused);
  return refused;
}

}  // namespace workflow
