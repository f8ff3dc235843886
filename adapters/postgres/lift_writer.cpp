#include "adapters/postgres/lift_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "adapters/postgres/passing_rows.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {

using gateway::Classification;
using gateway::PassingOn;
using gateway::SuppressionLift;

/// One message of the exchange, and the rows under which the unit is owed a copy of it.
struct LiftWriter::WithheldMessage {
  Uuid handle;
  gateway::Urgency urgency = gateway::Urgency::kRoutine;
  Classification classification = Classification::kBasicProtection;
  std::vector<std::string> rules;
};

namespace {

gateway::Declined unknown_suppression() {
  return {gateway::refusal(gateway::RefusalCode::kNotFound,
                           "There is no such suppression in force, or it is another's.")};
}

gateway::Declined above_clearance(const SuppressionLift& lift) {
  return {gateway::refusal(gateway::RefusalCode::kRecipientNotCleared,
                           "The recipient " + lift.recipient.str() +
                               " is not cleared for a message that was withheld.")};
}

/// As a holder that is told where nothing but notices is owed, else as a copied unit.
gateway::PlannedDelivery planned_for(const SuppressionLift& lift,
                                     const std::vector<std::string>& rules) {
  gateway::PlannedDelivery planned{
      .authority = lift.recipient, .role = gateway::DeliveryRole::kNotified, .reasons = {}};
  for (const auto& rule : rules) {
    const auto owed = std::ranges::find(
        lift.owed_under, gateway::RuleId(rule), [](const auto& each) { return each.row.rule; });
    const bool known = owed != lift.owed_under.end();
    if (!known || owed->role != planned.role) planned.role = gateway::DeliveryRole::kCopy;
    planned.reasons.push_back(
        {.rule = gateway::RuleId(rule), .legal = known ? owed->row.legal : ""});
    if (lift.recipient != lift.unit) planned.reasons.back().for_whom = lift.unit;
  }
  return planned;
}

Array<std::string_view> names_of(const SuppressionLift& lift) {
  Array<std::string_view> names;
  for (const auto& unit : lift.units)
    names.add(unit.str());
  return names;
}

}  // namespace

LiftWriter::LiftWriter(Batch& batch, Session& session, gateway::Entropy& entropy)
    : batch_(&batch),
      session_(&session),
      entropy_(&entropy),
      lifts_(events_of<SuppressionLift>(batch)) {}

void LiftWriter::write() {
  for (const auto& asked : lifts_)
    lift(asked);
}

/// The exchange's lock is held until the end of the transaction: what was routed before it by
/// another node is stored and found here, or sees another revision and is routed anew.
void LiftWriter::lift(const Placed<SuppressionLift>& asked) {
  const SuppressionLift& event = *asked.event;
  Array<std::string_view> opener;
  Array<Uuid> exchange;
  opener.add(event.exchange.opener.str());
  exchange.add(uuid_of(event.exchange.id));
  session_->execute("journal_lock_exchanges", parameters(opener, exchange));
  const Rows claim = session_->execute("journal_find_suppression",
                                       parameters(uuid_of(event.suppression),
                                                  std::string_view(event.exchange.opener.str()),
                                                  uuid_of(event.exchange.id),
                                                  std::string_view(event.unit.str())));
  if (claim.empty()) {
    batch_->outcomes[asked.place] = unknown_suppression();
    return;
  }
  const auto messages = find_withheld(event);
  const auto is_above = [&](const WithheldMessage& message) {
    return message.classification > event.cleared;
  };
  if (std::ranges::any_of(messages, is_above)) {
    batch_->outcomes[asked.place] = above_clearance(event);
    return;
  }
  batch_->drafts.push_back(describe(event, gateway::Handle(RowReader(claim, 0).uuid_text())));
  PassingRows(*batch_, *session_).store({.passings = disclose(event, messages), .decisions = {}});
  end(event, messages);
  batch_->outcomes[asked.place] = gateway::Recorded{gateway::Recorded::Effect::kChanged};
}

std::vector<LiftWriter::WithheldMessage> LiftWriter::find_withheld(
    const SuppressionLift& lift) const {
  const Rows rows = session_->execute("journal_find_withheld",
                                      parameters(uuid_of(lift.suppression), names_of(lift)));
  std::vector<WithheldMessage> messages;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    WithheldMessage message{.handle = row.uuid(), .rules = {}};
    message.urgency = static_cast<gateway::Urgency>(row.integer());
    message.classification = static_cast<Classification>(row.integer());
    message.rules = row.texts();
    messages.push_back(std::move(message));
  }
  return messages;
}

std::vector<FreshPassing> LiftWriter::disclose(const SuppressionLift& lift,
                                               const std::vector<WithheldMessage>& messages) {
  Array<Uuid> handles;
  for (const auto& message : messages)
    handles.add(message.handle);
  KnownPassings known;
  read_passable_messages(session_->execute("journal_find_passable", parameters(handles)), known);
  std::vector<FreshPassing> fresh;
  for (const auto& message : messages) {
    auto& passable = known.messages.at(message.handle);
    const bool urgent = message.urgency == gateway::Urgency::kUrgent;
    const auto time_to_live = urgent ? lift.time_to_live_urgent : lift.time_to_live_routine;
    const KnownDelivery delivery{.id = uuid_of(gateway::DeliveryId(entropy_->row_uuid())),
                                 .expires_at = batch_->now + time_to_live,
                                 .waits = true};
    const auto [held, delivers] = passable.deliveries.try_emplace(lift.recipient.str(), delivery);
    disclosures_.push_back({.kind = gateway::PassingKind::kDisclosure,
                            .actor = lift.actor,
                            .handle = gateway::Handle(to_text(message.handle)),
                            .exchange = lift.exchange,
                            .plan = {planned_for(lift, message.rules)},
                            .delivery_ids = {gateway::DeliveryId(to_text(held->second.id))},
                            .time_to_live = time_to_live,
                            .justification = lift.justification,
                            .lifts = {},
                            .directory_version = lift.directory_version,
                            .transfer = {},
                            .withheld = {}});
    fresh.push_back(
        {.event = &disclosures_.back(),
         .element = 0,
         .handle = message.handle,
         .entry = static_cast<std::int64_t>(batch_->first_index + batch_->drafts.size()),
         .from_delivery = {},
         .delivery = held->second.id,
         .delivers = delivers,
         .joins = delivers,
         .ordinal = delivers ? ++passable.last_ordinal : passable.last_ordinal,
         .urgency = passable.urgency,
         .exchange_no = passable.exchange_no,
         .expires_at = delivery.expires_at});
    batch_->drafts.push_back(describe(disclosures_.back()));
  }
  return fresh;
}

void LiftWriter::end(const SuppressionLift& lift, const std::vector<WithheldMessage>& messages) {
  Array<Uuid> handles;
  for (const auto& message : messages)
    handles.add(message.handle);
  session_->execute("journal_disclose_copies", parameters(handles, names_of(lift), batch_->now));
  session_->execute("journal_end_suppression", parameters(uuid_of(lift.suppression), batch_->now));
}

}  // namespace adapters::postgres
