#include "workflow/runtime/onward_route.h"

#include <string>
#include <utility>

#include "gateway/routing/route_refusals.h"
#include "gateway/routing/router.h"
#include "gateway/routing/withheld_units.h"
#include "workflow/runtime/withheld_view.h"

namespace workflow {

using gateway::Actor;
using gateway::Authority;
using gateway::AuthorityId;
using gateway::PlannedDelivery;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using gateway::RouteDecision;
using gateway::RoutePlan;
using enum gateway::RefusalCode;

namespace {

constexpr auto kAssignedRule = "route.assigned";
constexpr auto kNationalLaw = "National law of the state concerned";

/// The units that must not get it from this holder.
std::vector<AuthorityId> withheld_from_reach(const HeldMessage& held,
                                             const OnwardPast& past,
                                             const Actor& by) {
  return withheld_as_seen_by(by.authority,
                             {.state = past.exchange,
                              .claims = past.claims,
                              .directory = *held.directory,
                              .at = held.now});
}

/// What routing asks, of the stored message as it is passed on now.
gateway::RouteInputs onward_inputs(const HeldMessage& held,
                                   const OnwardPast& past,
                                   const Actor& by,
                                   const OnwardRequest& request) {
  gateway::RouteInputs inputs = past.admitted;
  inputs.sender = by.authority;
  inputs.addressees = request.addressees;
  inputs.follows_earlier = false;
  inputs.way = gateway::Way::kOnward;
  inputs.suppression.reset();
  inputs.fallback = {};
  inputs.transfer = request.transfer;
  inputs.withheld = withheld_from_reach(held, past, by);
  inputs.holders.clear();
  inputs.at = held.now;
  return inputs;
}

Refusal not_addressable(const AuthorityId& authority, const std::string& why) {
  return refusal(kAuthorityNotAddressable, "The authority " + authority.str() + " " + why);
}

std::optional<Refusal> assignment_refused(const HeldMessage& held,
                                          const OnwardPast& past,
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
  const gateway::WithheldUnits withheld(
      *held.directory, withheld_from_reach(held, past, by), held.now);
  if (withheld.contains(*authority)) return gateway::withheld_twice(*authority);
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

gateway::OnwardPath path_to(gateway::AuthorityKind kind) {
  using enum gateway::AuthorityKind;
  using enum gateway::OnwardPath;
  if (kind == kEuropol) return kToEuropol;
  return kind == kThirdPartyDirect || kind == kThirdPartyIndirect ? kOutOfTheUnion : kForward;
}

Result<RouteDecision> decide_forward(const HeldMessage& held,
                                     const OnwardPast& past,
                                     const Actor& by,
                                     const OnwardRequest& request) {
  auto decision = gateway::Router(*held.directory).decide(onward_inputs(held, past, by, request));
  if (!decision) return decision.refusal();
  RouteDecision further = *std::move(decision);
  std::erase_if(further.plan, [&](const PlannedDelivery& planned) {
    return planned.authority == held.record.sender;
  });
  return further;
}

Result<RoutePlan> plan_assignment(const HeldMessage& held,
                                  const OnwardPast& past,
                                  const Actor& by,
                                  const AuthorityId& authority) {
  if (auto refused = assignment_refused(held, past, by, authority)) return *std::move(refused);
  return RoutePlan{{.authority = authority,
                    .role = gateway::DeliveryRole::kAddressed,
                    .reasons = {{gateway::RuleId(kAssignedRule), kNationalLaw}}}};
}

}  // namespace workflow
