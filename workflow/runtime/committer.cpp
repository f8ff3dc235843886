#include "workflow/runtime/committer.h"

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

std::uint64_t document_bytes(const JournalEvent& event) {
  const auto* admission = std::get_if<Admission>(&event);
  return admission == nullptr ? 0 : admission->document.bytes.size();
}

Settlement declined(gateway::RefusalCode code, std::string detail) {
  return {gateway::Declined{gateway::refusal(code, std::move(detail))}, {}};
}

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
      options_(options) {}

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
  sign(head);
  set_obstacle(std::nullopt);
  {
    const std::lock_guard lock(mutex_);
    open_ = true;
  }
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
}

Settlement Committer::commit(JournalEvent event) {
  return submit(std::move(event)).get();
}

std::future<Settlement> Committer::submit(JournalEvent event) {
  Waiting waiting{std::move(event), {}};
  auto answer = waiting.answer.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (!open_) {
      waiting.answer.set_value(declined(kClosed, obstacle_.value_or("The gateway is stopping.")));
    } else if (queue_.size() >= options_.queue_events) {
      waiting.answer.set_value(declined(kBusy, "Too many requests wait to be stored."));
    } else {
      queue_.push_back(std::move(waiting));
    }
  }
  arrived_.notify_one();
  return answer;
}

std::optional<std::string> Committer::obstacle() const {
  const std::lock_guard lock(mutex_);
  return obstacle_;
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
  return head;
}

void Committer::run() {
  while (auto batch = take())
    settle(*batch);
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
    bytes += document_bytes(queue_.front().event);
    if (!batch.empty() && bytes > options_.batch_bytes) break;
    batch.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  telemetry_->set("committer_waiting", static_cast<std::int64_t>(queue_.size()));
  return batch;
}

/// Answers every event of the batch exactly once, with an outcome or with the failure.
void Committer::settle(Batch& batch) {
  try {
    write(batch);
  } catch (const LogForked&) {
    close("The audit log is not as this node left it; a person must look.");
    fail(batch);
  } catch (const std::exception&) {
    set_obstacle("The journal cannot be written.");
    fail(batch);
  }
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
  std::vector<JournalEvent> events;
  events.reserve(batch.size());
  for (auto& waiting : batch)
    events.push_back(std::move(waiting.event));

  auto committed = [&] {
    const StepTimer timer(*telemetry_, "commit");
    return journal_->commit(events);
  }();
  gateway::invariant(committed.outcomes.size() == batch.size(), "every event has one outcome");
  auto settled = settlements(std::move(committed));
  set_obstacle(std::nullopt);  // Before the answers, so that who has one sees a ready node.
  for (std::size_t i = 0; i < batch.size(); ++i) {
    batch[i].answer.set_value(std::move(settled[i]));
  }
}

/// An earlier commit may have been in doubt, or stored and not signed. Until that is mended nothing
/// further is written, and nothing of the present batch has been.
void Committer::sign_left_over() {
  const TreeHead head = journal_->settle();
  try {
    sign(head);
  } catch (const gateway::JournalUnavailable&) {
    throw;
  } catch (const std::runtime_error& failure) {
    throw gateway::JournalUnavailable(std::string("the log cannot be signed: ") + failure.what());
  }
}

/// The batch is stored by now: a failure to sign it leaves its callers without a receipt, which
/// they get by sending the same message again.
std::vector<Settlement> Committer::settlements(gateway::CommittedBatch committed) {
  const StepTimer timer(*telemetry_, "sign");
  try {
    sign(committed.head);
    std::vector<Settlement> settled;
    settled.reserve(committed.outcomes.size());
    for (auto& outcome : committed.outcomes) {
      auto receipt = receipt_of(outcome);
      settled.push_back({std::move(outcome), std::move(receipt)});
    }
    return settled;
  } catch (const std::exception& failure) {
    throw gateway::JournalOutcomeUnknown(std::string("stored, but not signed: ") + failure.what());
  }
}

/// Signs a head that is not signed yet. No further batch is written before that, so every tree size
/// that a receipt can name has its checkpoint. The note is kept outside the database first: what
/// this node signed it can never forget.
void Committer::sign(const TreeHead& head) {
  if (signed_size_ == head.size) return;
  const auto body = gateway::checkpoint_body(signer_->verifier().name, head);
  note_ = gateway::signed_note(body, signer_->verifier(), signer_->sign(body));
  vault_->keep(note_);
  journal_->keep_checkpoint(head, note_);
  signed_size_ = head.size;
  telemetry_->set("audit_log_size", static_cast<std::int64_t>(head.size));
}

std::string Committer::receipt_of(const JournalOutcome& outcome) {
  const auto* admitted = std::get_if<Admitted>(&outcome);
  if (admitted == nullptr) return {};
  const auto proof = journal_->prove(admitted->record.position);
  return gateway::receipt_text(admitted->record.entry, proof, note_);
}

/// For good: what waits is answered, and nothing further is taken.
void Committer::close(std::string sentence) {
  const std::lock_guard lock(mutex_);
  open_ = false;
  obstacle_ = std::move(sentence);
}

void Committer::set_obstacle(std::optional<std::string> sentence) {
  const std::lock_guard lock(mutex_);
  obstacle_ = std::move(sentence);
}

}  // namespace workflow
