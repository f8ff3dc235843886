#include <exception>
#include <utility>

#include "gateway/audit/proof.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/step_timer.h"

namespace workflow {

using gateway::Admitted;
using gateway::JournalEvent;
using gateway::LogLevel;

namespace {

/// An export holds its own disclosure: its caller reads the newest note next.
bool reads_its_note(const JournalEvent& event) {
  return std::holds_alternative<gateway::LogDisclosure>(event);
}

}  // namespace

void Committer::run_signing() {
  while (auto stored = take_stored()) {
    answer(*stored);
    done_signing();
  }
}

/// \return nothing when nothing more will be committed and all is signed.
std::optional<Committer::Stored> Committer::take_stored() {
  std::unique_lock lock(mutex_);
  to_sign_.wait(lock, [this] { return !stored_.empty() || commits_ended_; });
  if (stored_.empty()) return std::nullopt;
  Stored stored = std::move(stored_.front());
  stored_.pop_front();
  signing_ = true;
  signed_.notify_one();  // There is a place for the next batch.
  return stored;
}

void Committer::done_signing() {
  {
    const std::lock_guard lock(mutex_);
    signing_ = false;
  }
  signed_.notify_one();
}

/// Whoever reads the note next is answered when the database has it, all others before.
void Committer::answer(Stored& stored) {
  auto settled = sign(stored);
  if (!settled) return;
  for (std::size_t i = 0; i < settled->size(); ++i) {
    if (!reads_its_note(stored.batch[i].event))
      stored.batch[i].answer.set_value(std::move((*settled)[i]));
  }
  const bool published = publish();
  for (std::size_t i = 0; i < settled->size(); ++i) {
    auto& [event, answer, since] = stored.batch[i];
    if (!reads_its_note(event)) continue;
    if (published) {
      answer.set_value(std::move((*settled)[i]));
    } else {
      answer.set_exception(std::make_exception_ptr(
          gateway::JournalOutcomeUnknown("stored, but the database has no note of it yet")));
    }
  }
}

/// The batch is stored by now: a failure to sign it leaves its callers without a receipt, which
/// they get by sending the same message again. \return nothing then; they are told.
std::optional<std::vector<Settlement>> Committer::sign(Stored& stored) {
  try {
    const StepTimer timer(*telemetry_, "sign");
    const auto note = heads_.sign(stored.committed.head);
    auto settled = settlements(stored, note);
    well();  // Before the answers, so that who has one sees a ready node.
    return settled;
  } catch (const std::exception& failure) {
    left_unsigned();
    try {
      throw gateway::JournalOutcomeUnknown(std::string("stored, but not signed: ") +
                                           failure.what());
    } catch (const gateway::JournalOutcomeUnknown&) {
      fail(stored.batch);
    }
    return std::nullopt;
  }
}

/// Whoever has a receipt keeps it: the note is kept outside the database and is not forgotten.
/// Nothing further is written until the database has it too. \return whether it has.
bool Committer::publish() {
  try {
    const StepTimer timer(*telemetry_, "publish");
    heads_.publish();
    return true;
  } catch (const std::exception& failure) {
    left_unsigned();
    telemetry_->log(
        LogLevel::kError, "journal.unpublished", {{"reason", std::string(failure.what())}});
    telemetry_->count("journal_failures", "kind", "checkpoint");
    return false;
  }
}

void Committer::left_unsigned() {
  const std::lock_guard lock(mutex_);
  unsigned_ = true;
  obstacle_ = "The audit log cannot be signed.";
}

std::vector<Settlement> Committer::settlements(Stored& stored, const std::string& note) {
  std::vector<Settlement> settled;
  settled.reserve(stored.batch.size());
  for (std::size_t i = 0; i < stored.batch.size(); ++i) {
    auto& outcome = stored.committed.outcomes[i];
    std::string receipt;
    if (const auto* admitted = std::get_if<Admitted>(&outcome))
      receipt = gateway::receipt_text(admitted->record.entry, stored.proofs[i].value(), note);
    settled.push_back({std::move(outcome), std::move(receipt)});
  }
  return settled;
}

}  // namespace workflow
