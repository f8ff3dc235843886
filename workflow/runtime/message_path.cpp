#include "workflow/runtime/message_path.h"

#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"
#include "gateway/model/rules.h"
#include "gateway/routing/router.h"
#include "workflow/rules/first_clock.h"
#include "workflow/runtime/added_addressees.h"
#include "workflow/runtime/desk_writer.h"
#include "workflow/runtime/foreseen_answer.h"
#include "workflow/runtime/notice_holders.h"
#include "workflow/runtime/provider_words.h"
#include "workflow/runtime/read_gate.h"
#include "workflow/runtime/reply_place.h"
#include "workflow/runtime/step_timer.h"
#include "workflow/runtime/transfer_consents.h"
#include "workflow/runtime/withheld_view.h"

namespace workflow {

using gateway::Acceptance;
using gateway::Admission;
using gateway::AdmittedMessage;
using gateway::AuthenticEnvelope;
using gateway::ExchangeMoved;
using gateway::ExchangeState;
using gateway::Explained;
using gateway::Explanation;
using gateway::Occurrence;
using gateway::PermittedMessage;
using gateway::ReceivedEnvelope;
using gateway::Refusal;
using gateway::Result;
using gateway::RoutedMessage;
using gateway::ValidMessage;

MessagePath::MessagePath(const MessagePathParts& parts, const MessagePathOptions& options)
    : parts_(parts),
      options_(options),
      receipts_(parts.records, parts.dispatcher, {}),
      gate_({.directories = parts.directories, .clock = parts.clock, .holdings = parts.holdings}) {}

Result<Acceptance> MessagePath::exchange(const ReceivedEnvelope& received) {
  const auto authentic = authenticate(received);
  if (!authentic) return authentic.refusal();  // Nobody is known yet whom an entry could name.

  const auto valid = parse_and_validate(*authentic);
  if (!valid) return refuse(*authentic, valid.refusal());

  const auto permitted = apply_handling_policy(*valid);
  if (!permitted) return refuse_unless_repeat(*valid, permitted.refusal());

  ExchangeState exchange;  // Most exchanges are withheld from nobody: assumed, then proved.
  for (;;) {
    const auto routed = route(*permitted, exchange);  // Addressed authorities, then copies.
    if (!routed) return refuse_unless_repeat(*valid, routed.refusal());

    const auto persisted = persist_with_audit(*routed);  // One transaction: message, plan, audit.
    if (const auto* refused = std::get_if<Refusal>(&persisted)) return refuse(*authentic, *refused);
    if (const auto* admitted = std::get_if<AdmittedMessage>(&persisted)) {
      deliver(*admitted);
      return Acceptance{admitted->occurrence(), admitted->record(), admitted->receipt()};
    }
    exchange = std::get<ExchangeMoved>(persisted).state;
  }
}

Result<Explained> MessagePath::explain(const ReceivedEnvelope& received) {
  const auto authentic = authenticate(received);
  if (!authentic) return authentic.refusal();

  const auto valid = parse_and_validate(*authentic);
  if (!valid) return valid.refusal();

  const auto permitted = apply_handling_policy(*valid);
  if (!permitted) return repeat_or(*valid, permitted.refusal());

  ExchangeState exchange;  // As above, so that the same refusal comes first.
  for (;;) {
    const auto routed = route(*permitted, exchange);
    if (!routed) return repeat_or(*valid, routed.refusal());

    const auto foreseen = foreseen_answer(*routed, parts_.records);
    if (const auto* refused = std::get_if<Refusal>(&foreseen)) return *refused;
    if (const auto* repeated = std::get_if<gateway::Repeated>(&foreseen))
      return Explained(repeat_of(repeated->record));
    if (std::holds_alternative<std::monostate>(foreseen)) return Explained(explanation_of(*routed));
    exchange = std::get<ExchangeMoved>(foreseen).state;
  }
}

Explanation MessagePath::explanation_of(const RoutedMessage& routed) {
  const auto& permitted = routed.permitted();
  return {.handling = permitted.handling(),
          .route = routed.decision(),
          .ground = routed.ground(),
          .warnings = gateway::check_rules(permitted.valid().message())};
}

Result<AuthenticEnvelope> MessagePath::authenticate(const ReceivedEnvelope& received) const {
  const StepTimer timer(parts_.telemetry, "authenticate");
  auto actor = parts_.doorkeeper.identify(received.caller);
  if (!actor) return actor.refusal();
  return AuthenticEnvelope(received, *actor);
}

Result<ValidMessage> MessagePath::parse_and_validate(const AuthenticEnvelope& authentic) const {
  const StepTimer timer(parts_.telemetry, "parse");
  auto checked = check_document(parts_.reader,
                                authentic.document(),
                                {.sender = authentic.actor().authority,
                                 .created_until = parts_.clock.now() + options_.clock_tolerance});
  if (!checked) return checked.refusal();
  return ValidMessage(
      authentic, (*std::move(checked)).message, gateway::sha256(authentic.document().disclose()));
}

Result<PermittedMessage> MessagePath::apply_handling_policy(const ValidMessage& valid) const {
  const StepTimer timer(parts_.telemetry, "handling");
  const auto& version = valid.message().header.version;
  // Here and not with the schema: what was admitted while a version was in force may be repeated.
  if (auto found = gateway::refusal_of_version(options_.versions, version, parts_.clock.now()))
    return *std::move(found);
  const auto handling = gateway::apply_handling(valid.message(), options_.handling);
  if (!handling) return handling.refusal();
  if (auto refused = desk_writer_refused(
          valid, handling->classification, {parts_.doorkeeper, parts_.records, parts_.queues}))
    return *std::move(refused);
  if (auto refused = reply_refused(valid.message(), parts_.records)) return *std::move(refused);
  auto word = word_of(valid.message(), {parts_.records, parts_.holdings});
  if (!word) return word.refusal();
  if (auto refused = transfer_refused_now(valid.message().header)) return *std::move(refused);
  return PermittedMessage(valid, *handling, *std::move(word));
}

std::optional<Refusal> MessagePath::transfer_refused_now(
    const gateway::MessageHeader& header) const {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  return transfer_refused(header,
                          {.records = parts_.records,
                           .holdings = parts_.holdings,
                           .directory = *directory,
                           .now = now});
}

/// Holders and handling are asked anew each time: who joined or changed them moved the exchange.
Result<RoutedMessage> MessagePath::route(const PermittedMessage& permitted,
                                         const ExchangeState& exchange) const {
  const StepTimer timer(parts_.telemetry, "route");
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);  // One edition decides everything.
  const auto& header = permitted.valid().message().header;
  if (auto refused = addition_refused(header, {parts_.records, parts_.holdings, gate_}))
    return *std::move(refused);
  auto holders = holders_to_tell(header, {parts_.records, parts_.holdings});
  const auto& writer = header.sender;
  const auto claims = exchange.withheld.empty() ? std::vector<gateway::ExchangeClaim>()
                                                : parts_.holdings.claims_on(header.exchange);
  auto withheld = withheld_as_seen_by(
      writer, {.state = exchange, .claims = claims, .directory = *directory, .at = now});
  auto inputs = gateway::route_inputs(
      permitted, {.withheld = std::move(withheld), .holders = std::move(holders)}, now);
  auto decision = gateway::Router(*directory).decide(inputs);
  if (!decision) return decision.refusal();
  if (auto refused = withheld_from_opener(header.exchange, decision->withheld, *directory, now))
    return *std::move(refused);
  const auto* sender = directory->find(writer, now);
  gateway::invariant(sender != nullptr, "a router plans for valid senders only");
  return RoutedMessage(permitted,
                       *std::move(decision),
                       {.inputs = std::move(inputs),
                        .directory_version = directory->version(),
                        .sender_state = sender->state,
                        .exchange_revision = exchange.revision});
}

MessagePath::Persisted MessagePath::persist_with_audit(const RoutedMessage& routed) {
  // Before a key is drawn for it: keys are kept in the database, space or none.
  if (auto closed = parts_.committer.intake().refused()) return *std::move(closed);
  auto admission = admission_of(routed);
  const StepTimer timer(parts_.telemetry, "admit");
  auto settled = parts_.committer.commit(std::move(admission));
  if (auto* admitted = std::get_if<gateway::Admitted>(&settled.outcome)) {
    return AdmittedMessage(
        std::move(admitted->record), std::move(settled.receipt), Occurrence::kFirst);
  }
  if (auto* moved = std::get_if<ExchangeMoved>(&settled.outcome)) return std::move(*moved);
  if (auto* repeated = std::get_if<gateway::Repeated>(&settled.outcome)) {
    auto receipt = receipts_.receipt_of(repeated->record);
    return AdmittedMessage(std::move(repeated->record), std::move(receipt), Occurrence::kRepeat);
  }
  const auto* declined = std::get_if<gateway::Declined>(&settled.outcome);
  gateway::invariant(declined != nullptr, "an admission is admitted, repeated or declined");
  return declined->refusal;
}

void MessagePath::deliver(const AdmittedMessage& admitted) {
  if (admitted.occurrence() == Occurrence::kFirst) {
    parts_.dispatcher.announce(admitted.record().recipients);
    if (may_answer(admitted.record().type)) parts_.dispatcher.announce(admitted.record().sender);
  }
  parts_.telemetry.count("messages_accepted",
                         "occurrence",
                         admitted.occurrence() == Occurrence::kFirst ? "first" : "repeat");
}

/// A refusal is itself an audited event before it is answered.
Refusal MessagePath::refuse(const AuthenticEnvelope& authentic, const Refusal& refusal) {
  // The sender would take it for the last word, by a clock that is known to be wrong.
  const auto closed = parts_.committer.intake().refused(IntakeGate::Cause::kClock);
  const Refusal& told = closed ? *closed : refusal;
  parts_.refusals.record(authentic.actor(), told, gateway::sha256(authentic.document().disclose()));
  return told;
}

/// Directory and policy may have changed since a message was admitted; its repeat still gets the
/// first answer. Asked only when a message would be refused, so the path pays nothing for it.
Result<Acceptance> MessagePath::refuse_unless_repeat(const ValidMessage& valid,
                                                     const Refusal& refusal) {
  if (auto first = first_answer(valid)) return *std::move(first);
  return refuse(valid.envelope(), refusal);
}

Result<Explained> MessagePath::repeat_or(const ValidMessage& valid, const Refusal& refusal) {
  if (auto first = first_answer(valid)) return Explained(*std::move(first));
  return refusal;
}

std::optional<Acceptance> MessagePath::first_answer(const ValidMessage& valid) {
  const auto& header = valid.message().header;
  const auto record = parts_.records.find_message(header.sender, header.id);
  if (!record || record->digest != valid.digest()) return std::nullopt;
  return repeat_of(*record);
}

Acceptance MessagePath::repeat_of(const gateway::MessageRecord& record) {
  return {Occurrence::kRepeat, record, receipts_.receipt_of(record)};
}

Admission MessagePath::admission_of(const RoutedMessage& routed) {
  const StepTimer timer(parts_.telemetry, "seal");
  const auto& valid = routed.permitted().valid();
  const auto& envelope = valid.envelope();
  const auto& header = valid.message().header;

  Admission admission;
  admission.handle = gateway::Handle(parts_.entropy.row_uuid());
  admission.actor = envelope.actor();
  admission.header = header;
  admission.digest = valid.digest();
  admission.document_bytes = envelope.document().disclose().size();
  admission.document =
      parts_.vault.seal(routed.ground().sender_state, admission.handle, envelope.document());
  admission.plan = routed.plan();
  for (std::size_t i = 0; i < admission.plan.size(); ++i) {
    admission.delivery_ids.emplace_back(parts_.entropy.row_uuid());
  }
  const bool urgent = header.urgency.urgency == gateway::Urgency::kUrgent;
  admission.time_to_live = urgent ? options_.time_to_live_urgent : options_.time_to_live_routine;
  admission.effective_handling = routed.permitted().handling().codes;
  admission.erase_by = routed.permitted().handling().erase_by;
  admission.word = routed.permitted().word();
  if (const auto* clock = first_clock_of(header.type, header.urgency.urgency))
    admission.answer_within = clock->within;
  admission.closes = closing_of(valid.message());
  admission.directory_version = routed.ground().directory_version;
  admission.inputs = routed.ground().inputs;
  admission.exchange_revision = routed.ground().exchange_revision;
  admission.withheld = routed.decision().withheld;
  for (std::size_t i = 0; i < admission.withheld.size(); ++i) {
    admission.suppression_ids.emplace_back(parts_.entropy.row_uuid());
  }
  return admission;
}

}  // namespace workflow
