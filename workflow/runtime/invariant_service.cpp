#include "workflow/runtime/invariant_service.h"

#include <string>

#include "workflow/runtime/invariant_round.h"

namespace workflow {

using gateway::InvariantReport;

gateway::Result<InvariantReport> InvariantService::check(const gateway::OperatorCaller& caller,
                                                         std::uint32_t entries) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (entries >= 1 && entries <= kEntriesMax) {
    return InvariantReport{.at = parts_.clock.now(),
                           .entries = entries,
                           .findings = ask_invariants(parts_.records, {.entries = entries})};
  }
  const auto refused = gateway::refusal(
      gateway::RefusalCode::kRequestMalformed,
      "1 to " + std::to_string(kEntriesMax) + " entries of a log are asked about.");
  parts_.refusals.record(*by, refused);
  return refused;
}

}  // namespace workflow
