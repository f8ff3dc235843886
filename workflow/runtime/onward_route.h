/// \file
/// Who gets a stored message that a holder passes on: by forward as if the holder sent it on its
/// own initiative, by assignment the one authority that is named.
#pragma once

#include <optional>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/delivery.h"
#include "gateway/model/route_decision.h"
#include "workflow/runtime/handling_gate.h"

namespace workflow {

/// To whom a holder wants to pass a message on.
struct OnwardRequest {
  std::vector<gateway::AuthorityId> addressees;
  std::optional<gateway::TransferGround> transfer = {};  ///< Where one of them is a third party.
};

/// What routing asks of the stored message and its exchange, as they stand now.
struct OnwardPast {
  gateway::RouteInputs admitted;  ///< What the message was routed by when it was admitted.
  gateway::ExchangeState exchange;
  std::vector<gateway::ExchangeClaim> claims = {};  ///< By which the exchange is withheld.
};

/// On which way a message goes to an authority of that kind.
[[nodiscard]] gateway::OnwardPath path_to(gateway::AuthorityKind kind);

/// What routing decides for a message of the forwarder's own initiative, of the type, language and
/// level of the stored one, in its exchange as that stands now. Copies that it owes to the stored
/// message's sender are left out: it has it.
/// \return the decision, or what gateway::Router::decide refuses.
[[nodiscard]] gateway::Result<gateway::RouteDecision> decide_forward(const HeldMessage& held,
                                                                     const OnwardPast& past,
                                                                     const gateway::Actor& by,
                                                                     const OnwardRequest& request);

/// \return a plan of one delivery, or a Refusal:
///   - kAuthorityUnknown         not in the directory or not valid now;
///   - kAuthorityNotAddressable  it is the assigner or the sender, or does not take this type;
///   - kAssignmentAbroad         it is not of the assigner's state;
///   - kRecipientNotCleared      it is below the classification;
///   - kSuppressionConflict      the exchange is withheld from it.
[[nodiscard]] gateway::Result<gateway::RoutePlan> plan_assignment(
    const HeldMessage& held,
    const OnwardPast& past,
    const gateway::Actor& by,
    const gateway::AuthorityId& authority);

}  // namespace workflow
