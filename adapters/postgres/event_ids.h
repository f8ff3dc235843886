/// \file
/// Which events can reach the database at all, and what the others are answered.
#pragma once

#include "gateway/base/refusal.h"
#include "gateway/model/events.h"

namespace adapters::postgres {

/// Whether every id of the event that is stored as a UUID is one, its lists fit together, and an
/// operator's change has its operator and reason.
[[nodiscard]] bool is_well_formed(const gateway::JournalEvent& event);

/// The answer to an event that is not well formed or whose values the database refuses:
/// kNotFound where a delivery, a message, or a change by what is no id was named, which is how an
/// unknown one is answered, and kRequestMalformed otherwise.
[[nodiscard]] gateway::Refusal refusal_of_malformed(const gateway::JournalEvent& event);

/// The answer where a message is not there, or not for the authority that names it.
[[nodiscard]] gateway::Refusal unknown_message();

}  // namespace adapters::postgres
