/// \file
/// Whether a reply may be addressed beyond those who hold what it replies to: under H2 each further
/// addressee takes the provider's consent (row handling.h2-addressee), and nobody is reached so who
/// could not be reached by a forward.
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
  gateway::HoldingRecords& holdings;
  const HandlingGate& gate;
};

/// Asked of every message that it replies to, directly or through others, as far as its sender
/// holds that, with the handling and the consents of this moment: whatever a reply quotes, it may
/// come from any of them. The provider itself is free. To Europol such a reply is no way at all,
/// and out of the Union it takes what a forward takes. Copies owed by law are no addressees.
///
/// \return for the first addressee beyond those who hold what is replied to:
///   - kConsentMissing           it needs the provider's consent and there is none;
///   - kAuthorityNotAddressable  it is Europol: see Holdings::decide_europol;
///   or nothing.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::Refusal> addition_refused(const gateway::MessageHeader& header,
                                                               const AdditionSources& sources);

/// Holders of the message that `reader`, who is one of them, may know of: its sender, those that
/// the document itself names, and whoever the reader is shown. To ask for no consent where it is
/// sent to another holder would tell who that is. Pure.
[[nodiscard]] std::set<gateway::AuthorityId> holders_known_to(const gateway::AuthorityId& reader,
                                                              const gateway::MessageRecord& record);

}  // namespace workflow
