/// \file
/// Past decisions from the main database in pages, over a connection of their own: whoever looks
/// through months of them waits for nobody who reads one message, and keeps nobody waiting.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/decision_records.h"

namespace adapters::postgres {

struct DecisionRecordsOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 1;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe; a page lends a connection for no longer than it takes to
/// read it. Every read throws gateway::JournalUnavailable when the database cannot be asked; the
/// next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::DecisionRecords> make_decision_records(
    DecisionRecordsOptions options);

}  // namespace adapters::postgres
