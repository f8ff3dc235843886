#include "tests/support/memory_exchanges.h"

#include <algorithm>

namespace support {

using gateway::AuthorityId;
using gateway::ExchangeKey;
using gateway::Handle;
using gateway::WithheldCopy;

void MemoryExchanges::join(const ExchangeKey& exchange, const AuthorityId& authority) {
  participants_[exchange].insert(authority);
}

bool MemoryExchanges::takes_part(const ExchangeKey& exchange, const AuthorityId& authority) const {
  const auto found = participants_.find(exchange);
  return found != participants_.end() && found->second.contains(authority);
}

void MemoryExchanges::keep(const gateway::Admission& admission) {
  decisions_[admission.handle] = {.inputs = admission.inputs,
                                  .directory_version = admission.directory_version,
                                  .plan = admission.plan,
                                  .withheld = admission.withheld};
  withhold(admission.handle, admission.withheld);
  if (!admission.header.suppression || admission.withheld.empty()) return;
  auto& state = states_[admission.header.exchange];
  ++state.revision;
  std::set<AuthorityId> units(state.withheld.begin(), state.withheld.end());
  for (const auto& copy : admission.withheld)
    units.insert(copy.unit);
  state.withheld.assign(units.begin(), units.end());
}

void MemoryExchanges::move(const ExchangeKey& exchange) {
  ++states_[exchange].revision;
}

void MemoryExchanges::withhold(const Handle& handle, const std::vector<WithheldCopy>& copies) {
  auto& kept = withheld_[handle];
  for (const auto& copy : copies) {
    const bool known = std::ranges::any_of(kept, [&](const WithheldCopy& each) {
      return each.unit == copy.unit && each.rule == copy.rule;
    });
    if (!known) kept.push_back(copy);
  }
}

gateway::ExchangeState MemoryExchanges::state(const ExchangeKey& exchange) const {
  const auto found = states_.find(exchange);
  return found == states_.end() ? gateway::ExchangeState{} : found->second;
}

std::optional<gateway::StoredDecision> MemoryExchanges::decision_of(const Handle& handle) const {
  const auto found = decisions_.find(handle);
  if (found == decisions_.end()) return std::nullopt;
  return found->second;
}

}  // namespace support
