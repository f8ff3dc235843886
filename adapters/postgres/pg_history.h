/// \file
/// History lists from the main database, over a small pool of connections of their own, so that a
/// client that reads everything again keeps nobody from reading one message.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/history_records.h"

namespace adapters::postgres {

struct HistoryOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 2;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::HistoryRecords> make_history_records(HistoryOptions options);

}  // namespace adapters::postgres
