/// \file
/// Queues of authorities, from the main database.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/clock.h"
#include "gateway/ports/queue_records.h"

namespace adapters::postgres {

struct QueueRecordsOptions {
  std::string conninfo;         ///< libpq connection string of the main database.
  std::size_t connections = 2;  ///< At most so many are open; callers beyond wait. At least 1.
};

/// Connects when first asked. Thread-safe. Every read throws gateway::JournalUnavailable when the
/// database cannot be asked; the next one tries anew.
/// \param clock  says which handling is in force; must outlive the records.
[[nodiscard]] std::unique_ptr<gateway::QueueRecords> make_queue_records(
    QueueRecordsOptions options, const gateway::Clock& clock);

}  // namespace adapters::postgres
