/// \file
/// Reads what messages were routed by.
#pragma once

#include <optional>

#include "adapters/postgres/session.h"
#include "gateway/ports/records.h"

namespace adapters::postgres {

[[nodiscard]] gateway::ExchangeState fetch_exchange_state(Session& session,
                                                          const gateway::ExchangeKey& exchange,
                                                          const gateway::AuthorityId& participant);

[[nodiscard]] std::optional<gateway::StoredDecision> fetch_decision(Session& session,
                                                                    const Uuid& handle);

}  // namespace adapters::postgres
