/// \file
/// Whose turn it is to get a delivery brought, and when.
///
/// A value without a clock and without threads: it is told the time and what happened, and says
/// which turn comes next. A destination is a system that takes deliveries for one or more
/// authorities. Each has a breaker (breaker.h) and a window (push_window.h) of its own; those that
/// have work come up in rotation.
///
/// No destination occupies more than a quarter of the threads, and all those together whose last
/// try failed no more than a quarter either: so the dead ones, however many, leave three quarters
/// to those that live. Only failures that happen together for the first time can take more, once,
/// for as long as one try takes.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "gateway/base/ids.h"
#include "workflow/rules/breaker.h"
#include "workflow/rules/push_window.h"

namespace workflow {

struct PushScheduleOptions {
  std::uint32_t threads = 16;  ///< How many turns can be under way. At least 1.
  Breaker::Options breaker = {};
  std::chrono::milliseconds slow{2'000};  ///< A turn that took longer narrows the window.
};

/// What came of a turn.
struct PushTurnResult {
  enum class Kind {
    kNothing,  ///< Nothing waited that could be brought, or it could not be found out.
    kDone,     ///< The destination took it.
    kRefused,  ///< It is there, and will not take this one.
    kNotNow,   ///< It is there and has no time; `pause` as it asks.
    kFailed
  };
  Kind kind = Kind::kNothing;
  std::chrono::milliseconds took{0};
  std::chrono::milliseconds pause{0};
};

/// A delivery of that authority is to be brought to that system.
struct PushTurn {
  gateway::SystemId system;
  gateway::AuthorityId authority;
  /// Also what was put off: the destination was heard from since it failed, and has taken all that
  /// it was brought since.
  bool put_off_too = false;
  bool on_trial = false;         ///< The last try at this destination had failed.
  std::uint64_t arrivals = 0;    ///< Of the queue when the turn began.
  std::uint64_t generation = 0;  ///< Of the destination, which may go and come back meanwhile.
};

class PushSchedule {
 public:
  using Time = Breaker::Time;

  /// Which authorities each system takes deliveries for.
  using Destinations = std::map<gateway::SystemId, std::vector<gateway::AuthorityId>>;

  struct Counts {
    std::uint32_t closed = 0;
    std::uint32_t half_open = 0;
    std::uint32_t open = 0;
  };

  explicit PushSchedule(const PushScheduleOptions& options);

  /// What is known of those that stay stays; turns of those that go may still be finished. Nothing
  /// waits for a new one until something arrives.
  void set_destinations(const Destinations& destinations);

  /// Something waits for the authority, or may. \return whether it is anybody's turn for that.
  bool arrive(const gateway::AuthorityId& authority);

  /// The system did something by itself. \return whether that changes anything.
  bool hear(const gateway::SystemId& system);

  /// \return the next turn, now under way; nothing when nobody may have one now.
  [[nodiscard]] std::optional<PushTurn> take(Time now);

  /// \param dice  as wait_after_failure wants it.
  /// \return what the destination's breaker was before and is now; the same for one that is gone.
  std::pair<Breaker::State, Breaker::State> finish(const PushTurn& turn,
                                                   const PushTurnResult& result,
                                                   Time now,
                                                   std::uint32_t dice);

  /// When `take` has to be asked again although nothing happened; Time::max() = never.
  [[nodiscard]] Time next_time() const;

  [[nodiscard]] Counts counts() const;

 private:
  struct Queue {
    std::uint64_t arrivals = 0;
    bool waiting = false;  // Until a turn finds nothing.
    bool put_off_too = false;
  };

  struct Lane {
    Lane(const PushScheduleOptions& options, std::uint64_t generation);

    [[nodiscard]] Queue* next_queue();
    [[nodiscard]] bool waits() const;

    std::vector<std::pair<gateway::AuthorityId, Queue>> queues;
    std::size_t next = 0;  // Whose turn it is among the queues.
    Breaker breaker;
    PushWindow window;
    std::uint32_t under_way = 0;
    Time not_before{};
    std::uint64_t generation;
    bool lined_up = false;
  };

  [[nodiscard]] std::uint32_t share() const;
  [[nodiscard]] bool may_take(const Lane& lane, Time now) const;
  [[nodiscard]] PushTurn begin(const gateway::SystemId& system, Lane& lane);
  void line_up(const gateway::SystemId& system, Lane& lane);
  [[nodiscard]] bool held_back(const Lane& lane) const;
  void judge(Lane& lane, const PushTurnResult& result, Time now, std::uint32_t dice);
  static void settle(Queue& queue, const PushTurn& turn, PushTurnResult::Kind kind);

  PushScheduleOptions options_;
  Destinations destinations_;
  std::uint64_t generations_ = 0;
  std::map<gateway::SystemId, Lane> lanes_;
  std::multimap<gateway::AuthorityId, gateway::SystemId> takers_;
  std::deque<gateway::SystemId> lined_up_;  // Those with work, each once, in rotation.
  std::uint32_t on_trial_ = 0;              // Turns under way of those whose last try failed.
};

}  // namespace workflow
