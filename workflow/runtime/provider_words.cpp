#include "workflow/runtime/provider_words.h"

#include <optional>
#include <utility>

#include "gateway/handling/onward.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::CaseMessage;
using gateway::ConsentDecisionBody;
using gateway::ConsentRequestBody;
using gateway::HandlingChangeBody;
using gateway::MessageHeader;
using gateway::MessageRecord;
using gateway::MessageType;
using gateway::ProviderWord;
using gateway::Result;

std::optional<MessageRecord> find_subject(const MessageHeader& header, gateway::Records& records) {
  if (!header.in_reply_to) return std::nullopt;
  std::optional<MessageRecord> subject;
  for (auto& record : records.find_in_exchange(header.exchange, *header.in_reply_to)) {
    if (read_refused(Surface::kHandling, header.sender, record)) continue;
    if (record.sender == header.sender) return std::move(record);
    if (!subject) subject = std::move(record);
  }
  return subject;
}

namespace {

Result<ProviderWord> changed(const CaseMessage& message,
                             const HandlingChangeBody& body,
                             const WordSources& sources) {
  const auto subject = find_subject(message.header, sources.records);
  if (!subject) return message_not_found();
  if (auto refused = gateway::refused_to_others(subject->sender, message.header.sender))
    return *std::move(refused);
  return ProviderWord(gateway::HandlingChanged{
      .subject = subject->handle,
      .change = body.change,
      .whole_message = body.concerned.whole_message,
      .codes = body.new_handling.handling.value_or(gateway::HandlingCodes()),
      .erase_by = body.new_handling.erase_by,
      .effective_from = body.effective_from});
}

Result<ProviderWord> asked(const CaseMessage& message,
                           const ConsentRequestBody& body,
                           const WordSources& sources) {
  const auto subject = find_subject(message.header, sources.records);
  if (!subject) return message_not_found();
  return ProviderWord(gateway::ConsentAsked{.subject = subject->handle,
                                            .whole_message = body.concerned.whole_message});
}

Result<ProviderWord> decided(const CaseMessage& message,
                             const ConsentDecisionBody& body,
                             const WordSources& sources) {
  const auto request = find_subject(message.header, sources.records);
  const auto about = request ? sources.holdings.subject_of(request->handle) : std::nullopt;
  const auto subject = about ? sources.records.find_message(*about) : std::nullopt;
  // Who got the request by the law or by a copy need not hold what it is about.
  if (!subject || read_refused(Surface::kHandling, message.header.sender, *subject))
    return message_not_found();
  if (auto refused = gateway::refused_to_others(subject->sender, message.header.sender))
    return *std::move(refused);
  gateway::ConsentDecided word{.request = request->handle,
                               .verdict = body.verdict,
                               .scopes = body.terms.scopes,
                               .recipients = body.terms.recipients,
                               .recipient_states = {},
                               .valid_until = body.valid_until};
  for (const auto& state : body.terms.recipient_states)
    word.recipient_states.emplace_back(state);
  return ProviderWord(std::move(word));
}

}  // namespace

Result<ProviderWord> word_of(const CaseMessage& message, const WordSources& sources) {
  if (const auto* body = std::get_if<HandlingChangeBody>(&message.body))
    return changed(message, *body, sources);
  if (const auto* body = std::get_if<ConsentRequestBody>(&message.body))
    return asked(message, *body, sources);
  if (const auto* body = std::get_if<ConsentDecisionBody>(&message.body))
    return decided(message, *body, sources);
  return ProviderWord();
}

}  // namespace workflow
