#include "workflow/rules/push_schedule.h"

#include <algorithm>
#include <utility>

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

}  // namespace

PushSchedule::Lane::Lane(const PushScheduleOptions& options, std::uint64_t number)
    : breaker(options.breaker), window(quarter(options.threads)), generation(number) {}

PushSchedule::Queue* PushSchedule::Lane::next_queue() {
  for (std::size_t i = 0; i < queues.size(); ++i) {
    auto& queue = queues[(next + i) % queues.size()].second;
    if (!queue.waiting) continue;
    next = (next + i + 1) % queues.size();
    return &queue;
  }
  return nullptr;
}

bool PushSchedule::Lane::waits() const {
  return std::ranges::any_of(queues, [](const auto& each) { return each.second.waiting; });
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
  if (found == lanes_.end() || !found->second.breaker.troubled()) return false;
  auto& lane = found->second;
  lane.breaker.hear();
  for (auto& [id, queue] : lane.queues) {
    ++queue.arrivals;
    queue.waiting = true;
    queue.put_off_too = true;
  }
  line_up(system, lane);
  return true;
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
  return !held_back(lane) && now >= lane.not_before && lane.breaker.allows(now);
}

std::optional<PushTurn> PushSchedule::take(Time now) {
  for (auto left = lined_up_.size(); left > 0; --left) {
    const SystemId system = std::move(lined_up_.front());
    lined_up_.pop_front();
    auto& lane = lanes_.at(system);
    lane.lined_up = false;
    line_up(system, lane);
    if (!lane.lined_up) continue;
    if (may_take(lane, now)) return begin(system, lane);
  }
  return std::nullopt;
}

PushTurn PushSchedule::begin(const SystemId& system, Lane& lane) {
  const Queue& queue = *lane.next_queue();
  const auto owner =
      std::ranges::find_if(lane.queues, [&](const auto& each) { return &each.second == &queue; });
  PushTurn turn{.system = system,
                .authority = owner->first,
                .put_off_too = queue.put_off_too,
                .on_trial = lane.breaker.troubled(),
                .arrivals = queue.arrivals,
                .generation = lane.generation};
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
    if (id == turn.authority) settle(queue, turn, result.kind);
  }
  return {before, lane.breaker.state()};
}

void PushSchedule::settle(Queue& queue, const PushTurn& turn, Kind kind) {
  if (kind == Kind::kDone) return;
  const bool arrived_meanwhile = queue.arrivals != turn.arrivals;
  if (kind == Kind::kNothing && arrived_meanwhile) return;
  if (kind == Kind::kNothing) queue.waiting = false;
  // What was not taken is put off again, and would come up at once for ever.
  queue.put_off_too = false;
}

void PushSchedule::judge(Lane& lane, const PushTurnResult& result, Time now, std::uint32_t dice) {
  switch (result.kind) {
    case Kind::kNothing:
      lane.breaker.abandon();
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
    next =
        std::min(next, open ? std::max(lane.breaker.opens_at(), lane.not_before) : lane.not_before);
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

}  // namespace workflow
