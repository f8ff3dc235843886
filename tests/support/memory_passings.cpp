#include <algorithm>

#include "tests/support/memory_journal.h"

namespace support {

using gateway::AuthorityId;
using gateway::Declined;
using gateway::DeliveryId;
using gateway::Handle;
using gateway::JournalOutcome;
using gateway::LeasedDelivery;
using gateway::PassingKind;
using gateway::PassingOn;
using gateway::Recorded;
using gateway::refusal;
using gateway::RefusalCode;

namespace {

Declined no_such_message() {
  return Declined{refusal(RefusalCode::kNotFound, "No such message.")};
}

gateway::PassedBy passed_by(const PassingOn& passing, gateway::Timestamp now) {
  gateway::PassedBy by{passing.kind, passing.actor.authority, now};
  if (passing.europol) by.purposes = passing.europol->purposes;
  return by;
}

/// Of a decision on a copy to Europol where a yes stands.
JournalOutcome after_yes(const gateway::EuropolTerms& terms) {
  if (terms.verdict == gateway::EuropolVerdict::kYes) return Recorded{Recorded::Effect::kAlreadySo};
  return Declined{refusal(RefusalCode::kRequestMalformed, "Europol has its copy.")};
}

/// An assignment must wake somebody, so what was confirmed before does not serve it.
bool serves(const PassingOn& passing, const MemoryDelivery& held) {
  return passing.kind != PassingKind::kAssignment ||
         held.status.state < gateway::DeliveryState::kDelivered;
}

}  // namespace

const MemoryJournal::Delivery* MemoryJournal::delivery_of(const Handle& handle,
                                                          const AuthorityId& recipient) const {
  const Delivery* newest = nullptr;
  for (const auto& delivery : deliveries_) {
    const bool own = delivery.status.planned.authority == recipient;
    if (own && delivery.handle == handle) newest = &delivery;
  }
  return newest;
}

bool MemoryJournal::is_held(const Handle& handle, const AuthorityId& authority) const {
  return delivery_of(handle, authority) != nullptr ||
         std::ranges::any_of(messages_, [&](const auto& stored) {
           return stored.record.handle == handle && stored.record.sender == authority;
         });
}

bool MemoryJournal::stands(const PassingOn& passing, const AuthorityId& recipient) const {
  return std::ranges::any_of(passings_, [&](const StoredPassing& stored) {
    return stored.handle == passing.handle && stored.passing.by.kind == passing.kind &&
           stored.passing.by.authority == passing.actor.authority &&
           stored.passing.planned.authority == recipient && !stored.passing.returned;
  });
}

/// The delivery by which the recipient holds the message from now on.
DeliveryId MemoryJournal::deliver(const PassingOn& passing, std::size_t element) {
  const auto& planned = passing.plan[element];
  const auto* held = delivery_of(passing.handle, planned.authority);
  if (held != nullptr && serves(passing, *held)) return held->id;
  const auto* own = delivery_of(passing.handle, passing.actor.authority);
  const bool clock_goes_on = passing.kind == PassingKind::kAssignment && own != nullptr;
  exchanges_.join(passing.exchange, planned.authority);
  words_.hold(passing.handle, planned.authority);
  deliveries_.push_back(
      {.id = passing.delivery_ids[element],
       .status = {.planned = planned,
                  .state = gateway::DeliveryState::kAccepted,
                  .since = now_,
                  .attempts = 0,
                  .expires_at =
                      clock_goes_on ? own->status.expires_at : now_ + passing.time_to_live},
       .handle = passing.handle,
       .leases = {},
       .current_lease = {},
       .next_action = now_,
       .sequence = deliveries_.size() + 1,
       .readers = {},
       .passed_by = passed_by(passing, now_),
       .restrictions = passing.europol ? passing.europol->sealed_restrictions : std::nullopt});
  desk_.queues.arrive(passing.handle, passing.delivery_ids[element], planned);
  return passing.delivery_ids[element];
}

void say_assignment(const std::vector<MemoryPassing>& passings, LeasedDelivery& leased) {
  for (const auto& stored : passings) {
    const auto& [by, planned, returned] = stored.passing;
    if (stored.delivery != leased.delivery || by.kind != PassingKind::kAssignment || returned)
      continue;
    leased.passed_by = by;
    leased.planned.role = planned.role;
    for (const auto& reason : planned.reasons) {
      if (std::ranges::count(leased.planned.reasons, reason) == 0)
        leased.planned.reasons.push_back(reason);
    }
  }
}

void MemoryJournal::keep(const PassingOn& passing,
                         std::size_t element,
                         const DeliveryId& delivery) {
  passings_.push_back({.passing = {.by = passed_by(passing, now_),
                                   .planned = passing.plan[element],
                                   .returned = {}},
                       .handle = passing.handle,
                       .delivery = delivery,
                       .entry = lines_.size()});
  message(passing.handle).record.passings.push_back(passings_.back().passing);
}

JournalOutcome MemoryJournal::apply(const PassingOn& passing) {
  if (!is_held(passing.handle, passing.actor.authority)) return no_such_message();
  if (passing.europol && words_.has_said_yes(passing.handle, passing.actor.authority))
    return after_yes(*passing.europol);
  const auto state = exchanges_.state(passing.exchange);
  if (state.revision != passing.exchange_revision) return gateway::ExchangeMoved{state};
  PassingOn told = passing;
  told.plan.clear();
  told.delivery_ids.clear();
  for (std::size_t i = 0; i < passing.plan.size(); ++i) {
    const auto& planned = passing.plan[i];
    if (stands(passing, planned.authority)) continue;
    told.plan.push_back(planned);
    told.delivery_ids.push_back(deliver(passing, i));
    keep(passing, i, told.delivery_ids.back());
  }
  if (passing.europol) words_.decide(passing, now_);
  if (told.plan.empty() && !passing.europol) return Recorded{Recorded::Effect::kAlreadySo};
  exchanges_.withhold(passing.handle, passing.withheld);
  if (!told.plan.empty()) exchanges_.move(passing.exchange);
  append(gateway::describe(told));
  return Recorded{};
}

JournalOutcome MemoryJournal::apply(const gateway::AssignmentReturn& returned) {
  if (!is_held(returned.handle, returned.actor.authority)) return no_such_message();
  const auto own = [&](const gateway::Passing& passing) {
    return passing.by.kind == PassingKind::kAssignment && !passing.returned &&
           passing.planned.authority == returned.actor.authority;
  };
  auto& record = message(returned.handle).record;
  for (auto i = record.passings.size(); i > 0; --i) {
    auto& passing = record.passings[i - 1];
    if (!own(passing)) continue;
    const auto stored = std::ranges::find_if(passings_, [&](const StoredPassing& each) {
      return each.handle == returned.handle && each.passing == passing;
    });
    passing.returned = gateway::AssignmentEnd{now_, returned.reason};
    stored->passing = passing;
    append(gateway::describe(returned));
    return Recorded{};
  }
  return Declined{refusal(RefusalCode::kNotAssigned, "Not assigned.")};
}

JournalOutcome MemoryJournal::apply(const gateway::SuppressionLift& lift) {
  const auto* record = exchanges_.in_force(lift);
  if (record == nullptr) return Declined{refusal(RefusalCode::kNotFound, "No such suppression.")};
  const bool above = std::ranges::any_of(exchanges_.owed(lift), [&](const auto& owed) {
    return message(owed.first).record.classification > lift.cleared;
  });
  if (above) return Declined{refusal(RefusalCode::kRecipientNotCleared, "Above its level.")};
  append(gateway::describe(lift, record->claim));
  words_.end_claim(lift.exchange, lift.unit, record->claimant);
  for (const auto& owed : exchanges_.end(lift, now_))
    disclose(lift, owed);
  return Recorded{};
}

void MemoryJournal::disclose(const gateway::SuppressionLift& lift,
                             const MemoryExchanges::OwedOne& owed) {
  const auto& [handle, copies] = owed;
  PassingOn passing{.kind = PassingKind::kDisclosure,
                    .actor = lift.actor,
                    .handle = handle,
                    .exchange = lift.exchange,
                    .plan = {{.authority = lift.recipient,
                              .role = gateway::DeliveryRole::kNotified,
                              .reasons = {}}},
                    .delivery_ids = {DeliveryId("disclosed-" + std::to_string(lines_.size()))},
                    .time_to_live = lift.time_to_live_routine,
                    .justification = lift.justification,
                    .lifts = {},
                    .directory_version = lift.directory_version,
                    .transfer = {},
                    .withheld = {}};
  auto& planned = passing.plan.front();
  for (const auto& copy : copies) {
    for (const auto& under : lift.owed_under) {
      if (under.row.rule != copy.rule) continue;
      if (under.role == gateway::DeliveryRole::kCopy) planned.role = under.role;
      planned.reasons.push_back(under.row);
      if (lift.recipient != lift.unit) planned.reasons.back().for_whom = lift.unit;
    }
  }
  passing.delivery_ids.front() = deliver(passing, 0);
  keep(passing, 0, passing.delivery_ids.front());
  append(gateway::describe(passing));
}

JournalOutcome MemoryJournal::apply(const gateway::RestrictionAcknowledged& acknowledged) {
  if (!is_held(acknowledged.handle, acknowledged.actor.authority)) return no_such_message();
  if (!words_.acknowledge(acknowledged)) return Recorded{Recorded::Effect::kAlreadySo};
  append(gateway::describe(acknowledged));
  return Recorded{};
}

}  // namespace support
