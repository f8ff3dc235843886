/// \file
/// Brings deliveries to the systems that the directory says take them: a fixed pool of threads,
/// shared by all destinations as push_schedule.h says.
///
/// Works on hints: what was admitted by this node, who called it. What waits besides (of other
/// nodes, of leases that ran out, of waits that are over) is found by `look`. Nodes that share a
/// database may all have a pusher: leases keep two from bringing the same delivery at once.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

#include "gateway/ports/entropy.h"
#include "gateway/ports/push_records.h"
#include "gateway/ports/push_states.h"
#include "workflow/rules/push_schedule.h"
#include "workflow/runtime/push_round.h"

namespace workflow {

/// Every reference must outlive the pusher.
struct PusherParts {
  PushRound& round;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::PushRecords& records;
  gateway::Telemetry& telemetry;
};

/// Thread-safe, but for start and stop, which belong to one thread.
class Pusher : public gateway::PushStates {
 public:
  Pusher(const PusherParts& parts, const PushScheduleOptions& options);
  ~Pusher() override;
  Pusher(const Pusher&) = delete;
  Pusher& operator=(const Pusher&) = delete;

  /// Starts the threads, once the journal is open.
  void start();

  /// Breaks off what is under way, gives it back, and ends the threads. Idempotent.
  void stop();

  /// Something waits for the authority. Does not block.
  void arrive(const gateway::AuthorityId& authority);

  /// The system called by itself. Does not block.
  void hear(const gateway::SystemId& system);

  /// Takes up the directory as it stands, and asks the database for whom something waits. One
  /// thread calls it. Gauges, which stand still while the database is away:
  ///   - `push_destinations{breaker}`  how many;
  ///   - `push_breaker{system}`        as BreakerState is numbered;
  ///   - `push_window{system}`         how many it is brought at once at most; 0 = it is brought
  ///                                   nothing any more.
  /// \throws gateway::JournalUnavailable
  void look();

  [[nodiscard]] std::vector<gateway::PushDestination> destinations() const override;

 private:
  void run();
  [[nodiscard]] std::optional<PushTurn> await_turn();
  void finish(const PushTurn& turn, const PushTurnResult& result);
  void report(const PushTurn& turn, Breaker::State before, Breaker::State after);
  [[nodiscard]] std::uint32_t dice();
  void set_gauges();

  PusherParts parts_;
  std::uint32_t threads_count_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  PushSchedule schedule_;
  std::set<gateway::SystemId> told_;  // With gauges of their own; of the thread that looks.
  std::minstd_rand random_;
  std::stop_source stopping_;
  std::vector<std::thread> threads_;
};

}  // namespace workflow
