#include "workflow/runtime/onward_route.h"

#include <string>
#include <utility>

#include "gateway/model/stages.h"
#include "gateway/routing/router.h"

namespace workflow {

using gateway::Actor;
using gateway::Authority;
using gateway::AuthorityId;
using gateway::PlannedDelivery;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using gateway::RoutePlan;
using enum gateway::RefusalCode;

namespace {

constexpr auto kAssignedRule = "route.assigned";
constexpr auto kNationalLaw = "National law of the state concerned";

/// The stored message with another sender and other addressees, as far as routing looks at it.
gateway::CaseMessage restated(const HeldMessage& held,
                              const Actor& by,
                              const std::vector<AuthorityId>& addressees) {
  gateway::CaseMessage message;
  auto& header = message.header;
  header.id = held.record.message;
  header.exchange = held.record.exchange;
  header.type = gateway::MessageType::kSpontaneousInformation;
  header.sender = by.authority;
  header.addressees = addressees;
  header.urgency.urgency = held.record.urgency;
  header.classification = held.record.classification;
  header.classification_without_attachments = held.record.classification;
  header.handling = held.handling.codes;
  header.created_at = held.now;
  message.body = gateway::empty_body(header.type);
  return message;
}

Refusal not_addressable(const AuthorityId& authority, const std::string& why) {
  return refusal(kAuthorityNotAddressable, "The authority " + authority.str() + " " + why);
}

std::optional<Refusal> assignment_refused(const HeldMessage& held,
                                          const Actor& by,
                                          const AuthorityId& id) {
  const Authority* own = held.directory->find(by.authority, held.now);
  const Authority* authority = held.directory->find(id, held.now);
  if (authority == nullptr || own == nullptr) {
    return refusal(kAuthorityUnknown,
                   "The authority " + id.str() + " is not in the directory or not valid now.");
  }
  if (id == by.authority || id == held.record.sender)
    return not_addressable(id, "has the message already.");
  if (authority->state != own->state) {
    return refusal(kAssignmentAbroad,
                   "The authority " + id.str() + " is not of the state " + own->state.str() + ".");
  }
  if (!authority->accepts.empty() && !authority->accepts.contains(held.record.type))
    return not_addressable(id, "does not take messages of this type.");
  if (authority->highest_level < held.record.classification) {
    return refusal(kRecipientNotCleared,
                   "The recipient " + id.str() + " is cleared up to " +
                       std::string(to_text(authority->highest_level)) + ", the message is " +
                       std::string(to_text(held.record.classification)) + ".");
  }
  return std::nullopt;
}

}  // namespace

Result<RoutePlan> plan_forward(const HeldMessage& held,
                               const Actor& by,
                               const std::vector<AuthorityId>& addressees) {
  const gateway::ReceivedEnvelope nobody;
  const gateway::PermittedMessage message(
      gateway::ValidMessage(gateway::AuthenticEnvelope(nobody, by),
                            restated(held, by, addressees),
                            held.record.digest),
      {.codes = held.handling.codes,
       .classification = held.record.classification,
       .erase_by = held.handling.erase_by});
  auto plan = gateway::Router(*held.directory).plan(message, held.now);
  if (!plan) return plan.refusal();
  RoutePlan further = *std::move(plan);
  std::erase_if(further, [&](const PlannedDelivery& planned) {
    return planned.authority == held.record.sender;
  });
  return further;
}

Result<RoutePlan> plan_assignment(const HeldMessage& held,
                                  const Actor& by,
                                  const AuthorityId& authority) {
  if (auto refused = assignment_refused(held, by, authority)) return *std::move(refused);
  return RoutePlan{{.authority = authority,
                    .role = gateway::DeliveryRole::kAddressed,
                    .reasons = {{gateway::RuleId(kAssignedRule), kNationalLaw}}}};
}

}  // namespace workflow
