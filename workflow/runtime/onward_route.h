/// \file
/// Who gets a stored message that a holder passes on: by forward as if the holder sent it on its
/// own initiative, by assignment the one authority that is named.
#pragma once

#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/delivery.h"
#include "workflow/runtime/handling_gate.h"

namespace workflow {

/// What routing decides for a message of the forwarder's own initiative, classified as the stored
/// one. Copies that it owes to the stored message's sender are left out: it has it.
/// \return the plan, or what gateway::Router::plan refuses.
[[nodiscard]] gateway::Result<gateway::RoutePlan> plan_forward(
    const HeldMessage& held,
    const gateway::Actor& by,
    const std::vector<gateway::AuthorityId>& addressees);

/// \return a plan of one delivery, or a Refusal:
///   - kAuthorityUnknown         not in the directory or not valid now;
///   - kAuthorityNotAddressable  it is the assigner or the sender, or does not take this type;
///   - kAssignmentAbroad         it is not of the assigner's state;
///   - kRecipientNotCleared      it is below the classification.
[[nodiscard]] gateway::Result<gateway::RoutePlan> plan_assignment(
    const HeldMessage& held, const gateway::Actor& by, const gateway::AuthorityId& authority);

}  // namespace workflow
