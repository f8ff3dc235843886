#include "workflow/runtime/reply_place.h"

#include <algorithm>
#include <vector>

#include "gateway/handling/onward.h"
#include "workflow/rules/first_clock.h"
#include "workflow/runtime/provider_words.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::MessageHeader;
using gateway::MessageRecord;
using gateway::MessageType;
using gateway::Refusal;

namespace {

/// In the exchange of another, or of its own: whoever may have written it takes part in the reply.
bool replies_to_another_exchange(const MessageHeader& header, gateway::Records& records) {
  std::vector<AuthorityId> authors = header.addressees;
  authors.push_back(header.sender);
  return std::ranges::any_of(authors, [&](const AuthorityId& author) {
    const auto record = records.find_message(author, *header.in_reply_to);
    return record && record->exchange != header.exchange &&
           !read_refused(Surface::kListing, header.sender, *record);
  });
}

bool has_passed_on(const AuthorityId& holder, const MessageRecord& record) {
  return std::ranges::any_of(record.passings,
                             [&](const auto& passing) { return passing.by.authority == holder; });
}

/// Whether only the author of what it replies to may say it.
bool is_for_the_author(const MessageHeader& header, const MessageRecord& subject) {
  if (header.type == MessageType::kRecall) return !has_passed_on(header.sender, subject);
  return header.type == MessageType::kRequestUpdate ||
         header.type == MessageType::kRequestWithdrawal;
}

/// Whose question it is for whom the message answers: its sender's, and that of each that passed
/// it on to that authority.
std::vector<AuthorityId> askers_of(const AuthorityId& answering, const MessageRecord& question) {
  std::vector<AuthorityId> askers{question.sender};
  for (const auto& passing : question.passings) {
    if (passing.planned.authority == answering) askers.push_back(passing.by.authority);
  }
  return askers;
}

/// An answer in full ends the question, so it reaches somebody who waits for it.
std::optional<Refusal> unheard(const MessageHeader& header, const MessageRecord& question) {
  if (question.sender == header.sender) return std::nullopt;  // Nobody waits for its answer here.
  const auto askers = askers_of(header.sender, question);
  const bool heard =
      std::ranges::find_first_of(header.addressees, askers) != header.addressees.end();
  if (heard) return std::nullopt;
  auto refused =
      refusal(gateway::RefusalCode::kRulesViolated,
              "It answers " + question.sender.str() + " in full and is not addressed to it.");
  refused.rule = "reply.reaches-asker";
  refused.legal = "Directive (EU) 2023/977 Art. 5 and 6";
  refused.violations.push_back(
      {.rule = refused.rule,
       .message = "An answer in full is addressed to whoever asked.",
       .path = "/" + std::string(gateway::to_text(header.type)) + "/Header/Addressees",
       .legal = refused.legal});
  return refused;
}

}  // namespace

std::optional<Refusal> reply_refused(const gateway::CaseMessage& message,
                                     gateway::Records& records) {
  const auto& header = message.header;
  if (!header.in_reply_to) return std::nullopt;
  const auto subject = find_subject(header, records);
  if (subject && is_for_the_author(header, *subject))
    return gateway::refused_to_others(subject->sender, header.sender);
  if (subject && closing_of(message) == gateway::QueueEnding::kAnswered)
    return unheard(header, *subject);
  if (subject || !replies_to_another_exchange(header, records)) return std::nullopt;
  return refusal(gateway::RefusalCode::kExchangeUnknown,
                 "The message that it replies to belongs to another exchange.");
}

}  // namespace workflow
