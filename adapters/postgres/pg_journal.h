/// \file
/// The journal on PostgreSQL: one transaction for a whole batch. docs/storage.md tells its steps.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gateway/base/ids.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/journal.h"
#include "gateway/ports/section_sealer.h"

namespace adapters::postgres {

struct JournalOptions {
  std::string conninfo;  ///< libpq connection string of the main database.
  gateway::LogName log;  ///< The log this node writes.
  std::string node;      ///< Configured node id; a log belongs to one node for ever.
  /// A database that does not answer one round trip within this is lost. At least 1 s.
  std::chrono::milliseconds answer_within{30000};
  /// How long a commit of unknown fate is asked after before JournalOutcomeUnknown. At least 0.1 s.
  std::chrono::milliseconds settle_within{15000};
};

/// Connects in open(), not here. The journal follows gateway/ports/journal.h and is used by one
/// thread. \param entropy, sealer  must outlive the journal.
[[nodiscard]] std::unique_ptr<gateway::Journal> make_journal(JournalOptions options,
                                                             gateway::Entropy& entropy,
                                                             gateway::SectionSealer& sealer);

}  // namespace adapters::postgres
