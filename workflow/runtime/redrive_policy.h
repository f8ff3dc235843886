/// \file
/// Whether a dead letter may go on its way again, by directory, law, suppressions and handling as
/// of now, and not as of when it was sent. Pure, but for what it is handed.
#pragma once

#include <optional>

#include "gateway/base/refusal.h"
#include "gateway/ports/dead_letter_records.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/onward_route.h"

namespace workflow {

/// \param past     its exchange as it stands now, and what it was routed by.
/// \param ceiling  of this node.
/// \return nothing where it may, otherwise why not, with the row of law:
///   - kAboveCeiling             the node is no longer accredited for its classification;
///   - kAuthorityUnknown         the recipient is no longer listed;
///   - kRecipientNotCleared      it is below the classification by now;
///   - kSuppressionConflict      the exchange is withheld from it by now;
///   - kNotProvider              the provider wants it erased by now: rule handling.erase-by;
///   - kAuthorityNotAddressable  no row brings the message to it any more;
///   - kNotAssigned              its recipient has given the assignment back;
///   - what Router::decide and passes refuse: one of the rows that brought it has another answer.
///     A copy that is owed because of a forward is asked as that forward is.
///     A forward to a third party rests on a ground that its forwarder named then: it is refused
///     with its copies, and forwarded anew.
[[nodiscard]] std::optional<gateway::Refusal> redrive_refused(const gateway::DeadDelivery& dead,
                                                              const HeldMessage& held,
                                                              const OnwardPast& past,
                                                              gateway::Classification ceiling);

/// Why what is erased is not redriven: kNotProvider, rule handling.erased.
[[nodiscard]] gateway::Refusal erased_refusal();

}  // namespace workflow
