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

constexpr auto kEraseByRule = "handling.erase-by";
constexpr auto kErasedRule = "handling.erased";
constexpr auto kProviderRestricts = "Regulation (EU) 2016/794 Art. 19(2)";
constexpr auto kTimeLimits = "Directive (EU) 2016/680 Art. 5";

/// What is to be erased by now must not begin a way on which nobody can have it in time.
std::optional<Refusal> erasure_due(const HeldMessage& held) {
  const auto& erase_by = held.handling.erase_by;
  if (!erase_by || *erase_by > held.now) return std::nullopt;
  return gateway::refused_under(
      kEraseByRule,
      kProviderRestricts,
      refusal(kNotProvider,
              "The message was to be erased by " + gateway::to_text(*erase_by) +
                  "; only its provider can set a later time, by relaxing it."));
}

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
  return erasure_due(held);
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
  auto addressees = dead.for_whom;
  if (addressees.empty()) addressees = {dead.recipient};
  const auto decision = decide_forward(held, past, by, {.addressees = std::move(addressees)});
  if (!decision) return decision.refusal();
  if (reaches(*decision, dead.recipient)) return std::nullopt;
  return no_longer_due(dead.recipient, *decision);
}

/// By one of those to whom the message was forwarded.
std::optional<Refusal> copy_refused(const DeadDelivery& dead,
                                    const HeldMessage& held,
                                    const OnwardPast& past,
                                    const AuthorityId& addressee) {
  const gateway::Actor by{.system = {}, .authority = dead.passed_by};
  const auto decision = decide_forward(held, past, by, {.addressees = {addressee}});
  if (!decision) return decision.refusal();
  const Authority* reached = held.directory->find(addressee, held.now);  // Routing has found it.
  const auto lifts = passes(held, path_to(reached->kind), by.authority, reached);
  if (!lifts) return lifts.refusal();
  if (reaches(*decision, dead.recipient)) return std::nullopt;
  return no_longer_due(dead.recipient, *decision);
}

/// A copy is owed because of a forward, so it goes where that forward may still be made and the
/// copy table still says so; for one of its addressees is enough.
std::optional<Refusal> forwarded_copy_refused(const DeadDelivery& dead,
                                              const HeldMessage& held,
                                              const OnwardPast& past) {
  std::optional<Refusal> refused = no_longer_due(dead.recipient, {});
  for (const auto& addressee : dead.forwarded_to) {
    refused = copy_refused(dead, held, past, addressee);
    if (!refused) return std::nullopt;
  }
  return refused;
}

std::optional<Refusal> assignment_refused(const DeadDelivery& dead,
                                          const HeldMessage& held,
                                          const OnwardPast& past) {
  if (dead.given_back) {
    return refusal(kNotAssigned,
                   "The authority " + dead.recipient.str() + " has given the assignment back.");
  }
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
      return dead.role == gateway::DeliveryRole::kAddressed
                 ? forward_refused(dead, held, past)
                 : forwarded_copy_refused(dead, held, past);
    case PassingKind::kAssignment:
      return assignment_refused(dead, held, past);
    case PassingKind::kDisclosure:
      return std::nullopt;  // Owed and withheld once; that it is not withheld again was asked.
  }
  return std::nullopt;
}

Refusal erased_refusal() {
  return gateway::refused_under(
      kErasedRule,
      kTimeLimits,
      refusal(kNotProvider, "The message is erased; only its provider can send it again."));
}

}  // namespace workflow
