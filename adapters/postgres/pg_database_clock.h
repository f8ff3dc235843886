/// \file
/// The clock of the main database.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/database_clock.h"

namespace adapters::postgres {

/// Connects when first asked, with one connection of its own, so that the answer never waits for
/// somebody else's. \param conninfo  libpq connection string of the main database.
[[nodiscard]] std::unique_ptr<gateway::DatabaseClock> make_database_clock(std::string conninfo);

}  // namespace adapters::postgres
