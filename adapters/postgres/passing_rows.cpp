#include "adapters/postgres/passing_rows.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace adapters::postgres {
namespace {

using gateway::PassingOn;

PassableMessage& read_passable(RowReader& row, KnownPassings& known) {
  PassableMessage& message = known.messages[row.uuid()];
  message.sender = row.text();
  message.exchange_no = row.integer();
  message.urgency = static_cast<std::int16_t>(row.integer());
  std::string recipient = row.text();
  const Uuid delivery = row.uuid();
  message.last_ordinal = static_cast<std::int16_t>(row.integer());
  const gateway::Timestamp expires_at = row.time();
  const bool waits = row.boolean();
  const bool failed = row.boolean();
  message.deliveries[std::move(recipient)] = {
      .id = delivery, .expires_at = expires_at, .waits = waits, .failed = failed};
  return message;
}

std::string_view log_of(const Batch& batch) {
  return batch.log.str();
}

const gateway::PlannedDelivery& planned_of(const FreshPassing& passing) {
  return passing.event->plan[passing.element];
}

}  // namespace

void read_passable_messages(const Rows& rows, KnownPassings& known) {
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    read_passable(row, known);
  }
}

PassingRows::PassingRows(const Batch& batch, Session& session)
    : batch_(&batch), session_(&session) {}

void PassingRows::store(const PlannedPassings& planned) {
  if (planned.passings.empty() && planned.decisions.empty()) return;
  if (!planned.passings.empty()) queue_passings(planned.passings);
  for (const auto& decision : planned.decisions)
    queue_decision(decision);
  session_->run();
}

void PassingRows::queue_passings(const std::vector<FreshPassing>& fresh) {
  std::vector<const FreshPassing*> delivering;
  for (const auto& passing : fresh) {
    if (passing.delivers) delivering.push_back(&passing);
  }
  if (!delivering.empty()) {
    queue_deliveries(delivering, claim(delivering));
    queue_reasons(delivering);
    queue_parties(delivering);
  }
  for (const auto& passing : fresh)
    queue_passing(passing);
  queue_lifts(fresh);
  queue_withheld(fresh);
  queue_moves(fresh);
}

/// \return the number of each delivery within its exchange and recipient.
std::vector<std::int64_t> PassingRows::claim(const std::vector<const FreshPassing*>& delivering) {
  using Seat = std::pair<std::int64_t, std::string>;  // Exchange number, authority.
  std::map<Seat, std::pair<const FreshPassing*, std::int64_t>> wanted;
  for (const auto* passing : delivering) {
    auto& seat = wanted[{passing->exchange_no, planned_of(*passing).authority.str()}];
    seat = {passing, seat.second + 1};
  }
  Array<std::string_view> openers, authorities;
  Array<Uuid> exchanges;
  Array<std::int64_t> counts;
  for (const auto& [seat, claimed] : wanted) {
    openers.add(claimed.first->event->exchange.opener.str());
    exchanges.add(uuid_of(claimed.first->event->exchange.id));
    authorities.add(seat.second);
    counts.add(claimed.second);
  }
  const Rows rows = session_->execute("journal_claim_sequences",
                                      parameters(openers, exchanges, authorities, counts));
  std::map<Seat, std::int64_t> next;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    (void)row.text();  // Opener and id; the number says which exchange it is.
    (void)row.uuid();
    const std::int64_t exchange = row.integer();
    const Seat seat(exchange, row.text());
    next[seat] = row.integer() - wanted.at(seat).second + 1;
  }
  std::vector<std::int64_t> sequences;
  for (const auto* passing : delivering)
    sequences.push_back(next.at({passing->exchange_no, planned_of(*passing).authority.str()})++);
  return sequences;
}

void PassingRows::queue_deliveries(const std::vector<const FreshPassing*>& delivering,
                                   const std::vector<std::int64_t>& sequences) {
  Array<Uuid> ids, handles;
  Array<std::int16_t> ordinals, roles, urgencies;
  Array<std::int64_t> exchanges, numbers;
  Array<std::string_view> recipients;
  Array<gateway::Timestamp> expiries;
  for (std::size_t i = 0; i < delivering.size(); ++i) {
    const FreshPassing& passing = *delivering[i];
    ids.add(passing.delivery);
    handles.add(passing.handle);
    ordinals.add(passing.ordinal);
    exchanges.add(passing.exchange_no);
    recipients.add(planned_of(passing).authority.str());
    numbers.add(sequences[i]);
    roles.add(static_cast<std::int16_t>(planned_of(passing).role));
    urgencies.add(passing.urgency);
    expiries.add(passing.expires_at);
  }
  session_->queue("journal_insert_deliveries",
                  parameters(ids,
                             handles,
                             ordinals,
                             exchanges,
                             recipients,
                             numbers,
                             roles,
                             urgencies,
                             expiries,
                             batch_->now,
                             false));
}

void PassingRows::queue_reasons(const std::vector<const FreshPassing*>& delivering) {
  Array<Uuid> deliveries;
  Array<std::int16_t> ordinals;
  Array<std::string_view> rules, legals, for_whom;
  for (const auto* passing : delivering) {
    std::int16_t ordinal = 0;
    for (const auto& reason : planned_of(*passing).reasons) {
      deliveries.add(passing->delivery);
      ordinals.add(++ordinal);
      rules.add(reason.rule.str());
      legals.add(reason.legal);
      for_whom.add(reason.for_whom.str());
    }
  }
  session_->queue("journal_insert_reasons",
                  parameters(deliveries, ordinals, rules, legals, for_whom));
}

/// In the list of the new holder the message stands where it was first passed on, so that a list
/// that was read up to there goes on with it; once, however often it is assigned.
void PassingRows::queue_parties(const std::vector<const FreshPassing*>& delivering) {
  Array<std::string_view> authorities;
  Array<std::int64_t> entries;
  for (const auto* passing : delivering) {
    if (!passing->joins) continue;
    authorities.add(planned_of(*passing).authority.str());
    entries.add(passing->entry);
  }
  session_->queue("journal_insert_parties", parameters(authorities, entries, log_of(*batch_)));
}

void PassingRows::queue_passing(const FreshPassing& passing) {
  Array<std::string_view> rules, legals, for_whom;
  for (const auto& reason : planned_of(passing).reasons) {
    rules.add(reason.rule.str());
    legals.add(reason.legal);
    for_whom.add(reason.for_whom.str());
  }
  session_->queue("journal_insert_passing",
                  parameters(passing.handle,
                             static_cast<std::int16_t>(passing.event->kind),
                             std::string_view(passing.event->actor.authority.str()),
                             passing.from_delivery.has_value(),
                             passing.from_delivery.value_or(passing.delivery),
                             std::string_view(planned_of(passing).authority.str()),
                             passing.delivery,
                             static_cast<std::int16_t>(planned_of(passing).role),
                             rules,
                             legals,
                             log_of(*batch_),
                             passing.entry,
                             batch_->now,
                             for_whom));
}

void PassingRows::queue_decision(const FreshDecision& decision) {
  const auto& terms = *decision.event->europol;
  Array<std::string_view> purposes;
  for (const auto purpose : terms.purposes)
    purposes.add(to_text(purpose));
  const auto& sealed = terms.sealed_restrictions;
  session_->queue("journal_insert_europol_decision",
                  parameters(uuid_of(decision.event->handle),
                             std::string_view(decision.event->actor.authority.str()),
                             static_cast<std::int16_t>(terms.verdict),
                             purposes,
                             sealed.has_value(),
                             Bytes{sealed ? std::string_view(sealed->bytes) : std::string_view()},
                             batch_->now,
                             log_of(*batch_),
                             decision.entry));
}

/// Of a forward that took effect for somebody: what it owes to withheld units.
void PassingRows::queue_withheld(const std::vector<FreshPassing>& fresh) {
  Array<Uuid> handles;
  Array<std::string_view> units, rules, legals;
  std::set<const PassingOn*> taken;
  for (const auto& passing : fresh) {
    if (passing.event->withheld.empty() || !taken.insert(passing.event).second) continue;
    for (const auto& copy : passing.event->withheld) {
      handles.add(passing.handle);
      units.add(copy.unit.str());
      rules.add(copy.rule.str());
      legals.add(copy.legal);
    }
  }
  if (taken.empty()) return;
  session_->queue("journal_insert_withheld_copies",
                  parameters(handles, units, rules, legals, false));
}

/// Whoever counted the holders before must count them again.
void PassingRows::queue_moves(const std::vector<FreshPassing>& fresh) {
  std::set<std::int64_t> distinct;
  for (const auto& passing : fresh)
    distinct.insert(passing.exchange_no);
  Array<std::int64_t> moved;
  for (const auto exchange : distinct)
    moved.add(exchange);
  session_->queue("journal_move_exchanges", parameters(moved));
}

void PassingRows::queue_lifts(const std::vector<FreshPassing>& fresh) {
  std::set<std::int64_t> written;
  for (const auto& passing : fresh) {
    const auto& lifts = passing.event->lifts;
    if (lifts.empty() || !written.insert(passing.entry).second) continue;
    std::set<std::pair<std::string_view, Uuid>> distinct;
    for (const auto& lift : lifts)
      distinct.emplace(lift.rule.str(), uuid_of(lift.consent));
    Array<std::string_view> rules;
    Array<Uuid> consents;
    for (const auto& [rule, consent] : distinct) {
      rules.add(rule);
      consents.add(consent);
    }
    session_->queue("journal_insert_passing_lifts",
                    parameters(log_of(*batch_), passing.entry, rules, consents));
  }
}

}  // namespace adapters::postgres
