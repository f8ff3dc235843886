/// \file
/// Whether the consents that a message names for its transfer out of the Union are there: Directive
/// (EU) 2016/680 Art. 35(1)(c). That as many are named as states is for the rules of the message.
#pragma once

#include <optional>

#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"
#include "gateway/directory/directory.h"
#include "gateway/model/message_header.h"
#include "gateway/ports/holding_records.h"
#include "gateway/ports/records.h"

namespace workflow {

struct TransferSources {
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
  const gateway::Directory& directory;
  gateway::Timestamp now;
};

/// Asks where a third party is addressed by one that is none. Then each consent that is named must
///   - be a stored ConsentDecision that the sender holds, asked for by an authority of its state;
///   - grant, in full or in part, stand as the last decision on its request, and not be past its
///     end;
///   - have the scope third-country-transfer, and name an addressed third party or its state where
///     it names any;
///   - be the decision of an authority of a state that the message names as origin.
/// Each of those states must have consented so to each addressed third party, unless an immediate
/// threat leaves no time: Art. 35(2).
///
/// \return nothing when it may go, else kConsentMissing, in the same words whatever is missing:
///         what became of a consent that the sender does not hold is not for it to know.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::Refusal> transfer_refused(const gateway::MessageHeader& header,
                                                               const TransferSources& sources);

}  // namespace workflow
