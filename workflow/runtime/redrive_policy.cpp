#include "workflow/runtime/redrive_policy.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gateway/routing/route_refusals.h"
#include "gateway/routing/router.h"
#include "gateway/routing/withheld_units.h"

namespace workflow {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::DeadDelivery;
using gateway::PassingKind;
using gateway::PlannedDelivery;
using gateway::Refusal;
using gateway::refusal;
using gateway::RouteDecision;
using gateway::RouteInputs;
using enum gateway::RefusalCode;

namespace {

/// What holds for every recipient, on whatever way it came to be one.
std::optional<Refusal> unreachable(const DeadDelivery& dead,
                                   const HeldMessage& held,
                                   const OnwardPast& past,
                                   gateway::Classification ceiling) {
  const auto& classification = held.record.classification;
  const auto level = std::string(to_text(classification));
  if (classification > ceiling) {
    return refusal(kAboveCeiling,
                   "The message is classified " + level + "; this gateway is accredited up to " +
                       std::string(to_text(ceiling)) + ".");
  }
  const Authority* recipient = held.directory->find(dead.recipient, held.now);
  if (recipient == nullptr) return gateway::unknown_authority("The recipient", dead.recipient);
  if (recipient->highest_level < classification) {
    return refusal(kRecipientNotCleared,
                   "The recipient " + dead.recipient.str() + " is cleared up to " +
                       std::string(to_text(recipient->highest_level)) + ", the message is " +
                       level + ".");
  }
  const gateway::WithheldUnits withheld(*held.directory, past.exchange.withheld, held.now);
  if (withheld.contains(*recipient)) return gateway::withheld_twice(*recipient);
  return std::nullopt;
}

bool reaches(const RouteDecision& decision, const AuthorityId& recipient) {
  return std::ranges::find(decision.plan, recipient, &PlannedDelivery::authority) !=
         decision.plan.end();
}

Refusal no_longer_due(const AuthorityId& recipient, const RouteDecision& decision) {
  auto refused =
      refusal(kAuthorityNotAddressable,
              "Routing as of now does not bring the message to " + recipient.str() + ".");
  const auto step = std::ranges::find_if(decision.steps, [&](const gateway::RouteStep& each) {
    return each.about == recipient && each.outcome != gateway::RouteOutcome::kPermitted;
  });
  if (step == decision.steps.end()) return refused;
  return gateway::refused_under(step->rule, step->legal, std::move(refused));
}

/// What routing is asked: the message as it was sent, in its exchange as that stands now.
RouteInputs inputs_now(const HeldMessage& held, const OnwardPast& past) {
  RouteInputs inputs = past.admitted;
  inputs.withheld = past.exchange.withheld;
  inputs.at = held.now;
  if (!inputs.withheld.empty()) return inputs;
  inputs.suppression.reset();  // Lifted since.
  inputs.fallback = {};
  return inputs;
}

/// By each addressee alone: one that is gone by now must not keep the others from theirs.
std::optional<Refusal> planned_refused(const DeadDelivery& dead,
                                       const HeldMessage& held,
                                       const OnwardPast& past) {
  RouteInputs inputs = inputs_now(held, past);
  const auto addressees = std::exchange(inputs.addressees, {});
  const gateway::Router router(*held.directory);
  std::optional<Refusal> refused;
  for (const auto& addressee : addressees) {
    inputs.addressees = {addressee};
    const auto decision = router.decide(inputs);
    if (decision && reaches(*decision, dead.recipient)) return std::nullopt;
    if (refused && addressee != dead.recipient) continue;
    refused = decision ? no_longer_due(dead.recipient, *decision) : decision.refusal();
  }
  return refused;  // Nothing for messages of before decisions were kept: it can be reached.
}

std::optional<Refusal> forward_refused(const DeadDelivery& dead,
                                       const HeldMessage& held,
                                       const OnwardPast& past) {
  const gateway::Actor by{.system = {}, .authority = dead.passed_by};
  const Authority* recipient = held.directory->find(dead.recipient, held.now);
  const auto lifts = passes(held, path_to(recipient->kind), by.authority, recipient);
  if (!lifts) return lifts.refusal();
  if (dead.role != gateway::DeliveryRole::kAddressed) return std::nullopt;
  auto addressees = dead.for_whom;
  if (addressees.empty()) addressees = {dead.recipient};
  const auto decision = decide_forward(held, past, by, {.addressees = std::move(addressees)});
  if (!decision) return decision.refusal();
  if (reaches(*decision, dead.recipient)) return std::nullopt;
  return no_longer_due(dead.recipient, *decision);
}

std::optional<Refusal> assignment_refused(const DeadDelivery& dead,
                                          const HeldMessage& held,
                                          const OnwardPast& past) {
  const gateway::Actor by{.system = {}, .authority = dead.passed_by};
  const auto plan = plan_assignment(held, past, by, dead.recipient);
  if (!plan) return plan.refusal();
  const Authority* recipient = held.directory->find(dead.recipient, held.now);
  const auto lifts = passes(held, gateway::OnwardPath::kAssignment, by.authority, recipient);
  if (!lifts) return lifts.refusal();
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> redrive_refused(const DeadDelivery& dead,
                                       const HeldMessage& held,
                                       const OnwardPast& past,
                                       gateway::Classification ceiling) {
  if (auto refused = unreachable(dead, held, past, ceiling)) return refused;
  // The gateway's own word goes to whoever it tells, and no copy of it to anybody.
  if (held.record.type == gateway::MessageType::kNonDelivery) return std::nullopt;
  if (!dead.passed_on) return planned_refused(dead, held, past);
  switch (*dead.passed_on) {
    case PassingKind::kForward:
      return forward_refused(dead, held, past);
    case PassingKind::kAssignment:
      return assignment_refused(dead, held, past);
    case PassingKind::kDisclosure:
      return std::nullopt;  // Owed and withheld once; that it is not withheld again was asked.
  }
  return std::nullopt;
}

}  // namespace workflow
