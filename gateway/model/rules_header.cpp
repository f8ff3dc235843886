#include <set>
#include <variant>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

std::string addressee_path(std::size_t index) {
  const std::string path = "Header/Addressees/Authority";
  return index == 0 ? path : path + "[" + std::to_string(index + 1) + "]";
}

bool is_urgent(const CaseMessage& message) {
  return message.header.urgency.urgency == Urgency::kUrgent;
}

/// Whether the message cannot be understood without the message it belongs to.
bool answers(const CaseMessage& message) {
  if (message.header.type == MessageType::kAcknowledgement) return true;
  const auto* body = std::get_if<InformationBody>(&message.body);
  return body != nullptr && body->answer != AnswerKind::kOwnInitiative;
}

}  // namespace

void check_language(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (message.header.language.empty()) report(rule, place_of(message, "Header"), found);
}

void check_urgency_ground(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (is_urgent(message) && !message.header.urgency.ground)
    report(rule, place_of(message, "Header/Urgency"), found);
}

void check_urgency_reason(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (is_urgent(message) && is_blank(message.header.urgency.reason))
    report(rule, place_of(message, "Header/Urgency"), found);
}

void check_urgency_unclaimed(const CaseMessage& message, const Rule& rule, Violations& found) {
  const UrgencyClaim& claim = message.header.urgency;
  if (is_urgent(message) || (!claim.ground && is_blank(claim.reason))) return;
  report(rule, place_of(message, "Header/Urgency"), found);
}

void check_addressee_repeated(const CaseMessage& message, const Rule& rule, Violations& found) {
  std::set<AuthorityId> seen;
  for (std::size_t i = 0; i < message.header.addressees.size(); ++i) {
    if (!seen.insert(message.header.addressees[i]).second)
      report(rule, place_of(message, addressee_path(i)), found);
  }
}

void check_addressee_is_sender(const CaseMessage& message, const Rule& rule, Violations& found) {
  for (std::size_t i = 0; i < message.header.addressees.size(); ++i) {
    if (message.header.addressees[i] == message.header.sender)
      report(rule, place_of(message, addressee_path(i)), found);
  }
}

void check_in_reply_to_missing(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (answers(message) && !message.header.in_reply_to)
    report(rule, place_of(message, "Header"), found);
}

void check_in_reply_to_unfit(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto& target = message.header.in_reply_to;
  if (!target) return;
  const auto* body = std::get_if<InformationBody>(&message.body);
  const bool unasked = body != nullptr && body->answer == AnswerKind::kOwnInitiative;
  if (unasked || *target == message.header.id)
    report(rule, place_of(message, "Header/InReplyTo"), found);
}

void check_open_points(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = std::get_if<InformationBody>(&message.body);
  if (body == nullptr || body->answer != AnswerKind::kPartialAnswer) return;
  if (is_blank(body->open_points)) report(rule, place_of(message, "Answer"), found);
}

}  // namespace gateway
