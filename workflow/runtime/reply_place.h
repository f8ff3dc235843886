/// \file
/// Whether a message may say what it says of an earlier one, as far as place and author go.
#pragma once

#include <optional>

#include "gateway/base/refusal.h"
#include "gateway/model/case_message.h"
#include "gateway/ports/records.h"

namespace workflow {

/// What was decided for an exchange, from whom it is withheld above all, binds every reply: one in
/// another exchange would escape it. Only messages that the sender may know of are looked at, so a
/// refusal tells nothing new; a reply to an unknown message is not refused here.
///
/// \return a Refusal, or nothing:
///   - kExchangeUnknown  what it replies to is in another exchange;
///   - kNotProvider      a RequestUpdate or RequestWithdrawal by another than who asked; a Recall
///                       by one that neither sent nor passed on what it recalls;
///   - kRulesViolated    it answers in full, and neither who asked nor who passed the question on
///                       to the sender is among its addressees: the question would be closed
///                       without its answer, Directive (EU) 2023/977 Art. 5 and 6.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::Refusal> reply_refused(const gateway::CaseMessage& message,
                                                            gateway::Records& records);

}  // namespace workflow
