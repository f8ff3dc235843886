/// \file
/// What the journal would answer to a message now, asked of the records alone: for explaining a
/// submission without making it.
#pragma once

#include <variant>

#include "gateway/model/outcomes.h"
#include "gateway/model/stages.h"
#include "gateway/ports/records.h"

namespace workflow {

/// monostate: it would be admitted.
using ForeseenAnswer =
    std::variant<std::monostate, gateway::Repeated, gateway::ExchangeMoved, gateway::Refusal>;

/// In the journal's own order: the sender's message id first, then its place in the exchange, then
/// whether the route still holds. Thread-safe; by the time of a submission it may have changed.
///
/// \return Repeated, ExchangeMoved, or a Refusal:
///   - kMessageConflict  the sender has used the id for other content;
///   - kExchangeUnknown  the sender neither opens the exchange nor takes part in it.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] ForeseenAnswer foreseen_answer(const gateway::RoutedMessage& routed,
                                             gateway::Records& records);

}  // namespace workflow
