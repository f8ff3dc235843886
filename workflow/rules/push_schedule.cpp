#include "workflow/rules/push_schedule.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"

namespace workflow {

using gateway::AuthorityId;
using gateway::SystemId;
using Kind = PushTurnResult::Kind;

namespace {

/// No thread is held for a destination's sake longer than it was asked to stay away.
constexpr std::chrono::minutes kLongestPause{5};

std::uint32_t quarter(std::uint32_t threads) {
  return std::max<std::uint32_t>(1, threads / 4);
}

gateway::BreakerState told(Breaker::State state) {
  switch (state) {
    case Breaker::State::kClosed:
      return gateway::BreakerState::kClosed;
    case Breaker::State::kHalfOpen:
      return gateway::BreakerState::kHalfOpen;
    case Breaker::State::kOpen:
      return gateway::BreakerState::kOpen;
  }
  gateway::broken_invariant("every state of a breaker is told");
}

}  // namespace

PushSchedule::Time PushSchedule::Queue::ready_at() const {
  if (waiting) return Time{};
  return put_off_too ? put_off_at : Time::max();
}

bool PushSchedule::Queue::takes_put_off(Time now) const {
  return put_off_too && !without_next && now >= put_off_at;
}

PushSchedule::Lane::Lane(const PushScheduleOptions& options, std::uint64_t number)
    : breaker(options.breaker), window(quarter(options.threads)), generation(number) {}

PushSchedule::Queue* PushSchedule::Lane::next_queue(Time now) {
  for (std::size_t i = 0; i < queues.size(); ++i) {
    auto& queue = queues[(next + i) % queues.size()].second;
    if (queue.ready_at() > now) continue;
    next = (next + i + 1) % queues.size();
    return &queue;
  }
  return nullptr;
}

bool PushSchedule::Lane::waits() const {
  return ready_at() != Time::max();
}

PushSchedule::Time PushSchedule::Lane::ready_at() const {
  auto earliest = Time::max();
  for (const auto& [id, queue] : queues)
    earliest = std::min(earliest, queue.ready_at());
  return earliest;
}

PushSchedule::PushSchedule(const PushScheduleOptions& options) : options_(options) {}

std::uint32_t PushSchedule::share() const {
  return quarter(options_.threads);
}

void PushSchedule::set_destinations(const Destinations& destinations) {
  if (destinations == destinations_) return;
  destinations_ = destinations;
  std::erase_if(lanes_, [&](const auto& lane) { return !destinations.contains(lane.first); });
  std::erase_if(lined_up_, [&](const SystemId& system) { return !lanes_.contains(system); });
  takers_.clear();
  for (const auto& [system, authorities] : destinations) {
    auto& lane = lanes_.try_emplace(system, options_, ++generations_).first->second;
    std::vector<std::pair<AuthorityId, Queue>> queues;
    for (const auto& authority : authorities) {
      takers_.emplace(authority, system);
      const auto known =
          std::ranges::find(lane.queues, authority, [](const auto& each) -> const AuthorityId& {
            return each.first;
          });
      queues.emplace_back(authority, known == lane.queues.end() ? Queue() : known->second);
    }
    lane.queues = std::move(queues);
    lane.next = 0;
    line_up(system, lane);
  }
}

bool PushSchedule::arrive(const AuthorityId& authority) {
  const auto [first, last] = takers_.equal_range(authority);
  for (auto taker = first; taker != last; ++taker) {
    auto& lane = lanes_.at(taker->second);
    for (auto& [id, queue] : lane.queues) {
      if (id != authority) continue;
      ++queue.arrivals;
      queue.waiting = true;
    }
    line_up(taker->second, lane);
  }
  return first != last;
}

bool PushSchedule::hear(const SystemId& system) {
  const auto found = lanes_.find(system);
  if (found == lanes_.end()) return false;
  auto& lane = found->second;
  bool changed = lane.breaker.troubled();
  lane.breaker.hear();
  for (auto& [id, queue] : lane.queues) {
    if (!lane.breaker.troubled() && !queue.put_off) continue;
    changed = changed || !queue.put_off_too;
    queue.put_off_too = true;
  }
  line_up(system, lane);
  return changed;
}

void PushSchedule::line_up(const SystemId& system, Lane& lane) {
  if (lane.lined_up || !lane.waits()) return;
  lane.lined_up = true;
  lined_up_.push_back(system);
}

/// Until a turn that is under way has been finished.
bool PushSchedule::held_back(const Lane& lane) const {
  return lane.under_way >= lane.window.limit() || (lane.breaker.troubled() && on_trial_ >= share());
}

bool PushSchedule::may_take(const Lane& lane, Time now) const {
  return !held_back(lane) && now >= lane.not_before && now >= lane.ready_at() &&
         lane.breaker.allows(now);
}

std::optional<PushTurn> PushSchedule::take(Time now) {
  for (auto left = lined_up_.size(); left > 0; --left) {
    const SystemId system = std::move(lined_up_.front());
    lined_up_.pop_front();
    auto& lane = lanes_.at(system);
    lane.lined_up = false;
    line_up(system, lane);
    if (!lane.lined_up) continue;
    if (may_take(lane, now)) return begin(system, lane, now);
  }
  return std::nullopt;
}

PushTurn PushSchedule::begin(const SystemId& system, Lane& lane, Time now) {
  Queue& queue = *lane.next_queue(now);
  const auto owner =
      std::ranges::find_if(lane.queues, [&](const auto& each) { return &each.second == &queue; });
  PushTurn turn{.system = system,
                .authority = owner->first,
                .put_off_too = queue.takes_put_off(now),
                .on_trial = lane.breaker.troubled(),
                .began = now,
                .arrivals = queue.arrivals,
                .generation = lane.generation};
  queue.without_next = false;
  queue.known_from = std::min(queue.known_from, now + options_.lease);
  lane.breaker.begin();
  ++lane.under_way;
  if (turn.on_trial) ++on_trial_;
  return turn;
}

std::pair<Breaker::State, Breaker::State> PushSchedule::finish(const PushTurn& turn,
                                                               const PushTurnResult& result,
                                                               Time now,
                                                               std::uint32_t dice) {
  if (turn.on_trial) --on_trial_;
  const auto found = lanes_.find(turn.system);
  if (found == lanes_.end() || found->second.generation != turn.generation) return {};
  auto& lane = found->second;
  const auto before = lane.breaker.state();
  judge(lane, result, now, dice);
  --lane.under_way;
  for (auto& [id, queue] : lane.queues) {
    if (id == turn.authority) settle(queue, turn, result.kind, now);
  }
  return {before, lane.breaker.state()};
}

/// What was not taken then would come up at once for ever if the next turn were with it too.
void PushSchedule::settle(Queue& queue, const PushTurn& turn, Kind kind, Time now) const {
  if (kind == Kind::kDone || kind == Kind::kTaken) return;
  const bool found_none = kind == Kind::kNothing || kind == Kind::kUnknown;
  if (found_none && queue.arrivals != turn.arrivals) return;  // Something came meanwhile.
  if (found_none) queue.waiting = false;
  if (turn.put_off_too) queue.put_off_too = false;
  if (turn.put_off_too && kind == Kind::kNothing) queue.put_off = turn.began < queue.known_from;
  const bool comes_again = turn.put_off_too && (!found_none || queue.put_off);
  if (comes_again) queue.put_off_at = now + options_.breaker.pause.first;
  if (found_none) return;
  queue.without_next = turn.put_off_too;
  if (kind == Kind::kRefused) return;
  queue.put_off = true;
  ++queue.arrivals;  // Who looked before that has not seen it.
}

void PushSchedule::judge(Lane& lane, const PushTurnResult& result, Time now, std::uint32_t dice) {
  switch (result.kind) {
    case Kind::kNothing:
    case Kind::kUnknown:
      lane.breaker.abandon();
      return;
    case Kind::kTaken:
      // Nothing says yet that it stores as fast as it takes: more at once is for that alone.
      lane.breaker.succeed();
      if (result.took > options_.slow) lane.window.narrow();
      return;
    case Kind::kDone:
      lane.breaker.succeed();
      if (result.took > options_.slow) {
        lane.window.narrow();
      } else {
        lane.window.widen(lane.under_way);
      }
      return;
    case Kind::kRefused:
      lane.breaker.succeed();
      return;
    case Kind::kNotNow:
      lane.breaker.succeed();
      lane.window.narrow();
      lane.not_before = now + std::min<std::chrono::milliseconds>(result.pause, kLongestPause);
      return;
    case Kind::kFailed:
      lane.window.narrow();
      lane.breaker.fail(now, dice);
      return;
  }
}

PushSchedule::Time PushSchedule::next_time() const {
  auto next = Time::max();
  for (const auto& system : lined_up_) {
    const auto& lane = lanes_.at(system);
    if (held_back(lane) || lane.breaker.state() == Breaker::State::kHalfOpen) continue;
    const bool open = lane.breaker.state() == Breaker::State::kOpen;
    const auto opens_at = open ? lane.breaker.opens_at() : Time{};
    next = std::min(next, std::max({opens_at, lane.not_before, lane.ready_at()}));
  }
  return next;
}

PushSchedule::Counts PushSchedule::counts() const {
  Counts counts;
  for (const auto& [system, lane] : lanes_) {
    switch (lane.breaker.state()) {
      case Breaker::State::kClosed:
        ++counts.closed;
        break;
      case Breaker::State::kHalfOpen:
        ++counts.half_open;
        break;
      case Breaker::State::kOpen:
        ++counts.open;
        break;
    }
  }
  return counts;
}

std::vector<gateway::PushDestination> PushSchedule::destinations() const {
  std::vector<gateway::PushDestination> all;
  all.reserve(lanes_.size());
  for (const auto& [system, lane] : lanes_) {
    all.push_back({.system = system,
                   .breaker = told(lane.breaker.state()),
                   .window = lane.window.limit(),
                   .under_way = lane.under_way});
  }
  return all;
}

}  // namespace workflow
