/// \file
/// Reads what messages were routed by.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "adapters/postgres/session.h"
#include "gateway/ports/records.h"

namespace adapters::postgres {

/// \return nothing unless the authority takes part in it.
[[nodiscard]] std::optional<gateway::ExchangeState> fetch_exchange_state(
    Session& session,
    const gateway::ExchangeKey& exchange,
    const gateway::AuthorityId& participant);

/// Of those of the handles that have one, in three queries of one round trip.
[[nodiscard]] std::map<Uuid, gateway::StoredDecision> fetch_decisions(
    Session& session, const std::vector<Uuid>& handles);

[[nodiscard]] std::optional<gateway::StoredDecision> fetch_decision(Session& session,
                                                                    const Uuid& handle);

}  // namespace adapters::postgres
