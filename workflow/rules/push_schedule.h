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
///
/// Deliveries that went wrong are put off, each for itself. A destination that is heard from gets
/// them before their time. After a turn with them that failed comes one without, and the next with
/// them no sooner than the shortest pause of a breaker: what a destination cannot take never stands
/// before what it can, however often it calls. A turn with them that finds none shows that none is
/// left once it begins a lease after the first turn: until then leases may run of before the start.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/model/push_destination.h"
#include "workflow/rules/breaker.h"
#include "workflow/rules/push_window.h"

namespace workflow {

struct PushScheduleOptions {
  std::uint32_t threads = 16;  ///< How many turns can be under way. At least 1.
  Breaker::Options breaker = {};
  std::chrono::milliseconds slow{2'000};  ///< A turn that took longer narrows the window.
  std::chrono::seconds lease{120};        ///< How long what was leased before may stay so.
};

/// What came of a turn.
struct PushTurnResult {
  enum class Kind {
    kNothing,  ///< Nothing waited that could be brought.
    kUnknown,  ///< It could not be found out, or nothing may be brought there now.
    kDone,     ///< The destination has stored it.
    kTaken,    ///< It has it, and will say when it has stored it.
    kRefused,  ///< It is there, and will not take this one.
    kNotNow,   ///< It is there and has no time; `pause` as it asks, above 0.
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
  /// Also what was put off: the destination was heard from, and has taken all that it was brought
  /// since.
  bool put_off_too = false;
  bool on_trial = false;  ///< The last try at this destination had failed.
  Breaker::Time began{};
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

  /// The system did something by itself. \return whether that changes anything: where the last try
  /// failed, or something is put off, by what happened here or since before the start.
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

  /// How it stands with each, by system.
  [[nodiscard]] std::vector<gateway::PushDestination> destinations() const;

 private:
  struct Queue {
    std::uint64_t arrivals = 0;
    bool waiting = false;           // Until a turn finds nothing.
    bool put_off = true;            // Something may be; what was before the start is not known.
    Time known_from = Time::max();  // Until then it may be under a lease.
    bool put_off_too = false;       // Wanted since it was heard from.
    bool without_next = false;
    Time put_off_at{};  // No turn with it before.

    [[nodiscard]] Time ready_at() const;
    [[nodiscard]] bool takes_put_off(Time now) const;
  };

  struct Lane {
    Lane(const PushScheduleOptions& options, std::uint64_t generation);

    [[nodiscard]] Queue* next_queue(Time now);
    [[nodiscard]] bool waits() const;
    [[nodiscard]] Time ready_at() const;

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
  [[nodiscard]] PushTurn begin(const gateway::SystemId& system, Lane& lane, Time now);
  void line_up(const gateway::SystemId& system, Lane& lane);
  [[nodiscard]] bool held_back(const Lane& lane) const;
  void judge(Lane& lane, const PushTurnResult& result, Time now, std::uint32_t dice);
  void settle(Queue& queue, const PushTurn& turn, PushTurnResult::Kind kind, Time now) const;

  PushScheduleOptions options_;
  Destinations destinations_;
  std::uint64_t generations_ = 0;
  std::map<gateway::SystemId, Lane> lanes_;
  std::multimap<gateway::AuthorityId, gateway::SystemId> takers_;
  std::deque<gateway::SystemId> lined_up_;  // Those with work, each once, in rotation.
  std::uint32_t on_trial_ = 0;              // Turns under way of those whose last try failed.
};

}  // namespace workflow
