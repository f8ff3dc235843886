#include "adapters/postgres/change_writer.h"

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "adapters/postgres/change_rows.h"
#include "adapters/postgres/failures.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::ChangeDecision;
using gateway::ChangeProposal;
using gateway::ChangeState;
using gateway::DirectoryInstallation;
using gateway::Recorded;
using gateway::Verdict;

bool took_effect(const gateway::JournalOutcome& outcome) {
  const auto* recorded = std::get_if<Recorded>(&outcome);
  return recorded != nullptr && recorded->effect == Recorded::Effect::kChanged;
}

std::map<Uuid, KnownChange> read_known(const Rows& rows) {
  std::map<Uuid, KnownChange> known;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    const Uuid id = row.uuid();
    KnownChange change;
    change.number = row.integer();
    change.kind = read_change_kind(row);
    change.state = read_change_state(row);
    change.proposed_by = gateway::OperatorName(row.text());
    change.digest = row.digest();
    change.base = row.text();
    known.emplace(id, std::move(change));
  }
  return known;
}

std::int16_t state_after(Verdict verdict) {
  const auto state = verdict == Verdict::kApprove ? ChangeState::kApproved : ChangeState::kRejected;
  return static_cast<std::int16_t>(state);
}

}  // namespace

ChangeWriter::ChangeWriter(Batch& batch, Session& session) : batch_(&batch), session_(&session) {}

void ChangeWriter::write() {
  const Array<Uuid> named = named_changes();
  if (!concerned_) return;
  ChangePlan plan(lock_and_look_up(named));
  for (std::size_t place = 0; place < batch_->events.size(); ++place) {
    decide<ChangeProposal>(plan, place);
    decide<ChangeDecision>(plan, place);
    decide<DirectoryInstallation>(plan, place);
  }
  store(plan);
}

Array<Uuid> ChangeWriter::named_changes() {
  Array<Uuid> named;
  const auto name = [&](const auto& placed) {
    concerned_ = concerned_ || !placed.empty();
    for (const auto& each : placed)
      named.add(uuid_of(each.event->change));
  };
  name(events_of<ChangeProposal>(*batch_));
  name(events_of<ChangeDecision>(*batch_));
  name(events_of<DirectoryInstallation>(*batch_));
  return named;
}

KnownChanges ChangeWriter::lock_and_look_up(const Array<Uuid>& named) {
  const std::size_t lock = session_->queue("journal_lock_changes", {});
  const std::size_t newest = session_->queue("journal_newest_directory", {});
  const std::size_t known = session_->queue("journal_find_changes", parameters(named));
  const std::vector<Rows> answers = session_->run();
  gateway::invariant(answers[lock].size() == 1, "the ledger of changes is one row");
  RowReader ledger(answers[lock], 0);
  KnownChanges changes;
  changes.revision = ledger.integer();
  changes.last_number = ledger.integer();
  if (!answers[newest].empty()) {
    changes.newest_version = to_hex(RowReader(answers[newest], 0).digest());
  }
  changes.changes = read_known(answers[known]);
  return changes;
}

template <class Event>
void ChangeWriter::decide(ChangePlan& plan, std::size_t place) {
  const auto* event = std::get_if<Event>(batch_->events[place]);
  if (event == nullptr) return;
  const auto& outcome = batch_->outcomes[place].emplace(plan.decide(*event));
  if (took_effect(outcome)) batch_->drafts.push_back(describe(*event));
}

void ChangeWriter::store(const ChangePlan& plan) {
  const bool brings_content = !plan.proposed().empty() || plan.installed();
  if (!brings_content && plan.decided().empty()) return;
  if (plan.installed()) queue_installation(*plan.installed());
  if (!plan.proposed().empty()) queue_proposals(plan);
  if (brings_content) queue_contents(plan);
  const std::size_t decided = queue_decisions(plan);
  session_->queue("journal_move_changes",
                  parameters(plan.known().revision, plan.known().last_number));
  const std::vector<Rows> answers = session_->run();
  if (static_cast<std::size_t>(answers[decided].size()) != plan.decided().size()) {
    throw LostRace("a change was decided without the ledger's lock");
  }
}

void ChangeWriter::queue_installation(const InstalledDirectory& installed) {
  session_->queue("journal_install_directory",
                  parameters(installed.number,
                             uuid_of(installed.installation->change),
                             Bytes{as_bytes(installed.installation->digest)},
                             installed.decided_as,
                             batch_->now));
}

void ChangeWriter::queue_proposals(const ChangePlan& plan) {
  Array<std::int64_t> numbers;
  Array<Uuid> ids;
  Array<std::int16_t> kinds;
  Array<std::string_view> operators, reasons, bases;
  Array<gateway::Timestamp> asked_for;
  Array<Bytes> digests;
  for (const auto& [number, proposal] : plan.proposed()) {
    const gateway::ChangeKind kind = kind_of(proposal->content);
    numbers.add(number);
    ids.add(uuid_of(proposal->change));
    kinds.add(static_cast<std::int16_t>(kind));
    operators.add(proposal->by.str());
    reasons.add(proposal->reason);
    // A revocation is in force at once, and only a directory has a base.
    const bool at_once = kind == gateway::ChangeKind::kRevocation;
    if (proposal->effective_at && !at_once) {
      asked_for.add(*proposal->effective_at);
    } else {
      asked_for.add_null();
    }
    digests.add(Bytes{as_bytes(proposal->digest)});
    bases.add(kind == gateway::ChangeKind::kDirectory ? proposal->base : std::string_view());
  }
  session_->queue(
      "journal_insert_changes",
      parameters(numbers, ids, kinds, operators, reasons, asked_for, digests, bases, batch_->now));
}

void ChangeWriter::queue_contents(const ChangePlan& plan) {
  ContentRows rows;
  if (const auto& installed = plan.installed()) {
    rows.add(installed->number, installed->installation->files);
  }
  for (const auto& each : plan.proposed()) {
    std::visit([&](const auto& content) { rows.add(each.number, content); },
               each.proposal->content);
  }
  session_->queue("journal_insert_change_contents", rows.encoded());
  if (rows.has_state_files()) {
    session_->queue("journal_insert_state_files", rows.encoded_state_files());
  }
}

std::size_t ChangeWriter::queue_decisions(const ChangePlan& plan) {
  Array<std::int64_t> numbers;
  Array<std::int16_t> states;
  Array<std::string_view> operators, reasons;
  Array<std::int64_t> decided_as;
  for (const auto& [number, revision, decision] : plan.decided()) {
    numbers.add(number);
    states.add(state_after(decision->verdict));
    operators.add(decision->by.str());
    reasons.add(decision->reason);
    decided_as.add(revision);
  }
  return session_->queue("journal_decide_changes",
                         parameters(numbers, states, operators, reasons, decided_as, batch_->now));
}

}  // namespace adapters::postgres
