#include "tests/property/routing/naive_decision.h"

#include "gateway/base/refusal.h"

namespace naive {

using gateway::PlannedDelivery;
using gateway::Reason;

Decision in_same_form(const gateway::Result<gateway::RouteDecision>& decision) {
  if (!decision) {
    const gateway::Refusal& refusal = decision.refusal();
    return {.refused = std::string(kind_of(refusal.code).name),
            .refused_rule = refusal.rule,
            .refused_legal = refusal.legal};
  }
  Decision same{.plan = decision->plan, .withheld = decision->withheld};
  for (const gateway::RouteStep& step : decision->steps) {
    same.steps.push_back({.rule = std::string(step.rule),
                          .legal = std::string(step.legal),
                          .about = step.about.str(),
                          .outcome = std::string(to_text(step.outcome))});
  }
  return same;
}

void PrintTo(const Decision& decision, std::ostream* out) {
  if (!decision.refused.empty()) {
    *out << "refused " << decision.refused << " [" << decision.refused_rule << ": "
         << decision.refused_legal << "]";
    return;
  }
  for (const PlannedDelivery& delivery : decision.plan) {
    *out << "\n  " << to_text(delivery.role) << " " << delivery.authority.str();
    for (const Reason& reason : delivery.reasons)
      *out << " [" << reason.rule.str() << ": " << reason.legal << "; " << reason.for_whom.str()
           << "]";
  }
  for (const auto& copy : decision.withheld)
    *out << "\n  withheld " << copy.unit.str() << " " << copy.rule.str() << " " << copy.legal;
  for (const Step& step : decision.steps)
    *out << "\n  step " << step.rule << " " << step.about << " " << step.outcome;
}

}  // namespace naive
