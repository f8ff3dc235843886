/// \file
/// The database's own clock, by which everything that is stored is timed.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/clock.h"

namespace adapters::postgres {

/// Connects when first asked, with one connection of its own. Thread-safe.
/// \param conninfo  libpq connection string of the main database.
/// Its now() \throws gateway::JournalUnavailable  the database cannot be asked.
[[nodiscard]] std::unique_ptr<gateway::Clock> make_database_clock(std::string conninfo);

}  // namespace adapters::postgres
