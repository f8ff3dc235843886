#include "adapters/http/admin_calls.h"
#include "adapters/http/json_invariants.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

using gateway::InvariantChecks;

Answered check_invariants(const WebServicePorts& ports, const Call& call) {
  const auto entries = page_limit(
      call, {.otherwise = InvariantChecks::kEntriesUsual, .most = InvariantChecks::kEntriesMax});
  if (!entries) return entries.refusal();
  const auto report = ports.administration->checks->check(operator_of(call), *entries);
  if (!report) return report.refusal();
  return Answer{.content_type = "application/json", .body = invariants_json(*report)};
}

}  // namespace adapters::http
