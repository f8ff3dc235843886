#include "workflow/runtime/read_gate.h"

#include <algorithm>

#include "gateway/base/invariant.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::Confidential;
using gateway::MessageRecord;
using gateway::Refusal;

namespace {

bool received(const AuthorityId& reader, const MessageRecord& record) {
  return std::ranges::any_of(record.recipients,
                             [&](const auto& planned) { return planned.authority == reader; });
}

bool may_see(Surface surface, const AuthorityId& reader, const MessageRecord& record) {
  switch (surface) {
    case Surface::kDocument:
    case Surface::kStatus:
    case Surface::kListing:
      return record.sender == reader || received(reader, record);
    case Surface::kReceipt:
      return record.sender == reader;
  }
  gateway::broken_invariant("every surface has a rule");
}

}  // namespace

std::optional<Refusal> read_refused(Surface surface,
                                    const AuthorityId& reader,
                                    const MessageRecord& record) {
  if (may_see(surface, reader, record)) return std::nullopt;
  return message_not_found();
}

bool may_list(const AuthorityId& reader, const gateway::MessageParties& parties) {
  return parties.sender == reader ||
         std::ranges::find(parties.recipients, reader) != parties.recipients.end();
}

Refusal message_not_found() {
  return gateway::refusal(gateway::RefusalCode::kNotFound,
                          "There is no such message, or it is not for this authority.");
}

Confidential<std::string> ground_of_reading(const Confidential<std::string>& justification,
                                            const MessageRecord& record) {
  if (!justification.disclose().empty()) return justification;
  return Confidential<std::string>("takes part in exchange " + record.exchange.opener.str() + "/" +
                                   record.exchange.id.str());
}

}  // namespace workflow
