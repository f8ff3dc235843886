/// \file
/// Accounts at the desk, from the main database.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/desk_accounts.h"

namespace adapters::postgres {

struct DeskAccountOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 1;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
[[nodiscard]] std::unique_ptr<gateway::DeskAccountRecords> make_desk_account_records(
    DeskAccountOptions options);

}  // namespace adapters::postgres
