/// \file
/// The whole decision of routing a second time, as slow and as plain as it can be told: rows are
/// looked for one by one, and what a message needs is asked in the order of
/// docs/reference/routing.md. Shares with the engine only the vocabulary of gateway/model and the
/// rows of the directory, so that a mistake of either shows.
#pragma once

#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"
#include "tests/property/routing/naive_decision.h"

namespace naive {

[[nodiscard]] Decision decide(const gateway::DirectoryRows& rows,
                              const gateway::RouteInputs& inputs);

}  // namespace naive
