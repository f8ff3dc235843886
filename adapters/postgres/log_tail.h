/// \file
/// The newest entries of a log, held against its tiles before anything is added to them.
#pragma once

#include <cstdint>

#include "adapters/postgres/session.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/ids.h"

namespace adapters::postgres {

/// Entries that are read again at most: more than one transaction can add.
inline constexpr std::uint64_t kTailEntriesMax = 65536;

/// Reads again the lines after the newest stored checkpoint, and at least those of the last
/// bundle, and compares their hashes with the tiles.
/// \param size   of the log, which nobody else writes meanwhile.
/// \param tiles  of the same log.
/// \throws gateway::LogForked  an entry is missing or altered, or there is one behind the last.
/// \throws ConnectionLost, StatementRefused
void check_tail(Session& session,
                const gateway::LogName& log,
                std::uint64_t size,
                const gateway::TileSource& tiles);

}  // namespace adapters::postgres
