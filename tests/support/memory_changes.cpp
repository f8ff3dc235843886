#include "tests/support/memory_changes.h"

#include <algorithm>

namespace support {

using gateway::Change;
using gateway::ChangeDecision;
using gateway::ChangeId;
using gateway::ChangeKind;
using gateway::ChangeProposal;
using gateway::ChangeRecord;
using gateway::ChangeStart;
using gateway::ChangeState;
using gateway::Declined;
using gateway::DirectoryInstallation;
using gateway::JournalOutcome;
using gateway::Recorded;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Revocation;
using gateway::StandingChanges;
using gateway::Timestamp;
using gateway::Verdict;

namespace {

bool is_approved(const ChangeRecord& record, ChangeKind kind) {
  return record.kind == kind && record.state == ChangeState::kApproved;
}

std::optional<Revocation> revocation_in(const gateway::ChangeContent& content) {
  const auto* revocation = std::get_if<Revocation>(&content);
  return revocation == nullptr ? std::nullopt : std::optional(*revocation);
}

Declined malformed() {
  return {refusal(RefusalCode::kRequestMalformed, "Operator, reason or a fresh id is missing.")};
}

Declined outdated() {
  return {refusal(RefusalCode::kChangeOutdated, "Another directory is the newest.")};
}

}  // namespace

JournalOutcome MemoryChanges::propose(const ChangeProposal& proposal, Timestamp now) {
  if (proposal.by.empty() || proposal.reason.empty()) return malformed();
  if (const auto* known = stored_change(proposal.change)) {
    const auto& record = known->change.record;
    const bool same = record.digest == proposal.digest && record.proposed_by == proposal.by;
    if (same) return Recorded{Recorded::Effect::kAlreadySo};
    return malformed();
  }
  const ChangeKind kind = kind_of(proposal.content);
  const bool directory = kind == ChangeKind::kDirectory;
  if (directory && proposal.base != newest_version()) return outdated();
  const bool at_once = kind == ChangeKind::kRevocation;
  const auto asked_for = at_once ? std::nullopt : proposal.effective_at;
  changes_.push_back({.change = {.record = {.id = proposal.change,
                                            .number = changes_.size() + 1,
                                            .kind = kind,
                                            .proposed_by = proposal.by,
                                            .proposed_at = now,
                                            .reason = proposal.reason,
                                            .effective_at = asked_for.value_or(now),
                                            .digest = proposal.digest,
                                            .base = directory ? proposal.base : "",
                                            .revocation = revocation_in(proposal.content)},
                                 .content = proposal.content},
                      .asked_for = asked_for});
  ++revision_;
  return Recorded{};
}

JournalOutcome MemoryChanges::decide(const ChangeDecision& decision, Timestamp now) {
  auto* stored = stored_change(decision.change);
  if (stored == nullptr) return Declined{refusal(RefusalCode::kNotFound, "No such change.")};
  if (decision.by.empty() || decision.reason.empty()) return malformed();
  auto& record = stored->change.record;
  if (record.proposed_by == decision.by) {
    return Declined{refusal(RefusalCode::kChangeOwn, "The proposer may not decide.")};
  }
  if (record.state != ChangeState::kProposed) {
    return Declined{refusal(RefusalCode::kChangeDecided, "It is decided already.")};
  }
  const bool approves = decision.verdict == Verdict::kApprove;
  const bool directory = record.kind == ChangeKind::kDirectory;
  if (approves && directory && record.base != newest_version()) return outdated();
  record.state = approves ? ChangeState::kApproved : ChangeState::kRejected;
  record.decided_by = decision.by;
  record.decided_at = now;
  record.decision_reason = decision.reason;
  if (approves && record.kind != ChangeKind::kRevocation) {
    record.effective_at = std::max(stored->asked_for.value_or(now), now);
  }
  stored->decided_as = ++revision_;
  return Recorded{};
}

JournalOutcome MemoryChanges::install(const DirectoryInstallation& installation, Timestamp now) {
  if (newest_approved() != nullptr) return Recorded{Recorded::Effect::kAlreadySo};
  if (stored_change(installation.change) != nullptr) return malformed();
  changes_.push_back({.change = {.record = {.id = installation.change,
                                            .number = changes_.size() + 1,
                                            .state = ChangeState::kApproved,
                                            .proposed_by = {},
                                            .proposed_at = now,
                                            .reason = {},
                                            .decided_at = now,
                                            .effective_at = now,
                                            .digest = installation.digest},
                                 .content = installation.files},
                      .asked_for = {},
                      .decided_as = ++revision_});
  return Recorded{};
}

MemoryChanges::Stored* MemoryChanges::stored_change(const ChangeId& change) {
  for (auto& stored : changes_) {
    if (stored.change.record.id == change) return &stored;
  }
  return nullptr;
}

const MemoryChanges::Stored* MemoryChanges::newest_approved() const {
  const Stored* newest = nullptr;
  for (const auto& stored : changes_) {
    if (!is_approved(stored.change.record, ChangeKind::kDirectory)) continue;
    if (newest == nullptr || stored.decided_as > newest->decided_as) newest = &stored;
  }
  return newest;
}

std::string MemoryChanges::newest_version() const {
  const auto* newest = newest_approved();
  return newest == nullptr ? "" : to_hex(newest->change.record.digest);
}

bool MemoryChanges::stands(const Stored& directory, Timestamp now) const {
  const Timestamp begin = std::max(directory.change.record.effective_at, now);
  return std::ranges::none_of(changes_, [&](const Stored& other) {
    return is_approved(other.change.record, ChangeKind::kDirectory) &&
           other.decided_as > directory.decided_as && other.change.record.effective_at <= begin;
  });
}

StandingChanges MemoryChanges::standing(Timestamp now) {
  StandingChanges standing{
      .revision = revision_, .directories = {}, .revocation_lists = {}, .revocations = {}};
  for (const auto& stored : changes_) {
    const auto& [record, content] = stored.change;
    if (is_approved(record, ChangeKind::kRevocationList)) {
      standing.revocation_lists.push_back(stored.change);
    } else if (is_approved(record, ChangeKind::kDirectory) && stands(stored, now)) {
      standing.directories.push_back(stored.change);
    } else if (const auto* revocation = std::get_if<Revocation>(&content)) {
      if (record.state != ChangeState::kRejected) standing.revocations.push_back(*revocation);
    }
  }
  return standing;
}

std::optional<Change> MemoryChanges::newest_directory() {
  const auto* newest = newest_approved();
  if (newest == nullptr) return std::nullopt;
  return newest->change;
}

std::optional<Change> MemoryChanges::find_change(const ChangeId& change) {
  const auto* stored = stored_change(change);
  if (stored == nullptr) return std::nullopt;
  return stored->change;
}

std::vector<ChangeRecord> MemoryChanges::changes(const ChangeStart& start) {
  std::vector<ChangeRecord> found;
  for (auto stored = changes_.rbegin(); stored != changes_.rend(); ++stored) {
    const auto& record = stored->change.record;
    if (found.size() == start.limit) break;
    if (start.state && record.state != *start.state) continue;
    if (start.before == 0 || record.number < start.before) found.push_back(record);
  }
  return found;
}

}  // namespace support
