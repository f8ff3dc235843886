/// \file
/// Operators' changes from the main database, over a small pool of connections of their own, so
/// that a list of changes and a page of messages do not wait for each other.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/change_records.h"

namespace adapters::postgres {

struct ChangeRecordsOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 2;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::ChangeRecords> make_change_records(
    ChangeRecordsOptions options);

}  // namespace adapters::postgres
