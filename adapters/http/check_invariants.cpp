#include "adapters/http/admin_calls.h"
#include "adapters/http/json_invariants.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

using gateway::InvariantQuestion;

Answered check_invariants(const WebServicePorts& ports, const Call& call) {
  const InvariantQuestion usual;
  const auto entries =
      page_limit(call, {.otherwise = usual.entries, .most = InvariantQuestion::kEntriesMax});
  if (!entries) return entries.refusal();
  const auto seconds =
      query_number(call,
                   "seconds",
                   {.otherwise = static_cast<std::uint32_t>(usual.within.count()),
                    .most = static_cast<std::uint32_t>(InvariantQuestion::kWithinMax.count())});
  if (!seconds) return seconds.refusal();
  const InvariantQuestion question{.entries = *entries, .within = std::chrono::seconds(*seconds)};
  const auto report = ports.administration->checks->check(operator_of(call), question);
  if (!report) return report.refusal();
  return Answer{.content_type = "application/json", .body = invariants_json(*report)};
}

}  // namespace adapters::http
