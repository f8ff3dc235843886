/// \file
/// Dead letters, from the main database.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/dead_letter_records.h"

namespace adapters::postgres {

/// Connects when first asked; one connection. \param conninfo  libpq connection string of the main
/// database.
[[nodiscard]] std::unique_ptr<gateway::DeadLetterRecords> make_dead_letter_records(
    std::string conninfo);

}  // namespace adapters::postgres
