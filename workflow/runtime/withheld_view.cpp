#include "workflow/runtime/withheld_view.h"

#include <algorithm>
#include <string>

#include "gateway/routing/route_refusals.h"
#include "gateway/routing/withheld_units.h"

namespace workflow {

std::vector<gateway::AuthorityId> withheld_as_seen_by(const gateway::AuthorityId& writer,
                                                      const gateway::ExchangeState& exchange,
                                                      const gateway::Directory& directory,
                                                      gateway::Timestamp at) {
  const auto* authority = directory.find(writer, at);
  const gateway::WithheldUnits withheld(directory, exchange.withheld, at);
  if (authority != nullptr && withheld.contains(*authority)) return {};
  return exchange.withheld;
}

std::optional<gateway::Refusal> withheld_from_opener(
    const gateway::ExchangeKey& exchange, const std::vector<gateway::WithheldCopy>& withheld) {
  const auto opener = std::ranges::find(withheld, exchange.opener, &gateway::WithheldCopy::unit);
  if (opener == withheld.end()) return std::nullopt;
  const auto row = gateway::row_of(gateway::kSuppressionWholeRule);
  return gateway::refused_under(
      row.rule,
      row.legal,
      gateway::refusal(gateway::RefusalCode::kSuppressionConflict,
                       "The exchange was opened by " + exchange.opener.str() +
                           ", which waits for what is said in it."));
}

}  // namespace workflow
