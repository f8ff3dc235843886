#include "tests/support/memory_exchanges.h"

#include <algorithm>
#include <tuple>

namespace support {

using gateway::AuthorityId;
using gateway::ExchangeKey;
using gateway::Handle;
using gateway::SuppressionRecord;
using gateway::WithheldCopy;

namespace {

bool is_of(const gateway::SuppressionLift& lift, const AuthorityId& unit) {
  return std::ranges::find(lift.units, unit) != lift.units.end();
}

}  // namespace

void MemoryExchanges::join(const ExchangeKey& exchange, const AuthorityId& authority) {
  participants_[exchange].insert(authority);
}

bool MemoryExchanges::takes_part(const ExchangeKey& exchange, const AuthorityId& authority) const {
  const auto found = participants_.find(exchange);
  return found != participants_.end() && found->second.contains(authority);
}

void MemoryExchanges::keep(const gateway::Admission& admission, gateway::Timestamp now) {
  const auto& exchange = admission.header.exchange;
  decisions_[admission.handle] = {.inputs = admission.inputs,
                                  .directory_version = admission.directory_version,
                                  .plan = admission.plan,
                                  .withheld = admission.withheld};
  messages_.push_back({.handle = admission.handle,
                       .exchange = exchange,
                       .classification = admission.header.classification,
                       .withheld = {}});
  withhold(admission.handle, admission.withheld);
  if (!admission.header.suppression || admission.withheld.empty()) return;
  ++states_[exchange].revision;
  for (std::size_t i = 0; i < admission.withheld.size(); ++i)
    begin(admission, i, now);
}

void MemoryExchanges::begin(const gateway::Admission& admission,
                            std::size_t element,
                            gateway::Timestamp now) {
  auto& units = states_[admission.header.exchange].withheld;
  const auto& unit = admission.withheld[element].unit;
  const auto place = std::ranges::lower_bound(units, unit);
  if (place == units.end() || *place != unit) units.insert(place, unit);
  const auto is_own = [&](const SuppressionRecord& record) {
    return record.exchange == admission.header.exchange && record.unit == unit &&
           record.claimant == admission.header.sender && !record.ended_at;
  };
  if (std::ranges::any_of(suppressions_, is_own)) return;  // Under its earlier claim.
  suppressions_.push_back({.id = admission.suppression_ids[element],
                           .claim = admission.handle,
                           .exchange = admission.header.exchange,
                           .claimant = admission.header.sender,
                           .unit = unit,
                           .ground = admission.header.suppression->ground,
                           .review_on = admission.header.suppression->review_on,
                           .fallback = admission.inputs.fallback,
                           .began_at = now,
                           .ended_at = {},
                           .withheld_from = {},
                           .withheld = 0,
                           .classification = {}});
}

void MemoryExchanges::move(const ExchangeKey& exchange) {
  ++states_[exchange].revision;
}

void MemoryExchanges::withhold(const Handle& handle, const std::vector<WithheldCopy>& copies) {
  const auto message = std::ranges::find(messages_, handle, &Message::handle);
  if (message == messages_.end()) return;
  for (const auto& copy : copies) {
    const bool known = std::ranges::any_of(message->withheld, [&](const WithheldCopy& each) {
      return each.unit == copy.unit && each.rule == copy.rule;
    });
    if (!known) message->withheld.push_back(copy);
  }
}

const SuppressionRecord* MemoryExchanges::in_force(const gateway::SuppressionLift& lift) const {
  const auto found = std::ranges::find(suppressions_, lift.suppression, &SuppressionRecord::id);
  const bool there = found != suppressions_.end() && !found->ended_at &&
                     found->exchange == lift.exchange && found->unit == lift.unit;
  return there ? &*found : nullptr;
}

/// While another suppression withholds the exchange from the unit nothing is owed.
MemoryExchanges::Owed MemoryExchanges::owed(const gateway::SuppressionLift& lift) const {
  Owed owed;
  for (const auto& other : suppressions_) {
    if (other.exchange == lift.exchange && other.id != lift.suppression && !other.ended_at &&
        is_of(lift, other.unit))
      return owed;
  }
  for (const auto& message : messages_) {
    if (message.exchange != lift.exchange) continue;
    std::vector<WithheldCopy> copies;
    for (const auto& copy : message.withheld) {
      if (is_of(lift, copy.unit)) copies.push_back(copy);
    }
    if (!copies.empty()) owed.emplace_back(message.handle, std::move(copies));
  }
  return owed;
}

MemoryExchanges::Owed MemoryExchanges::end(const gateway::SuppressionLift& lift,
                                           gateway::Timestamp now) {
  Owed disclosed = owed(lift);
  for (auto& message : messages_) {
    if (message.exchange != lift.exchange || disclosed.empty()) continue;
    std::erase_if(message.withheld, [&](const auto& copy) { return is_of(lift, copy.unit); });
  }
  const auto found = std::ranges::find(suppressions_, lift.suppression, &SuppressionRecord::id);
  found->ended_at = now;
  auto& state = states_[lift.exchange];
  ++state.revision;
  const auto withholds = [&](const SuppressionRecord& record) {
    return record.exchange == lift.exchange && record.unit == lift.unit && !record.ended_at;
  };
  if (std::ranges::none_of(suppressions_, withholds)) std::erase(state.withheld, lift.unit);
  return disclosed;
}

std::vector<SuppressionRecord> MemoryExchanges::suppressions_of(
    const std::vector<AuthorityId>& claimants, const AuthorityId& fallback) {
  std::vector<SuppressionRecord> found;
  for (const auto& record : suppressions_) {
    const bool claimed = std::ranges::find(claimants, record.claimant) != claimants.end();
    if (!claimed && record.fallback != fallback) continue;
    found.push_back(counted(record));
  }
  std::ranges::sort(found, {}, [](const SuppressionRecord& record) {
    return std::tuple(record.ended_at.has_value(), record.review_on, record.id);
  });
  return found;
}

std::optional<SuppressionRecord> MemoryExchanges::find_suppression(
    const gateway::SuppressionId& suppression) {
  const auto found = std::ranges::find(suppressions_, suppression, &SuppressionRecord::id);
  if (found == suppressions_.end()) return std::nullopt;
  return counted(*found);
}

/// As its exchange stands now.
SuppressionRecord MemoryExchanges::counted(SuppressionRecord record) const {
  record.withheld_from = state(record.exchange).withheld;
  for (const auto& message : messages_) {
    const bool owed = std::ranges::any_of(
        message.withheld, [&](const WithheldCopy& copy) { return copy.unit == record.unit; });
    if (message.exchange != record.exchange) continue;
    if (owed) ++record.withheld;
    record.classification = std::max(record.classification, message.classification);
  }
  return record;
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
