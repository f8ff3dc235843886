/// \file
/// What providers say about earlier messages (gateway/model/provider_decisions.h), as rows beside
/// the message that says it.
#pragma once

#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// Queues one statement for each admission that says something; most do not. After the messages
/// themselves, under the locks of their exchanges, which their subjects share.
void queue_words(Session& session,
                 const Batch& batch,
                 const std::vector<Placed<gateway::Admission>>& fresh);

}  // namespace adapters::postgres
