/// \file
/// Stores what admissions were routed by, and from whom their exchanges are withheld. Queues only.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// Admissions that are new, in the order of the batch, and the number of each one's exchange.
struct FreshAdmissions {
  const std::vector<Placed<gateway::Admission>>& all;
  std::function<std::int64_t(const gateway::Admission&)> exchange_no_of;
};

/// \throws StatementRefused, ConnectionLost  as the session does.
void queue_decisions(const FreshAdmissions& fresh, gateway::Timestamp now, Session& session);

}  // namespace adapters::postgres
