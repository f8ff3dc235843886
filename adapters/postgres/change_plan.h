/// \file
/// Decides what a batch's operator events do, one after the other, each on top of those before it.
/// Pure: what the database holds is read before, under the ledger's lock, and written afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/postgres/wire.h"
#include "gateway/model/events.h"

namespace adapters::postgres {

/// What decides about a change.
struct KnownChange {
  std::int64_t number = 0;
  gateway::ChangeKind kind = gateway::ChangeKind::kDirectory;
  gateway::ChangeState state = gateway::ChangeState::kProposed;
  gateway::OperatorName proposed_by;
  gateway::Digest digest;
  std::string base;
};

/// The ledger, and the changes that the batch names.
struct KnownChanges {
  std::int64_t revision = 0;
  std::int64_t last_number = 0;
  std::string newest_version;  ///< Of the directory approved last; empty before the first.
  std::map<Uuid, KnownChange> changes;
};

struct ProposedChange {
  std::int64_t number = 0;
  const gateway::ChangeProposal* proposal = nullptr;
};

struct DecidedChange {
  std::int64_t number = 0;
  std::int64_t decided_as = 0;  ///< The revision that it makes.
  const gateway::ChangeDecision* decision = nullptr;
};

struct InstalledDirectory {
  std::int64_t number = 0;
  std::int64_t decided_as = 0;  ///< As above.
  const gateway::DirectoryInstallation* installation = nullptr;
};

/// Refers to the events that it was given.
class ChangePlan {
 public:
  explicit ChangePlan(KnownChanges known);

  /// What gateway/model/operator_events.h says. A proposal that is stored already, with the same
  /// id, operator and digest, is kAlreadySo; another one under that id kRequestMalformed.
  [[nodiscard]] gateway::JournalOutcome decide(const gateway::ChangeProposal& proposal);
  [[nodiscard]] gateway::JournalOutcome decide(const gateway::ChangeDecision& decision);
  [[nodiscard]] gateway::JournalOutcome decide(const gateway::DirectoryInstallation& installation);

  /// As it is after all that was decided.
  [[nodiscard]] const KnownChanges& known() const { return known_; }

  // What took effect, in order.
  [[nodiscard]] const std::vector<ProposedChange>& proposed() const { return proposed_; }

  [[nodiscard]] const std::vector<DecidedChange>& decided() const { return decided_; }

  [[nodiscard]] const std::optional<InstalledDirectory>& installed() const { return installed_; }

 private:
  KnownChange* find(const gateway::ChangeId& change);
  void approve(KnownChange& change);

  KnownChanges known_;
  std::vector<ProposedChange> proposed_;
  std::vector<DecidedChange> decided_;
  std::optional<InstalledDirectory> installed_;
};

}  // namespace adapters::postgres
