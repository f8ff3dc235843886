/// \file
/// Whether a reply may be addressed beyond those who hold what it replies to: under H2 each further
/// addressee takes the provider's consent (row handling.h2-addressee).
#pragma once

#include <optional>
#include <set>

#include "gateway/base/refusal.h"
#include "gateway/model/message_header.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/handling_gate.h"

namespace workflow {

struct AdditionSources {
  gateway::Records& records;
  const HandlingGate& gate;
};

/// Only what its sender holds is looked at, with the handling and the consents of this moment. The
/// provider itself is free. Messages about who holds the subject, or by which its provider is asked
/// and decides, go where they must: HandlingChange, Recall, DataNotice, ConsentRequest and
/// ConsentDecision are not asked. Copies owed by law are no addressees.
///
/// \return kConsentMissing for the first addressee that needs a consent and has none, or nothing.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::Refusal> addition_refused(const gateway::MessageHeader& header,
                                                               const AdditionSources& sources);

/// Holders of the message that `reader`, who is one of them, may know of: its sender, those that
/// the document itself names, and whoever the reader is shown. To ask for no consent where it is
/// sent to another holder would tell who that is. Pure.
[[nodiscard]] std::set<gateway::AuthorityId> holders_known_to(const gateway::AuthorityId& reader,
                                                              const gateway::MessageRecord& record);

/// Whether a reply of that type may be addressed beyond the holders of what it replies to without
/// asking its provider. Pure.
[[nodiscard]] bool is_exempt_from_addition(gateway::MessageType type);

}  // namespace workflow
