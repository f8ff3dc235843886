#include "adapters/postgres/change_plan.h"

#include <utility>

namespace adapters::postgres {
namespace {

using gateway::ChangeDecision;
using gateway::ChangeKind;
using gateway::ChangeProposal;
using gateway::ChangeState;
using gateway::Declined;
using gateway::DirectoryInstallation;
using gateway::JournalOutcome;
using gateway::Recorded;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Verdict;

Declined id_taken() {
  return {refusal(RefusalCode::kRequestMalformed, "The id belongs to another change.")};
}

Declined outdated() {
  return {refusal(RefusalCode::kChangeOutdated,
                  "The directory it was compared with is no longer the newest one approved.")};
}

}  // namespace

ChangePlan::ChangePlan(KnownChanges known) : known_(std::move(known)) {}

KnownChange* ChangePlan::find(const gateway::ChangeId& change) {
  const auto found = known_.changes.find(uuid_of(change));
  return found == known_.changes.end() ? nullptr : &found->second;
}

void ChangePlan::approve(KnownChange& change) {
  change.state = ChangeState::kApproved;
  if (change.kind == ChangeKind::kDirectory) known_.newest_version = to_hex(change.digest);
}

JournalOutcome ChangePlan::decide(const ChangeProposal& proposal) {
  if (const auto* stored = find(proposal.change)) {
    const bool same = stored->proposed_by == proposal.by && stored->digest == proposal.digest;
    if (same) return Recorded{Recorded::Effect::kAlreadySo};
    return id_taken();
  }
  const ChangeKind kind = kind_of(proposal.content);
  if (kind == ChangeKind::kDirectory && proposal.base != known_.newest_version) return outdated();
  ++known_.revision;
  const std::int64_t number = ++known_.last_number;
  known_.changes.emplace(uuid_of(proposal.change),
                         KnownChange{.number = number,
                                     .kind = kind,
                                     .proposed_by = proposal.by,
                                     .digest = proposal.digest,
                                     .base = proposal.base});
  proposed_.push_back({.number = number, .proposal = &proposal});
  return Recorded{};
}

JournalOutcome ChangePlan::decide(const ChangeDecision& decision) {
  auto* change = find(decision.change);
  if (change == nullptr) {
    return Declined{refusal(RefusalCode::kNotFound, "There is no such change.")};
  }
  if (change->proposed_by == decision.by) {
    return Declined{refusal(RefusalCode::kChangeOwn, "Another operator has to decide it.")};
  }
  if (change->state != ChangeState::kProposed) {
    return Declined{refusal(RefusalCode::kChangeDecided, "The change was decided before.")};
  }
  const bool approves = decision.verdict == Verdict::kApprove;
  const bool directory = change->kind == ChangeKind::kDirectory;
  if (approves && directory && change->base != known_.newest_version) return outdated();
  change->state = ChangeState::kRejected;
  if (approves) approve(*change);
  decided_.push_back(
      {.number = change->number, .decided_as = ++known_.revision, .decision = &decision});
  return Recorded{};
}

JournalOutcome ChangePlan::decide(const DirectoryInstallation& installation) {
  if (!known_.newest_version.empty()) return Recorded{Recorded::Effect::kAlreadySo};
  if (find(installation.change) != nullptr) return id_taken();
  const std::int64_t number = ++known_.last_number;
  KnownChange change{
      .number = number, .proposed_by = {}, .digest = installation.digest, .base = {}};
  approve(change);
  known_.changes.emplace(uuid_of(installation.change), std::move(change));
  installed_ = InstalledDirectory{
      .number = number, .decided_as = ++known_.revision, .installation = &installation};
  return Recorded{};
}

}  // namespace adapters::postgres
