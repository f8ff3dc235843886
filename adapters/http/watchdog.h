/// \file
/// Watches total times from outside, so that a peer that sends a byte now and then holds no thread
/// for longer than the limits say.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace adapters::http {

/// Thread-safe. Cuts sockets by descriptor only; a Watch must end before its descriptor is closed.
class Watchdog {
 public:
  enum class Phase {
    kReading,   ///< Late: reading ends, the peer can still be answered for `answer_time`.
    kIdle,      ///< Late, or stopping: cut.
    kHandling,  ///< Has no deadline.
    kWriting,   ///< Late: cut.
  };

  /// One connection under watch. Used by the connection's thread.
  class Watch {
   public:
    Watch(Watchdog& watchdog, int descriptor);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Enters kReading as one who has not shown yet who it is. Of those only so many may be at
    /// once: where there are more, the one that has been at it the longest is cut.
    void greet(std::chrono::milliseconds time);

    /// It has shown who it is; the phase and its end stay as they are.
    void greeted();

    /// Enters a phase that ends in `time` at the latest. For kHandling the time is ignored.
    void enter(Phase phase, std::chrono::milliseconds time);

    /// Whether the connection was cut for being late since the last `enter`.
    [[nodiscard]] bool late() const;

   private:
    Watchdog* watchdog_;
    std::uint64_t id_;
  };

  /// \param greetings_most  connections that greet at once; at least 1.
  Watchdog(std::chrono::milliseconds answer_time, std::size_t greetings_most);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// From now on idle connections are cut at once.
  void refuse_idling();

  /// Waits until no connection is left or `time` has passed.
  /// \return how many are left.
  [[nodiscard]] std::size_t wait_until_empty(std::chrono::milliseconds time);

  /// Cuts every connection that is watched now or later.
  void cut_all();

 private:
  using Clock = std::chrono::steady_clock;

  struct Entry {
    int descriptor = -1;
    Phase phase = Phase::kReading;
    Clock::time_point deadline = Clock::time_point::max();
    bool late = false;
  };

  void run();
  void cut_oldest_greeting();
  void cut_late(Entry& entry, Clock::time_point now) const;

  const std::chrono::milliseconds answer_time_;
  const std::size_t greetings_most_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable emptied_;
  std::map<std::uint64_t, Entry> entries_;
  std::set<std::uint64_t> greetings_;  // The oldest first.
  std::uint64_t next_id_ = 1;
  Clock::time_point wakes_at_ = Clock::time_point::max();
  bool idling_refused_ = false;
  bool cutting_all_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace adapters::http
