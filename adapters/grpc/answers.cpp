#include "adapters/grpc/answers.h"

#include "adapters/grpc/problem.h"
#include "adapters/grpc/wire_text.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

/// A delivery is at most 64 KiB larger than its document; the other half is for all else.
constexpr std::size_t kWordBytesMax = std::size_t{32} << 10;

template <class Value>
std::string text(const Value& value) {
  return std::string(gateway::to_text(value));
}

void write_key(const gateway::ExchangeKey& key, liaison::v1::ExchangeKey& message) {
  message.set_opener(wire_text(key.opener.str()));
  message.set_id(wire_text(key.id.str()));
}

/// rule and legal are the first reason; the others follow only where there are several.
template <class Message>
void write_reasons(const std::vector<gateway::Reason>& reasons, Message& message) {
  gateway::invariant(!reasons.empty(), "a planned delivery has a reason");
  message.set_rule(wire_text(reasons.front().rule.str()));
  message.set_legal(wire_text(reasons.front().legal));
  message.set_on_behalf_of(wire_text(reasons.front().for_whom.str()));
  for (std::size_t i = 1; i < reasons.size(); ++i) {
    auto& further = *message.add_also_under();
    further.set_rule(wire_text(reasons[i].rule.str()));
    further.set_legal(wire_text(reasons[i].legal));
    further.set_on_behalf_of(wire_text(reasons[i].for_whom.str()));
  }
}

void write_recipient(const gateway::PlannedDelivery& planned, liaison::v1::Recipient& message) {
  message.set_authority(wire_text(planned.authority.str()));
  message.set_role(text(planned.role));
  write_reasons(planned.reasons, message);
}

void write_passed_by(const gateway::PassedBy& by, liaison::v1::PassedBy& message) {
  message.set_kind(text(by.kind));
  message.set_authority(wire_text(by.authority.str()));
  message.set_at(gateway::to_text(by.at));
  for (const auto purpose : by.purposes)
    message.add_purposes(text(purpose));
}

void write_passing(const gateway::Passing& passing, liaison::v1::PassedBy& message) {
  write_passed_by(passing.by, message);
  if (!passing.returned) return;
  message.set_returned_at(gateway::to_text(passing.returned->at));
  message.set_return_reason(text(passing.returned->reason));
}

/// Whole texts, the first ones, as far as there is room.
void write_words(const std::vector<gateway::Confidential<std::string>>& words,
                 liaison::v1::HandlingWhenLeased& message) {
  std::size_t room = kWordBytesMax;
  for (const auto& word : words) {
    auto text = wire_text(word.disclose());
    const bool fits = message.words_left_out() == 0 && text.size() <= room;
    if (!fits) {
      message.set_words_left_out(message.words_left_out() + 1);
      continue;
    }
    room -= text.size();
    message.add_words(std::move(text));
  }
}

void write_handling(const gateway::HandlingWhenLeased& handling,
                    liaison::v1::HandlingWhenLeased& message) {
  message.set_version(handling.held.version);
  message.set_codes(handling.held.codes.to_text());
  if (const auto& erase_by = handling.held.erase_by)
    message.set_erase_by(gateway::to_text(*erase_by));
  write_words(handling.words, message);
}

void write_acceptance(const gateway::Acceptance& acceptance, liaison::v1::Acceptance& message) {
  const auto& record = acceptance.record;
  message.set_handle(record.handle.str());
  message.set_message_id(wire_text(record.message.str()));
  write_key(record.exchange, *message.mutable_exchange());
  message.set_accepted_at(gateway::to_text(record.accepted_at));
  message.set_digest(gateway::to_hex(record.digest));
  for (const auto& planned : record.recipients)
    write_recipient(planned, *message.add_recipients());
  message.set_receipt(wire_text(acceptance.receipt));
}

void write_explanation(const gateway::Explanation& explanation, liaison::v1::Explanation& message) {
  for (const auto& warning : explanation.warnings)
    write(warning, *message.add_warnings());
  auto& handling = *message.mutable_handling();
  handling.set_codes(explanation.handling.codes.to_text());
  handling.set_classification(text(explanation.handling.classification));
  if (const auto& erase_by = explanation.handling.erase_by) {
    handling.set_erase_by(gateway::to_text(*erase_by));
  }
  for (const auto& planned : explanation.route.plan)
    write_recipient(planned, *message.add_route());
  for (const auto& copy : explanation.route.withheld) {
    auto& withheld = *message.add_withheld();
    withheld.set_authority(wire_text(copy.unit.str()));
    withheld.set_rule(copy.rule.str());
    withheld.set_legal(copy.legal);
  }
  for (const auto& taken : explanation.route.steps) {
    auto& step = *message.add_steps();
    step.set_rule(std::string(taken.rule));
    step.set_legal(std::string(taken.legal));
    step.set_authority(wire_text(taken.about.str()));
    step.set_outcome(text(taken.outcome));
  }
  message.set_directory(explanation.ground.directory_version);
}

}  // namespace

void write(const gateway::Acceptance& acceptance, liaison::v1::SubmitResponse& response) {
  write_acceptance(acceptance, *response.mutable_acceptance());
  response.set_repeat(acceptance.occurrence == gateway::Occurrence::kRepeat);
}

void write(const gateway::Explained& explained, liaison::v1::Explanation& message) {
  if (const auto* before = std::get_if<gateway::Acceptance>(&explained)) {
    write_acceptance(*before, *message.mutable_accepted_before());
  } else {
    write_explanation(std::get<gateway::Explanation>(explained), message);
  }
}

void write(const gateway::MessageStatus& status, liaison::v1::MessageStatus& message) {
  const auto& record = status.record;
  message.set_handle(record.handle.str());
  message.set_message_id(wire_text(record.message.str()));
  write_key(record.exchange, *message.mutable_exchange());
  message.set_sender(wire_text(record.sender.str()));
  message.set_type(text(record.type));
  message.set_urgency(text(record.urgency));
  message.set_accepted_at(gateway::to_text(record.accepted_at));
  message.set_digest(gateway::to_hex(record.digest));
  for (const auto& one : status.deliveries) {
    auto& recipient = *message.add_recipients();
    write_recipient(one.planned, *recipient.mutable_recipient());
    recipient.set_state(text(one.state));
    recipient.set_since(gateway::to_text(one.since));
    recipient.set_attempts(one.attempts);
    recipient.set_expires_at(gateway::to_text(one.expires_at));
    if (one.passing) write_passing(*one.passing, *recipient.mutable_passed_by());
  }
}

void write(const gateway::OpenedDelivery& delivery, liaison::v1::Delivery& message) {
  const auto& leased = delivery.leased;
  message.set_delivery_id(leased.delivery.str());
  message.set_lease_id(leased.lease.str());
  message.set_lease_until(gateway::to_text(leased.lease_until));
  message.set_attempt(leased.attempt);
  message.set_sequence(leased.sequence);
  message.set_role(text(leased.planned.role));
  write_reasons(leased.planned.reasons, message);
  message.set_handle(leased.handle.str());
  message.set_message_id(wire_text(leased.message.str()));
  write_key(leased.exchange, *message.mutable_exchange());
  message.set_sender(wire_text(leased.sender.str()));
  message.set_type(text(leased.type));
  message.set_urgency(text(leased.urgency));
  message.set_digest(gateway::to_hex(leased.digest));
  message.set_accepted_at(gateway::to_text(leased.accepted_at));
  message.set_document(delivery.document.disclose());
  if (leased.passed_by) {
    write_passed_by(*leased.passed_by, *message.mutable_passed_by());
    message.mutable_passed_by()->set_restrictions(wire_text(delivery.restrictions.disclose()));
  }
  write_handling(delivery.handling, *message.mutable_handling());
}

void write(const gateway::ItemResult& result, liaison::v1::ItemResult& message) {
  message.set_delivery_id(result.delivery.str());
  message.set_result(result.refusal ? "refused" : "done");
  if (result.refusal) write(*result.refusal, *message.mutable_problem());
}

}  // namespace adapters::grpc
