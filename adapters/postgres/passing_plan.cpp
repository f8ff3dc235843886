#include "adapters/postgres/passing_plan.h"

#include <utility>

#include "adapters/postgres/event_ids.h"

namespace adapters::postgres {
namespace {

using gateway::PassingKind;
using gateway::PassingOn;
using gateway::Recorded;

OwnId exchange_of(const PassingOn& event) {
  return {.authority = event.exchange.opener.str(), .id = uuid_of(event.exchange.id)};
}

Holding holding_of(const PassingOn& event) {
  return {uuid_of(event.handle), event.actor.authority.str()};
}

/// The copy is made: another yes changes nothing, and nothing else can be decided any more.
gateway::JournalOutcome after_yes(const gateway::EuropolTerms& terms) {
  if (terms.verdict == gateway::EuropolVerdict::kYes) return Recorded{Recorded::Effect::kAlreadySo};
  return gateway::Declined{
      gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                       "This authority has said yes before; a copy is not called back.")};
}

class Planner {
 public:
  Planner(Batch& batch, KnownPassings& known) : batch_(&batch), known_(&known) {}

  void take(const Placed<PassingOn>& asked) {
    const PassingOn& event = *asked.event;
    if (!is_held(*known_, event.handle, event.actor.authority)) {
      batch_->outcomes[asked.place] = gateway::Declined{unknown_message()};
      return;
    }
    if (event.europol && known_->copied.contains(holding_of(event))) {
      batch_->outcomes[asked.place] = after_yes(*event.europol);
      return;
    }
    const auto& exchange = known_->exchanges[exchange_of(event)];
    if (exchange.revision != event.exchange_revision) {
      batch_->outcomes[asked.place] = gateway::ExchangeMoved{exchange};
      return;
    }
    PassingOn told = event;
    told.plan.clear();
    told.delivery_ids.clear();
    for (std::size_t i = 0; i < event.plan.size(); ++i)
      pass(event, i, told);
    if (event.europol) decide(event);
    const bool changed = event.europol || !told.plan.empty();
    using enum Recorded::Effect;
    batch_->outcomes[asked.place] = Recorded{changed ? kChanged : kAlreadySo};
    if (changed) batch_->drafts.push_back(describe(told));
  }

  PlannedPassings finish() { return std::move(planned_); }

 private:
  /// Where the entry that is drafted next will stand.
  [[nodiscard]] std::int64_t next_entry() const {
    return static_cast<std::int64_t>(batch_->first_index + batch_->drafts.size());
  }

  void decide(const PassingOn& event) {
    if (event.europol->verdict == gateway::EuropolVerdict::kYes)
      known_->copied.insert(holding_of(event));
    planned_.decisions.push_back({.event = &event, .entry = next_entry()});
  }

  void pass(const PassingOn& event, std::size_t element, PassingOn& told) {
    const Uuid handle = uuid_of(event.handle);
    const auto& planned = event.plan[element];
    const auto& by = event.actor.authority.str();
    if (!known_->standing.emplace(handle, event.kind, by, planned.authority.str()).second) return;
    auto& message = known_->messages.at(handle);
    FreshPassing passing;
    passing.event = &event;
    passing.element = element;
    passing.handle = handle;
    passing.entry = next_entry();
    passing.urgency = message.urgency;
    passing.exchange_no = message.exchange_no;
    passing.expires_at = expiry_of(event, message);
    if (const auto own = message.deliveries.find(by); own != message.deliveries.end())
      passing.from_delivery = own->second.id;
    const auto held = message.deliveries.find(planned.authority.str());
    passing.joins = held == message.deliveries.end();
    passing.delivers = passing.joins || needs_another(event, held->second);
    passing.delivery = passing.delivers ? uuid_of(event.delivery_ids[element]) : held->second.id;
    if (passing.delivers) {
      passing.ordinal = ++message.last_ordinal;
      message.deliveries[planned.authority.str()] = {
          .id = passing.delivery, .expires_at = passing.expires_at, .waits = true};
    }
    told.plan.push_back(planned);
    told.delivery_ids.emplace_back(to_text(passing.delivery));
    planned_.passings.push_back(passing);
  }

  /// What was given up never arrived, so whoever passes it on starts anew. An assignment is work
  /// that somebody must be woken for; what was confirmed wakes nobody again.
  [[nodiscard]] static bool needs_another(const PassingOn& event, const KnownDelivery& held) {
    return held.failed || (event.kind == PassingKind::kAssignment && !held.waits);
  }

  /// Whoever assigns hands its own clock on; a forward begins anew.
  [[nodiscard]] gateway::Timestamp expiry_of(const PassingOn& event,
                                             const PassableMessage& message) const {
    const auto own = message.deliveries.find(event.actor.authority.str());
    if (event.kind == PassingKind::kAssignment && own != message.deliveries.end())
      return own->second.expires_at;
    return batch_->now + event.time_to_live;
  }

  Batch* batch_;
  KnownPassings* known_;
  PlannedPassings planned_;
};

}  // namespace

bool is_held(const KnownPassings& known,
             const gateway::Handle& handle,
             const gateway::AuthorityId& authority) {
  const auto message = known.messages.find(uuid_of(handle));
  if (message == known.messages.end()) return false;
  return message->second.sender == authority.str() ||
         message->second.deliveries.contains(authority.str());
}

PlannedPassings plan_passings(Batch& batch,
                              const std::vector<Placed<PassingOn>>& asked,
                              KnownPassings& known) {
  Planner planner(batch, known);
  for (const auto& passing : asked)
    planner.take(passing);
  return planner.finish();
}

}  // namespace adapters::postgres
