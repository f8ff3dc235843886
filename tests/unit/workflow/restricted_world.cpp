#include "tests/unit/workflow/restricted_world.h"

#include <stdexcept>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::Classification;
using gateway::DirectoryRows;
using gateway::Handle;
using gateway::PersonId;
using gateway::SystemId;

namespace {

constexpr auto kBareSystem = "-bare";

std::string bare_system(const AuthorityId& authority) {
  return authority.str() + kBareSystem;
}

DirectoryRows rows() {
  auto made = three_states_rows();
  for (auto& authority : made.authorities)
    authority.highest_level = Classification::kRestricted;
  for (const auto& authority : made.authorities) {
    for (const auto role : kRoles) {
      made.persons.push_back({authority.id,
                              PersonId(person_of(role, Cleared::kYes)),
                              role,
                              Classification::kRestricted,
                              {}});
      made.persons.push_back({authority.id,
                              PersonId(person_of(role, Cleared::kNo)),
                              role,
                              Classification::kBasicProtection,
                              {}});
    }
    const auto bare = bare_system(authority.id);
    made.systems.push_back({SystemId(bare), {authority.id}, PersonId(), {}});
    made.certificates.push_back({SystemId(bare), gateway::sha256(bare), {}});
  }
  return made;
}

gateway::PlannedDelivery planned(const std::string& authority, gateway::DeliveryRole role) {
  return {AuthorityId(authority), role, {{gateway::RuleId("row"), "Art. 1"}}};
}

}  // namespace

std::string person_of(gateway::PersonRole role, Cleared cleared) {
  return (cleared == Cleared::kYes ? "cleared-" : "uncleared-") +
         std::string(gateway::to_text(role));
}

gateway::Caller caller_for(const std::string& authority, const std::string& person) {
  auto caller = caller_for(authority);
  caller.person = PersonId(person);
  return caller;
}

gateway::Caller nobody_at(const std::string& authority) {
  const auto bare = bare_system(AuthorityId(authority));
  return {.certificate = {bare + "|" + gateway::to_hex(gateway::sha256(bare))}, .acting_for = {}};
}

RestrictedWorld::RestrictedWorld() {
  directories.replace({.editions = {{gateway::Timestamp::min(),
                                     std::make_shared<const gateway::Directory>(rows(), "v")}},
                       .shut_out = {}});
  handle = admit(Classification::kRestricted, "exchange-1");
}

Handle RestrictedWorld::admit(Classification classification, const std::string& exchange) {
  const auto number = std::to_string(++admitted_);
  gateway::Admission admission;
  admission.handle = Handle("handle-" + number);
  admission.header = acknowledgement("message-" + number, "XA-POLICE", "XB-POLICE").header;
  admission.header.exchange.id = gateway::ExchangeId(exchange);
  admission.header.classification = classification;
  admission.header.classification_without_attachments = classification;
  admission.actor = {SystemId("xa-police"), admission.header.sender};
  admission.document = vault.seal(gateway::StateCode("XA"),
                                  admission.handle,
                                  gateway::Confidential<std::string>("<doc" + number + "/>"));
  admission.plan = {planned("XB-POLICE", gateway::DeliveryRole::kAddressed),
                    planned("XB-SPOC", gateway::DeliveryRole::kCopy)};
  admission.delivery_ids = {gateway::DeliveryId("delivery-" + number),
                            gateway::DeliveryId("copy-" + number)};
  (void)committer.commit(admission);
  return admission.handle;
}

void RestrictedWorld::deliver(const std::string& authority) {
  const auto officer = caller_for(authority, person_of(kRoles[0], Cleared::kYes));
  gateway::LeaseOptions one;
  one.limit = 1;
  const auto leased = inbox.lease(officer, one);
  if (!leased || leased->empty()) throw std::logic_error("nothing waits for " + authority);
  const auto& delivery = leased->front().leased;
  (void)inbox.confirm(officer, {{delivery.delivery, delivery.lease}});
}

gateway::DeliveryStatus RestrictedWorld::delivery_of(const Handle& message) {
  return queries.status(caller_for("XA-POLICE"), message)->deliveries.at(0);
}

std::string RestrictedWorld::last_section(gateway::SectionName name) const {
  const auto& sections = journal.drafts().back().sections;
  const auto found = sections.find(name);
  return found == sections.end() ? std::string() : found->second;
}

}  // namespace workflow
