/// \file
/// What waits at every destination, from the main database.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/waiting_records.h"

namespace adapters::postgres {

/// Connects when first asked, with one connection of its own: however many ask, the database counts
/// once at a time, and nobody who works waits for it. Thread-safe.
/// \param conninfo  libpq connection string of the main database.
[[nodiscard]] std::unique_ptr<gateway::WaitingRecords> make_waiting_records(std::string conninfo);

}  // namespace adapters::postgres
