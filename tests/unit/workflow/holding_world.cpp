#include "tests/unit/workflow/holding_world.h"

#include <algorithm>
#include <stdexcept>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::Confidential;
using gateway::Handle;
using gateway::MessageId;
using gateway::MessageType;
using gateway::Result;

namespace {

using Text = Confidential<std::string>;

std::string uuid(int number) {
  const auto digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

/// With its one system and two persons.
void add(gateway::DirectoryRows& rows, const gateway::Authority& added, const std::string& system) {
  rows.authorities.push_back(added);
  rows.systems.push_back({gateway::SystemId(system), {added.id}, gateway::PersonId("svc"), {}});
  rows.certificates.push_back({gateway::SystemId(system), gateway::sha256(system), {}});
  for (const auto* person : {"svc", "officer-1"}) {
    rows.persons.push_back({added.id,
                            gateway::PersonId(person),
                            std::string(person) == "svc" ? gateway::PersonRole::kService
                                                         : gateway::PersonRole::kOfficer,
                            gateway::Classification::kRestricted,
                            {}});
  }
}

}  // namespace

gateway::DirectoryRows HoldingWorld::rows() {
  auto rows = three_states_rows();
  auto customs = rows.authorities.at(3);  // XB-POLICE
  customs.id = AuthorityId("XB-CUSTOMS");
  customs.name = "XB-CUSTOMS";
  add(rows, customs, "xb-customs");
  auto third = rows.authorities.front();
  third.id = AuthorityId("US-POLICE");
  third.state = gateway::StateCode("US");
  third.kind = gateway::AuthorityKind::kThirdPartyDirect;
  third.name = "US-POLICE";
  rows.authorities.push_back(third);
  auto europol = customs;
  europol.id = AuthorityId("EU-EUROPOL");
  europol.name = "Europol";
  europol.state = gateway::StateCode("EU");
  europol.kind = gateway::AuthorityKind::kEuropol;
  europol.central_unit = AuthorityId();
  add(rows, europol, "eu-europol");
  return rows;
}

void HoldingWorld::use(gateway::DirectoryRows rows) {
  auto directory = std::make_shared<const gateway::Directory>(std::move(rows), "directory-2");
  directories.replace(
      {.editions = {{gateway::Timestamp::min(), std::move(directory)}}, .shut_out = {}});
}

HoldingWorld::HoldingWorld(gateway::HandlingCodes codes) {
  use(rows());
  message = MessageId(uuid(1000));
  CaseMessage first = acknowledgement(message.str(), "XA-POLICE", "XB-POLICE");
  first.header.exchange.id = gateway::ExchangeId(uuid(1));
  exchange = first.header.exchange;
  first.header.handling = codes;
  if (codes.contains(gateway::HandlingCode::kH3))
    first.header.handling_text = Text("Not before the trial.");
  const auto accepted = say(first);
  if (!accepted) throw std::logic_error(accepted.refusal().detail);
  handle = accepted->record.handle;
}

CaseMessage HoldingWorld::reply(MessageType type,
                                const std::string& sender,
                                const std::string& addressee,
                                const MessageId& subject) {
  CaseMessage made = acknowledgement(uuid(2000 + ++said_), sender, addressee);
  made.header.exchange = exchange;
  made.header.type = type;
  made.header.in_reply_to = subject;
  made.body = gateway::empty_body(type);
  return made;
}

Result<gateway::Acceptance> HoldingWorld::say(const CaseMessage& said) {
  return submit("<" + said.header.id.str() + "/>", said, said.header.sender.str());
}

Handle HoldingWorld::consent(const std::string& authority,
                             const std::vector<gateway::ConsentScope>& scopes,
                             const std::vector<std::string>& recipients) {
  auto asking = reply(MessageType::kConsentRequest, authority, "XA-POLICE", message);
  gateway::ConsentRequestBody asked;
  asked.terms.scopes = scopes;
  for (const auto& recipient : recipients)
    asked.terms.recipients.emplace_back(recipient);
  if (std::ranges::count(scopes, gateway::ConsentScope::kEuropolCopy) > 0)
    asked.europol_purposes = {"cross-checking"};
  asked.concerned.whole_message = true;
  asked.purpose = Text("A case of ours.");
  asking.body = asked;
  const auto request = say(asking);
  if (!request) throw std::logic_error(request.refusal().detail);
  asked_ = asking.header.id;

  auto deciding = reply(MessageType::kConsentDecision, "XA-POLICE", authority, asked_);
  gateway::ConsentDecisionBody decided;
  decided.verdict = gateway::ConsentVerdict::kGranted;
  decided.terms = asked.terms;
  deciding.body = decided;
  const auto decision = say(deciding);
  if (!decision) throw std::logic_error(decision.refusal().detail);
  return decision->record.handle;
}

void HoldingWorld::revoke() {
  auto deciding = reply(MessageType::kConsentDecision, "XA-POLICE", "XB-POLICE", asked_);
  gateway::ConsentDecisionBody decided;
  decided.verdict = gateway::ConsentVerdict::kRevoked;
  decided.reasons = Text("The trial has begun.");
  deciding.body = decided;
  const auto decision = say(deciding);
  if (!decision) throw std::logic_error(decision.refusal().detail);
}

Result<gateway::Acceptance> HoldingWorld::change(gateway::HandlingChangeKind kind,
                                                 gateway::HandlingCodes codes,
                                                 const std::string& by) {
  auto changing = reply(
      MessageType::kHandlingChange, by, by == "XA-POLICE" ? "XB-POLICE" : "XA-POLICE", message);
  gateway::HandlingChangeBody changed;
  changed.change = kind;
  changed.concerned.whole_message = true;
  changed.new_handling.handling = codes;
  if (codes.contains(gateway::HandlingCode::kH3))
    changed.new_handling.handling_text = Text("Only for the named officer.");
  changed.reason = Text("A source is at risk.");
  changing.body = changed;
  return say(changing);
}

Result<gateway::PassedOn> HoldingWorld::forward(const std::string& from, const std::string& to) {
  return holdings.forward(
      caller_for(from),
      handle,
      {.addressees = {AuthorityId(to)}, .justification = Text("The same group.")});
}

Result<gateway::PassedOn> HoldingWorld::assign(const std::string& from, const std::string& to) {
  return holdings.assign(caller_for(from), handle, AuthorityId(to), Text("Their district."));
}

std::vector<gateway::LeasedDelivery> HoldingWorld::take(const std::string& authority) {
  std::vector<gateway::LeasedDelivery> taken;
  for (;;) {
    const auto opened = inbox.lease(caller_for(authority), {});
    if (!opened || opened->empty()) return taken;
    for (const auto& delivery : *opened) {
      taken.push_back(delivery.leased);
      (void)inbox.confirm(caller_for(authority),
                          {{delivery.leased.delivery, delivery.leased.lease}});
    }
  }
}

void HoldingWorld::pass(std::chrono::milliseconds time) {
  clock.advance(time);
  journal.set_now(clock.now());
}

std::string HoldingWorld::last_section(gateway::SectionName name) const {
  const auto& sections = journal.drafts().back().sections;
  const auto found = sections.find(name);
  return found == sections.end() ? std::string() : found->second;
}

}  // namespace workflow
