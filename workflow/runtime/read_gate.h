/// \file
/// The one read gate: who may see what of a stored message, and on which ground. Pure.
///
/// Every surface that shows anything of a message asks here, so that a new surface cannot be more
/// generous than an old one.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/refusal.h"
#include "gateway/model/events.h"
#include "gateway/ports/history_records.h"

namespace workflow {

enum class Surface {
  kDocument,  ///< The content itself.
  kStatus,    ///< States of the deliveries, and who the recipients are.
  kReceipt,   ///< The sender's proof.
  kListing,   ///< That the message is there, its labels and parties.
};

/// \return nothing when `reader` may see it; otherwise kNotFound, worded as for an unknown handle.
///
/// Document, status and listing are for the parties: the sender and every recipient. Copies that
/// the law owes are no secret among parties. The receipt is the sender's alone.
[[nodiscard]] std::optional<gateway::Refusal> read_refused(Surface surface,
                                                           const gateway::AuthorityId& reader,
                                                           const gateway::MessageRecord& record);

/// Whether `reader` may know that a message of these parties was exchanged.
[[nodiscard]] bool may_list(const gateway::AuthorityId& reader,
                            const gateway::MessageParties& parties);

/// The one answer for what is unknown or may not be seen.
[[nodiscard]] gateway::Refusal message_not_found();

/// What the audit log gives as the ground of a reading: the reader's words, or else the exchange
/// that the reader takes part in.
[[nodiscard]] gateway::Confidential<std::string> ground_of_reading(
    const gateway::Confidential<std::string>& justification, const gateway::MessageRecord& record);

}  // namespace workflow
