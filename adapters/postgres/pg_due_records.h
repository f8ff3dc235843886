/// \file
/// For whom something comes to be due, from the main database.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/due_records.h"

namespace adapters::postgres {

/// Connects when first asked; one connection. \param conninfo  libpq connection string of the main
/// database.
[[nodiscard]] std::unique_ptr<gateway::DueRecords> make_due_records(std::string conninfo);

}  // namespace adapters::postgres
