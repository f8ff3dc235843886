#include "workflow/runtime/withheld_view.h"

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

}  // namespace workflow
