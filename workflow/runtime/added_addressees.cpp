#include "workflow/runtime/added_addressees.h"

#include "gateway/base/invariant.h"
#include "gateway/routing/withheld_units.h"
#include "workflow/runtime/provider_words.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::MessageHeader;
using gateway::MessageRecord;
using gateway::Refusal;
using enum gateway::MessageType;

namespace {

/// As it is addressed now: itself or its successor. \return null for whom routing refuses anyway.
const gateway::Authority* addressed(const HeldMessage& held, const AuthorityId& id) {
  const auto* authority = held.directory->find(id, held.now);
  if (authority != nullptr) return authority;
  return gateway::successor_of(*held.directory, id, held.now);
}

}  // namespace

bool is_exempt_from_addition(gateway::MessageType type) {
  switch (type) {
    case kHandlingChange:
    case kRecall:
    case kDataNotice:
    case kConsentRequest:
    case kConsentDecision:
      return true;
    case kRequest:
    case kRequestUpdate:
    case kRequestWithdrawal:
    case kInformation:
    case kDelayNotice:
    case kClarificationRequest:
    case kClarification:
    case kRefusal:
    case kSpontaneousInformation:
    case kResultReport:
    case kDataNoticeReport:
    case kEvaluationProposal:
    case kFlash:
    case kAcknowledgement:
    case kNonDelivery:
      return false;
  }
  gateway::broken_invariant("every MessageType is asked for consent or is not");
}

std::set<AuthorityId> holders_known_to(const AuthorityId& reader, const MessageRecord& record) {
  std::set<AuthorityId> known{record.sender, reader};
  for (const auto& planned : record.recipients) {
    if (planned.role == gateway::DeliveryRole::kAddressed) known.insert(planned.authority);
  }
  const MessageRecord shown = as_seen_by(reader, record);
  for (const auto& planned : shown.recipients)
    known.insert(planned.authority);
  for (const auto& passing : shown.passings)
    known.insert({passing.by.authority, passing.planned.authority});
  return known;
}

std::optional<Refusal> addition_refused(const MessageHeader& header,
                                        const AdditionSources& sources) {
  if (!header.in_reply_to || is_exempt_from_addition(header.type)) return std::nullopt;
  const auto subject = find_subject(header, sources.records);
  if (!subject || subject->sender == header.sender) return std::nullopt;
  const auto known = holders_known_to(header.sender, *subject);
  std::optional<HeldMessage> held;  // Read only where somebody is added: most replies add nobody.
  for (const AuthorityId& id : header.addressees) {
    if (known.contains(id)) continue;
    if (!held) held.emplace(sources.gate.held(*subject));
    const auto* addressee = addressed(*held, id);
    if (addressee == nullptr || known.contains(addressee->id)) continue;
    const auto permit = passes(*held, gateway::OnwardPath::kAddAddressee, header.sender, addressee);
    if (!permit) return permit.refusal();
  }
  return std::nullopt;
}

}  // namespace workflow
