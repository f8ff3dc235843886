/// \file
/// Brings into force what operators have approved: directories, revocation lists, emergency
/// revocations. Every node of a database has one and looks again and again, so that all take up a
/// change within seconds and without a restart.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/directory/directory_reader.h"
#include "gateway/ports/change_records.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/revocation_vault.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/directory_book.h"

namespace workflow {

/// Thread-safe.
class DirectoryKeeper {
 public:
  struct Parts {
    gateway::ChangeRecords& records;
    gateway::RevocationVault& lists;
    DirectoryBook& book;
    gateway::TablesReader read_tables;
    const gateway::Clock& clock;
    gateway::Telemetry& telemetry;
  };

  /// All references must outlive the keeper.
  explicit DirectoryKeeper(const Parts& parts) : parts_(parts) {}

  /// Compares the records with what was taken up last; costs one cheap question when nothing has
  /// changed. When it returns, everything that was stored before the call is in the book.
  ///
  /// The earliest directory that stands is in force whatever the node's clock says, so that a clock
  /// that lags behind the database's does not make everybody unknown. A directory that
  /// can no longer be built is logged as `directory.unusable` and passed over, which leaves the
  /// former in force, also when this node starts anew; a list that is not believed, as
  /// `revocation-list.refused`; one that could not be written, as `revocation-list.not-kept`, and
  /// is tried again at the next call. \throws JournalUnavailable  the records cannot be asked; what
  /// was in force stays in force.
  void take_up();

 private:
  using Editions = std::map<std::string, Edition>;  ///< By version; null = cannot be built.

  [[nodiscard]] DirectoryBook::Pages pages_of(const gateway::StandingChanges& standing);
  [[nodiscard]] Edition edition_of(const gateway::Change& change) const;
  [[nodiscard]] Edition former_edition(const gateway::ChangeRecord& record) const;
  void keep_lists();
  [[nodiscard]] bool is_settled(const gateway::Change& change) const;

  Parts parts_;
  std::mutex mutex_;
  std::optional<std::uint64_t> revision_;
  Editions editions_;
  std::vector<gateway::Change> lists_;  ///< Approved and not yet kept, some of a later time.
};

}  // namespace workflow
