/// \file
/// Handling, consents, decisions on copies to Europol and holders of stored messages from the main
/// database, over a small pool of connections of their own.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/holding_records.h"

namespace adapters::postgres {

struct HoldingOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 2;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::HoldingRecords> make_holding_records(HoldingOptions options);

}  // namespace adapters::postgres
