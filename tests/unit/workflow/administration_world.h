/// \file
/// A node's administration in memory: real gate, keeper and service over the memory journal.
#pragma once

#include <string>
#include <vector>

#include "tests/support/memory_decisions.h"
#include "tests/unit/workflow/path_fixture.h"
#include "tools/liaison-gateway/table_reading.h"
#include "workflow/runtime/administration_service.h"

namespace workflow {

/// Believes lists whose text begins with "good"; keeps texts. Can fail to write.
class TextVault : public gateway::RevocationVault {
 public:
  [[nodiscard]] gateway::Result<gateway::Timestamp> check(const gateway::RevocationList& list,
                                                          gateway::Timestamp now) const override;
  [[nodiscard]] gateway::Result<bool> keep(const gateway::RevocationList& list) override;

  void fail_next_keep() { fails_ = true; }

  [[nodiscard]] const std::vector<std::string>& kept() const { return kept_; }

 private:
  bool fails_ = false;
  std::vector<std::string> kept_;
};

/// Four files of XA and XB, each with a SPOC and a police authority, whose systems are pinned.
/// \param more_authorities  whole lines of authorities.csv, which follow on line 6.
[[nodiscard]] gateway::DirectoryFiles files_with(const std::string& more_authorities = {});

/// A line of authorities.csv.
[[nodiscard]] std::string customs_line();

struct AdministrationWorld : World {
  /// With files_with() installed and in force.
  AdministrationWorld();

  /// Turns the clock of the node and that of the database.
  void advance(std::chrono::milliseconds by);

  void install(const gateway::DirectoryFiles& files);

  /// Proposed by ada. Fails the test when it is refused.
  gateway::ChangeId proposed(const gateway::ChangeContent& content,
                             const gateway::ChangeOptions& options = {{}, "a reason"});

  /// The code with which ben's decision is refused, or nothing.
  std::optional<gateway::RefusalCode> decided(const gateway::ChangeId& change,
                                              gateway::Verdict verdict);

  /// What is in force now, by its version.
  [[nodiscard]] std::string version() const { return directories.at(clock.now())->version(); }

  /// How many entries of the audit log have that event.
  [[nodiscard]] std::ptrdiff_t entries(const std::string& event) const;

  TextVault lists;
  DirectoryKeeper keeper{{.records = journal,
                          .lists = lists,
                          .book = directories,
                          .read_tables = tools::read_tables,
                          .clock = clock,
                          .telemetry = telemetry}};
  support::MemoryDecisions decisions{journal};
  AdministrationService administration{{.gate = gate,
                                        .directories = directories,
                                        .keeper = keeper,
                                        .records = journal,
                                        .decisions = decisions,
                                        .lists = lists,
                                        .read_tables = tools::read_tables,
                                        .committer = committer,
                                        .refusals = refusals,
                                        .clock = clock,
                                        .entropy = entropy,
                                        .telemetry = telemetry}};
};

/// The version of files.
[[nodiscard]] std::string version_of(const gateway::DirectoryFiles& files);

}  // namespace workflow
