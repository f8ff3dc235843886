/// \file
/// Administration by operators; implements the driving port Administration.
///
/// The journal holds the two-person rule, the keeper brings into force what it wrote. This decides
/// who may ask, whether what is proposed is sound as a whole, and says what it would change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/directory/directory_reader.h"
#include "gateway/ports/administration.h"
#include "gateway/ports/change_records.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/decision_records.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/revocation_vault.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/directory_draft.h"
#include "workflow/runtime/directory_keeper.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct AdministrationParts {
  const OperatorGate& gate;
  const DirectoryBook& directories;
  DirectoryKeeper& keeper;
  gateway::ChangeRecords& records;
  gateway::DecisionRecords& decisions;
  const gateway::RevocationVault& lists;
  gateway::TablesReader read_tables;
  Committer& committer;
  RefusalAudit& refusals;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Telemetry& telemetry;
};

/// Thread-safe. A call that changed something takes it up on this node before it answers; when the
/// database fails between the two, the call throws, and the keeper makes up for it later.
class AdministrationService : public gateway::Administration {
 public:
  explicit AdministrationService(const AdministrationParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::DirectoryFiles> directory_files(
      const gateway::OperatorCaller& caller) override;
  [[nodiscard]] gateway::Result<gateway::DirectoryDifference> compare(
      const gateway::OperatorCaller& caller, const gateway::DirectoryFiles& files) override;
  /// Logs `directory.replayed` with the operator's name before it answers.
  [[nodiscard]] gateway::Result<gateway::DirectoryReplay> replay(
      const gateway::OperatorCaller& caller,
      const gateway::DirectoryFiles& files,
      const gateway::ReplayOptions& options) override;
  [[nodiscard]] gateway::Result<gateway::ChangeReport> propose(
      const gateway::OperatorCaller& caller,
      const gateway::ChangeContent& content,
      const gateway::ChangeOptions& options) override;
  [[nodiscard]] gateway::Result<gateway::ChangeRecord> decide(const gateway::OperatorCaller& caller,
                                                              const gateway::ChangeId& change,
                                                              gateway::Verdict verdict,
                                                              const std::string& reason) override;
  [[nodiscard]] gateway::Result<gateway::ChangePage> changes(
      const gateway::OperatorCaller& caller, const gateway::ChangeFilter& filter) override;
  [[nodiscard]] gateway::Result<gateway::ChangeReport> change(
      const gateway::OperatorCaller& caller, const gateway::ChangeId& change) override;

 private:
  /// What was found out about sound content; both empty for what is no directory.
  struct Examined {
    std::string base;
    std::optional<gateway::DirectoryDifference> difference;
  };

  [[nodiscard]] gateway::Result<Examined> examine(const gateway::ChangeContent& content,
                                                  const gateway::ChangeOptions& options) const;
  [[nodiscard]] gateway::Result<Examined> examine_directory(const gateway::DirectoryFiles& files,
                                                            gateway::Timestamp at) const;

  /// What a directory is compared with: the newest that was approved.
  struct Base {
    DirectoryDraft draft;
    std::optional<gateway::Timestamp> effective_at;
    bool in_force;
  };

  [[nodiscard]] Base newest_directory() const;
  [[nodiscard]] static gateway::DirectoryDifference difference_from(const Base& base,
                                                                    const DirectoryDraft& draft,
                                                                    gateway::Timestamp at);

  /// Whether the directory in force has what a revocation shuts out; nothing of another change.
  [[nodiscard]] std::optional<bool> is_known(const gateway::ChangeRecord& record) const;

  /// Commits it and takes it up. \return why it was declined, or nothing.
  [[nodiscard]] std::optional<gateway::Refusal> carry_out(gateway::JournalEvent event);

  /// The refusal, once it is audited.
  [[nodiscard]] gateway::Refusal refuse(const gateway::OperatorName& by,
                                        gateway::Refusal refusal) const;

  AdministrationParts parts_;
};

}  // namespace workflow
