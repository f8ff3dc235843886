/// \file
/// Reads of the main database over a small pool of connections that heals itself.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/records.h"

namespace adapters::postgres {

struct RecordsOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 4;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::Records> make_records(RecordsOptions options);

}  // namespace adapters::postgres
