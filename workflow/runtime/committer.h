/// \file
/// Group commit: gathers the events that wait and writes them in one transaction, then signs the
/// new head of the audit log. Callers are answered only after both are durable; the database has
/// the signed head a moment later.
///
/// One thread commits, another signs what was committed and answers: a batch is signed while the
/// next one is written, in order. A lone event is not delayed; while a batch is being written the
/// next one gathers, so batches grow with the load by themselves. Authorities take turns in it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/checkpoint_signer.h"
#include "gateway/ports/checkpoint_vault.h"
#include "gateway/ports/journal.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/fair_queue.h"
#include "workflow/runtime/head_signer.h"
#include "workflow/runtime/intake_gate.h"

namespace workflow {

struct CommitterOptions {
  std::size_t batch_events = 256;                      ///< Most events in one transaction.
  std::uint64_t batch_bytes = std::uint64_t{4} << 20;  ///< Of documents; one always fits.
  std::size_t queue_events = 4096;  ///< More than this waiting, or a quarter of one: kBusy.
  /// Longest that an event waits to be written; a batch that takes as long makes all others kBusy.
  std::chrono::milliseconds patience{20'000};
  /// How long no message is taken in once the database had no space: at first, and at most.
  std::chrono::milliseconds first_pause{5'000};
  std::chrono::milliseconds longest_pause{60'000};
};

/// What an event came to, and the receipt when it was an admission that took effect now.
struct Settlement {
  gateway::JournalOutcome outcome;
  std::string receipt;
};

class Committer {
 public:
  /// References must outlive the committer.
  Committer(gateway::Journal& journal,
            const gateway::CheckpointSigner& signer,
            gateway::CheckpointVault& vault,
            gateway::Telemetry& telemetry,
            const CommitterOptions& options);
  ~Committer();

  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// Opens the log, holds it against the last checkpoints that were signed, signs its head, and
  /// starts the thread. \return the head as it was found: of size 0 for a new log.
  /// \throws gateway::LogForked           the database shows a smaller or another log; the sentence
  ///                                      says what to do.
  /// \throws gateway::JournalUnavailable  the database cannot be reached.
  gateway::TreeHead start();

  /// Commits what was accepted so far, then ends the thread. Later events are Declined (kClosed).
  void stop();

  /// Thread-safe; blocks until the event is durable. Declined with kBusy when the queue is full, or
  /// a quarter of it with events of the same authority, and when it waited longer than `patience`;
  /// with kClosed before start and after stop; an admission also with kClosed while `intake` is
  /// closed or the database has no space for it.
  /// \throws gateway::JournalUnavailable     nothing was stored; at once while nothing can be.
  /// \throws gateway::JournalOutcomeUnknown  it may have been stored; the same event may be sent
  ///                                         again, it takes effect once.
  /// \throws gateway::LogForked              nothing was stored, nor will be.
  [[nodiscard]] Settlement commit(gateway::JournalEvent event);

  /// The same without blocking: the future answers, or throws, as `commit` does.
  [[nodiscard]] std::future<Settlement> submit(gateway::JournalEvent event);

  /// Declines what waits longer than `patience`. To be called about once a second: the thread that
  /// commits may be waiting for a slow disk.
  void give_up_waiting(std::chrono::steady_clock::time_point now);

  /// Closes and opens the intake of messages. Thread-safe.
  [[nodiscard]] IntakeGate& intake() { return intake_; }

  [[nodiscard]] const IntakeGate& intake() const { return intake_; }

  /// Why nothing can be committed now, or nothing.
  [[nodiscard]] std::optional<std::string> obstacle() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Waiting {
    gateway::JournalEvent event;
    std::promise<Settlement> answer;
    Clock::time_point since = Clock::now();
  };

  using Batch = std::vector<Waiting>;

  /// Stored, and not signed yet.
  struct Stored {
    Batch batch;
    gateway::CommittedBatch committed;
    std::vector<std::optional<gateway::InclusionProof>> proofs;  // Of what was admitted.
  };

  [[nodiscard]] gateway::TreeHead open_log();
  [[nodiscard]] std::optional<gateway::Refusal> refused_now(const gateway::JournalEvent& event,
                                                            const std::string& party) const;
  [[nodiscard]] bool stalled() const;

  // On the thread that commits.
  void run();
  [[nodiscard]] std::optional<Batch> take();
  void settle(Batch& batch);
  void write(Batch& batch);
  [[nodiscard]] gateway::CommittedBatch commit_batch(Batch& batch);
  void leave_out_intake(Batch& batch);
  void fail(Batch& batch);
  [[nodiscard]] std::vector<std::optional<gateway::InclusionProof>> prove(
      const gateway::CommittedBatch& committed);
  void sign_left_over();
  void hand_over(Stored stored);
  void await_signed();
  void close(std::string sentence);

  // On the thread that signs.
  void run_signing();
  [[nodiscard]] std::optional<Stored> take_stored();
  void answer(Stored& stored);
  [[nodiscard]] std::optional<std::vector<Settlement>> sign(Stored& stored);
  bool publish();
  void left_unsigned();
  [[nodiscard]] static std::vector<Settlement> settlements(Stored& stored, const std::string& note);
  void done_signing();

  void writing(std::optional<Clock::time_point> since);
  void failed(std::string sentence);
  void well();

  gateway::Journal* journal_;
  const gateway::CheckpointSigner* signer_;
  gateway::CheckpointVault* vault_;
  gateway::Telemetry* telemetry_;
  CommitterOptions options_;
  HeadSigner heads_;

  IntakeGate intake_;
  std::chrono::milliseconds pause_;  // Of the committing thread.

  std::uint64_t handed_over_ = 0;  // Size of the newest head that was; of the committing thread.

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  FairQueue<Waiting> queue_;
  bool open_ = false;
  std::optional<std::string> obstacle_ = "The committer has not been started.";
  int failures_ = 0;                                // Batches in a row that failed.
  std::optional<Clock::time_point> writing_since_;  // A batch is being written.

  std::condition_variable to_sign_;
  std::condition_variable signed_;
  std::deque<Stored> stored_;
  bool signing_ = false;   // A batch is at the thread that signs.
  bool unsigned_ = false;  // Signing failed, and nothing was signed since.
  bool commits_ended_ = false;

  std::thread thread_;
  std::thread signing_thread_;
};

}  // namespace workflow
