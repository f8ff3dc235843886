/// \file
/// Changes by operators in memory: a list that is searched from the front.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/change_records.h"

namespace support {

class MemoryChanges : public gateway::ChangeRecords {
 public:
  /// The outcome of the journal's event; kChanged calls for an entry.
  gateway::JournalOutcome propose(const gateway::ChangeProposal& proposal, gateway::Timestamp now);
  gateway::JournalOutcome decide(const gateway::ChangeDecision& decision, gateway::Timestamp now);
  gateway::JournalOutcome install(const gateway::DirectoryInstallation& installation,
                                  gateway::Timestamp now);

  [[nodiscard]] std::uint64_t revision() override { return revision_; }

  [[nodiscard]] gateway::StandingChanges standing(gateway::Timestamp now) override;
  [[nodiscard]] std::optional<gateway::Change> newest_directory() override;
  [[nodiscard]] std::optional<gateway::Change> find_change(
      const gateway::ChangeId& change) override;
  [[nodiscard]] std::vector<gateway::ChangeRecord> changes(
      const gateway::ChangeStart& start) override;

 private:
  struct Stored {
    gateway::Change change;
    std::optional<gateway::Timestamp> asked_for;  // Of the proposal: when it shall take effect.
    std::uint64_t decided_as = 0;                 // The revision that the decision made.
  };

  Stored* stored_change(const gateway::ChangeId& change);
  [[nodiscard]] const Stored* newest_approved() const;
  [[nodiscard]] std::string newest_version() const;
  [[nodiscard]] bool stands(const Stored& directory, gateway::Timestamp now) const;

  std::vector<Stored> changes_;
  std::uint64_t revision_ = 0;
};

}  // namespace support
