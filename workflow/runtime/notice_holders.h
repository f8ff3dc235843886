/// \file
/// Whom a HandlingChange, a DataNotice or a Recall must reach beside its addressees: who holds the
/// message that it is about.
#pragma once

#include <vector>

#include "gateway/base/ids.h"
#include "gateway/model/message_header.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/provider_words.h"

namespace workflow {

/// The subject's own sender reaches all that hold it. Somebody else reaches those to whom it passed
/// the subject on, and whoever has it from them alone: it must not learn of other chains.
///
/// Whoever gets the subject later moves the exchange: a message that was routed by this answer is
/// then answered with ExchangeMoved, and this must be asked again.
///
/// \return by id; nobody for other types, and where the sender holds no message of that id.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::vector<gateway::AuthorityId> holders_to_tell(
    const gateway::MessageHeader& header, const WordSources& sources);

/// To whom `from` passed the message on, and on whose deliveries those of others rest. Pure.
/// Everybody holds a message by its first way alone: the plan, or the first passing that reached
/// it. \return by id, without `from`.
[[nodiscard]] std::vector<gateway::AuthorityId> own_chain(const gateway::AuthorityId& from,
                                                          const gateway::MessageRecord& record);

}  // namespace workflow
