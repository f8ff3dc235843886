#include "workflow/runtime/committer.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/proof.h"
#include "gateway/base/invariant.h"
#include "workflow/runtime/signed_past.h"
#include "workflow/runtime/step_timer.h"

namespace workflow {

using gateway::Admission;
using gateway::Admitted;
using gateway::JournalEvent;
using gateway::JournalOutcome;
using gateway::LogForked;
using gateway::LogLevel;
using gateway::TreeHead;
using enum gateway::RefusalCode;

namespace {

/// How long an obstacle may have been gone before anybody notices, when nothing is sent.
constexpr std::chrono::seconds kLookAgain{1};

/// Batches that may wait to be signed: signing is the faster of the two, and a crash leaves no more
/// than these stored without an answer.
constexpr std::size_t kUnsignedMax = 2;

/// One authority fills no more than this part of the queue.
constexpr std::size_t kShare = 4;

FairQueueOptions queue_options(std::size_t events) {
  return {.most = events, .most_of_one = std::max<std::size_t>(events / kShare, 1)};
}

bool is_admission(const JournalEvent& event) {
  return std::holds_alternative<Admission>(event);
}

bool is_admitted(const JournalOutcome& outcome) {
  return std::holds_alternative<Admitted>(outcome);
}

std::uint64_t document_bytes(const JournalEvent& event) {
  const auto* admission = std::get_if<Admission>(&event);
  return admission == nullptr ? 0 : admission->document.bytes.size();
}

constexpr auto kNoSpace = "The database has no space for further messages.";

}  // namespace

Committer::Committer(gateway::Journal& journal,
                     const gateway::CheckpointSigner& signer,
                     gateway::CheckpointVault& vault,
                     gateway::Telemetry& telemetry,
                     const CommitterOptions& options)
    : journal_(&journal),
      signer_(&signer),
      vault_(&vault),
      telemetry_(&telemetry),
      options_(options),
      heads_(journal, signer, vault, telemetry),
      intake_(telemetry),
      pause_(options.first_pause),
      queue_(queue_options(options.queue_events)) {}

Committer::~Committer() {
  stop();
}

TreeHead Committer::start() {
  gateway::invariant(!thread_.joinable(), "a committer is started once");
  TreeHead head;
  try {
    head = open_log();
  } catch (const LogForked& failure) {
    throw with_advice(failure);
  }
  (void)heads_.sign(head);
  heads_.publish();
  handed_over_ = head.size;
  well();
  {
    const std::lock_guard lock(mutex_);
    open_ = true;
  }
  signing_thread_ = std::thread([this] { run_signing(); });
  thread_ = std::thread([this] { run(); });
  return head;
}

void Committer::stop() {
  {
    const std::lock_guard lock(mutex_);
    open_ = false;
  }
  arrived_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (signing_thread_.joinable()) signing_thread_.join();
}

/// A database restored from an old backup, or swapped, must not be signed as if it were this log:
/// that would give two histories under one name.
TreeHead Committer::open_log() {
  const auto kept = vault_->load();
  // Before the log is opened: a process without a memory must not shut out the one that has it.
  demand_memory({.kept = kept, .stored = journal_->latest_checkpoint()}, signer_->verifier());
  const TreeHead head = journal_->open();
  hold_against({.kept = kept, .stored = journal_->latest_checkpoint()},
               head,
               *journal_,
               signer_->verifier());
  // The last process may have ended before the database had the note.
  if (const auto last = kept ? gateway::open_checkpoint(*kept, signer_->verifier()) : std::nullopt)
    heads_.keep_again(*last, *kept);
  return head;
}

void Committer::run() {
  while (auto batch = take())
    settle(*batch);
  {
    const std::lock_guard lock(mutex_);
    commits_ended_ = true;
  }
  to_sign_.notify_one();
}

/// Waits for events. An empty batch is written to see whether an obstacle is gone: without it, a
/// node that nobody sends to while it is not ready would never become ready again.
/// \return nothing when the committer was stopped and all is done.
std::optional<Committer::Batch> Committer::take() {
  std::unique_lock lock(mutex_);
  const auto woken = [this] { return !queue_.empty() || !open_; };
  if (obstacle_) {
    arrived_.wait_for(lock, kLookAgain, woken);
  } else {
    arrived_.wait(lock, woken);
  }
  if (queue_.empty() && !open_) return std::nullopt;
  Batch batch;
  std::uint64_t bytes = 0;
  while (!queue_.empty() && batch.size() < options_.batch_events) {
    bytes += document_bytes(queue_.next().event);
    if (!batch.empty() && bytes > options_.batch_bytes) break;
    batch.push_back(queue_.pop());
  }
  telemetry_->set("committer_waiting", static_cast<std::int64_t>(queue_.size()));
  return batch;
}

/// Sees to it that every event of the batch is answered exactly once: with the failure, or by the
/// thread that signs. What was stored before is answered first, so that the obstacle stays.
void Committer::settle(Batch& batch) {
  writing(Clock::now());
  try {
    write(batch);
    writing(std::nullopt);
    return;
  } catch (const LogForked&) {
    await_signed();
    close("The audit log is not as this node left it; a person must look.");
    fail(batch);
  } catch (const std::exception&) {
    await_signed();
    failed("The journal cannot be written.");
    fail(batch);
  }
  writing(std::nullopt);
}

void Committer::writing(std::optional<Clock::time_point> since) {
  const std::lock_guard lock(mutex_);
  writing_since_ = since;
}

/// Hands the exception that is being handled to every event of the batch.
void Committer::fail(Batch& batch) {
  try {
    throw;
  } catch (const std::exception& failure) {
    if (batch.empty()) return;  // Nobody waits, and the failure before it has been told.
    telemetry_->log(LogLevel::kError,
                    "journal.failed",
                    {{"reason", std::string(failure.what())},
                     {"events", static_cast<std::int64_t>(batch.size())}});
    telemetry_->count("journal_failures", "kind", "batch");
    for (auto& waiting : batch)
      waiting.answer.set_exception(std::current_exception());
  }
}

void Committer::write(Batch& batch) {
  sign_left_over();
  auto committed = commit_batch(batch);
  gateway::invariant(committed.outcomes.size() == batch.size(), "every event has one outcome");
  if (std::ranges::any_of(committed.outcomes, is_admitted)) {
    intake_.open(IntakeGate::Cause::kDatabase);
    pause_ = options_.first_pause;
  }
  auto proofs = prove(committed);
  hand_over({std::move(batch), std::move(committed), std::move(proofs)});
}

/// Where the database has no space for messages, the rest of the batch is written without them.
gateway::CommittedBatch Committer::commit_batch(Batch& batch) {
  std::vector<JournalEvent> events;
  events.reserve(batch.size());
  for (auto& waiting : batch)
    events.push_back(std::move(waiting.event));
  try {
    const StepTimer timer(*telemetry_, "commit");
    return journal_->commit(events);
  } catch (const gateway::JournalFull&) {
    for (std::size_t i = 0; i < batch.size(); ++i)
      batch[i].event = std::move(events[i]);
    if (std::ranges::none_of(batch, is_admission, &Waiting::event)) throw;
  }
  leave_out_intake(batch);
  return commit_batch(batch);
}

/// Tried again after a pause that grows: each try takes of the space that the others need.
void Committer::leave_out_intake(Batch& batch) {
  intake_.close_for(pause_, IntakeGate::Cause::kDatabase, kNoSpace);
  pause_ = std::min(2 * pause_, options_.longest_pause);
  Batch others;
  for (auto& waiting : batch) {
    if (is_admission(waiting.event)) {
      auto refused = intake_.refused().value_or(gateway::refusal(kClosed, kNoSpace));
      waiting.answer.set_value({gateway::Declined{std::move(refused)}, {}});
    } else {
      others.push_back(std::move(waiting));
    }
  }
  batch = std::move(others);
}

/// An earlier commit may have been in doubt, or stored and not signed. Until that is mended nothing
/// further is written, and nothing of the present batch has been.
void Committer::sign_left_over() {
  const TreeHead head = journal_->settle();
  {
    const std::lock_guard lock(mutex_);
    if (head.size == handed_over_ && !unsigned_) return;
  }
  await_signed();  // In order: what was committed before is signed before.
  try {
    (void)heads_.sign(head);
    heads_.publish();
  } catch (const gateway::JournalUnavailable&) {
    throw;
  } catch (const std::runtime_error& failure) {
    throw gateway::JournalUnavailable(std::string("the log cannot be signed: ") + failure.what());
  }
  handed_over_ = head.size;
  const std::lock_guard lock(mutex_);
  unsigned_ = false;
}

/// The batch is stored by now: a failure leaves its callers without a receipt, which they get by
/// sending the same message again.
std::vector<std::optional<gateway::InclusionProof>> Committer::prove(
    const gateway::CommittedBatch& committed) {
  try {
    std::vector<std::optional<gateway::InclusionProof>> proofs(committed.outcomes.size());
    for (std::size_t i = 0; i < proofs.size(); ++i) {
      if (const auto* admitted = std::get_if<Admitted>(&committed.outcomes[i]))
        proofs[i] = journal_->prove(admitted->record.position);
    }
    return proofs;
  } catch (const std::exception& failure) {
    throw gateway::JournalOutcomeUnknown(std::string("stored, but not proved: ") + failure.what());
  }
}

void Committer::hand_over(Stored stored) {
  handed_over_ = stored.committed.head.size;
  {
    std::unique_lock lock(mutex_);
    signed_.wait(lock, [this] { return stored_.size() < kUnsignedMax; });
    stored_.push_back(std::move(stored));
  }
  to_sign_.notify_one();
}

/// Waits until everything that was handed over is answered.
void Committer::await_signed() {
  std::unique_lock lock(mutex_);
  signed_.wait(lock, [this] { return stored_.empty() && !signing_; });
}

/// For good: what waits is answered, and nothing further is taken.
void Committer::close(std::string sentence) {
  const std::lock_guard lock(mutex_);
  open_ = false;
  obstacle_ = std::move(sentence);
}

void Committer::failed(std::string sentence) {
  const std::lock_guard lock(mutex_);
  obstacle_ = std::move(sentence);
  ++failures_;
}

void Committer::well() {
  const std::lock_guard lock(mutex_);
  obstacle_.reset();
  failures_ = 0;
}

}  // namespace workflow
