/// \file
/// For whom something comes to be due, from the main database.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gateway/ports/due_records.h"

namespace adapters::postgres {

struct DueRecordsOptions {
  std::string conninfo;  ///< libpq connection string of the main database.
  /// For one question, which then ends in the server. 1 ms to 20 s.
  std::chrono::milliseconds answer_within{5000};
};

/// Connects when first asked; one connection.
[[nodiscard]] std::unique_ptr<gateway::DueRecords> make_due_records(DueRecordsOptions options);

}  // namespace adapters::postgres
