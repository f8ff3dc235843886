#include "workflow/runtime/added_addressees.h"

#include "gateway/routing/withheld_units.h"
#include "workflow/runtime/europol_copy.h"
#include "workflow/runtime/onward_route.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::MessageHeader;
using gateway::MessageRecord;
using gateway::Refusal;

namespace {

/// As it is addressed now: itself or its successor. \return null for whom routing refuses anyway.
const gateway::Authority* addressed(const HeldMessage& held, const AuthorityId& id) {
  const auto* authority = held.directory->find(id, held.now);
  if (authority != nullptr) return authority;
  return gateway::successor_of(*held.directory, id, held.now);
}

std::optional<Refusal> way_refused(const HeldMessage& held,
                                   const AuthorityId& by,
                                   const gateway::Authority& addressee) {
  const auto added = passes(held, gateway::OnwardPath::kAddAddressee, by, &addressee);
  if (!added) return added.refusal();
  if (auto refused = refused_as_by_product(addressee)) return refused;
  const auto path = path_to(addressee.kind);
  if (path == gateway::OnwardPath::kForward) return std::nullopt;
  const auto permit = passes(held, path, by, &addressee);
  return permit ? std::nullopt : std::optional(permit.refusal());
}

std::optional<Refusal> refused_for(const MessageHeader& header,
                                   const MessageRecord& subject,
                                   const HandlingGate& gate) {
  if (subject.sender == header.sender) return std::nullopt;
  const auto known = holders_known_to(header.sender, subject);
  std::optional<HeldMessage> held;  // Read only where somebody is added: most replies add nobody.
  for (const AuthorityId& id : header.addressees) {
    if (known.contains(id)) continue;
    if (!held) held.emplace(gate.held(subject));
    const auto* addressee = addressed(*held, id);
    if (addressee == nullptr || known.contains(addressee->id)) continue;
    if (auto refused = way_refused(*held, header.sender, *addressee)) return refused;
  }
  return std::nullopt;
}

/// Whoever sent them: several senders may have used the same id in an exchange.
std::vector<MessageRecord> subjects_of(const MessageHeader& header,
                                       const AdditionSources& sources) {
  auto subjects = sources.records.find_in_exchange(header.exchange, *header.in_reply_to);
  const std::size_t named = subjects.size();
  for (std::size_t i = 0; i < named; ++i) {
    for (const auto& handle : sources.holdings.replied_to(subjects[i].handle)) {
      if (auto earlier = sources.records.find_message(handle))
        subjects.push_back(*std::move(earlier));
    }
  }
  return subjects;
}

}  // namespace

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
  if (!header.in_reply_to) return std::nullopt;
  for (const auto& subject : subjects_of(header, sources)) {
    // What it does not hold it cannot pass on.
    if (read_refused(Surface::kHandling, header.sender, subject)) continue;
    if (auto refused = refused_for(header, subject, sources.gate)) return refused;
  }
  return std::nullopt;
}

}  // namespace workflow
