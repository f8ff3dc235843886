/// \file
/// What a message says about an earlier one of another's or one's own, and whether its sender may
/// say it: HandlingChange, ConsentRequest, ConsentDecision.
#pragma once

#include <optional>

#include "gateway/base/result.h"
#include "gateway/model/case_message.h"
#include "gateway/model/provider_decisions.h"
#include "gateway/ports/holding_records.h"
#include "gateway/ports/records.h"

namespace workflow {

struct WordSources {
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
};

/// The message of the same exchange that InReplyTo names: of several with that id the one that the
/// sender itself sent, else the first that it holds. \return nothing where it holds none.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::MessageRecord> find_subject(
    const gateway::MessageHeader& header, gateway::Records& records);

/// The subject is the message of the same exchange that InReplyTo names; of a ConsentDecision it is
/// the one that the ConsentRequest named there is about.
///
/// \return what is to be stored with the message, nothing for other types; or a Refusal:
///   - kNotFound     no such message, or the sender does not hold it: both are answered alike;
///   - kNotProvider  a HandlingChange or ConsentDecision by a holder that did not send the subject.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] gateway::Result<gateway::ProviderWord> word_of(const gateway::CaseMessage& message,
                                                             const WordSources& sources);

}  // namespace workflow
