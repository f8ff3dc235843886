/// \file
/// For whom something waits that may be brought, from the main database.
#pragma once

#include <memory>
#include <string>

#include "gateway/ports/push_records.h"

namespace adapters::postgres {

/// Connects when first asked; one connection. \param conninfo  libpq connection string of the main
/// database.
[[nodiscard]] std::unique_ptr<gateway::PushRecords> make_push_records(std::string conninfo);

}  // namespace adapters::postgres
