/// \file
/// Tiles of one log as the database holds them.
#pragma once

#include "adapters/postgres/session.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/ids.h"

namespace adapters::postgres {

/// \return empty when there is no such tile. \throws StatementRefused, ConnectionLost
[[nodiscard]] gateway::TileHashes fetch_tile(Session& session,
                                             const gateway::LogName& log,
                                             const gateway::TileAddress& address);

}  // namespace adapters::postgres
