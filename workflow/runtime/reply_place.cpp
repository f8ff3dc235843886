#include "workflow/runtime/reply_place.h"

#include <algorithm>
#include <vector>

#include "gateway/handling/onward.h"
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

}  // namespace

std::optional<Refusal> reply_refused(const MessageHeader& header, gateway::Records& records) {
  if (!header.in_reply_to) return std::nullopt;
  const auto subject = find_subject(header, records);
  if (subject && is_for_the_author(header, *subject))
    return gateway::refused_to_others(subject->sender, header.sender);
  if (subject || !replies_to_another_exchange(header, records)) return std::nullopt;
  return refusal(gateway::RefusalCode::kExchangeUnknown,
                 "The message that it replies to belongs to another exchange.");
}

}  // namespace workflow
