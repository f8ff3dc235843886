#include "workflow/runtime/notice_holders.h"

#include <set>

#include "gateway/routing/route_rules.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::MessageRecord;

std::vector<AuthorityId> holders_to_tell(const gateway::MessageHeader& header,
                                         const WordSources& sources) {
  if (gateway::holder_rule(header.type) == nullptr) return {};
  const auto subject = find_subject(header, sources.records);
  if (!subject) return {};
  if (subject->sender == header.sender) return sources.holdings.holders(subject->handle);
  return own_chain(header.sender, *subject);
}

std::vector<AuthorityId> own_chain(const AuthorityId& from, const MessageRecord& record) {
  std::set<AuthorityId> holders{record.sender};
  for (const auto& planned : record.recipients)
    holders.insert(planned.authority);
  std::set<AuthorityId> links{from};  // Whose own delivery rests on `from`.
  std::set<AuthorityId> told;
  for (const auto& passing : record.passings) {
    const auto& recipient = passing.planned.authority;
    const bool first = holders.insert(recipient).second;
    if (first && links.contains(passing.by.authority)) links.insert(recipient);
    if (links.contains(recipient) || passing.by.authority == from) told.insert(recipient);
  }
  told.erase(from);
  return {told.begin(), told.end()};
}

}  // namespace workflow
