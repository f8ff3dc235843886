/// \file
/// Every directory that was ever in force, by its version: what it said when a message was routed
/// stays answerable as long as the changes are kept.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "gateway/directory/directory_reader.h"
#include "gateway/ports/change_records.h"
#include "workflow/runtime/directory_book.h"

namespace workflow {

/// Thread-safe. Keeps the few that were asked for last.
class DirectoryArchive {
 public:
  /// \param records  must outlive the archive.
  DirectoryArchive(gateway::ChangeRecords& records, gateway::TablesReader read_tables)
      : records_(&records), read_tables_(std::move(read_tables)) {}

  /// Null where no approved directory has this version, or this program can no longer build it.
  /// \throws JournalUnavailable  the records cannot be asked.
  [[nodiscard]] Edition of_version(const std::string& version);

 private:
  [[nodiscard]] std::optional<gateway::Change> find(const std::string& version) const;

  gateway::ChangeRecords* records_;
  gateway::TablesReader read_tables_;
  std::mutex mutex_;
  std::map<std::string, Edition> kept_;
};

}  // namespace workflow
