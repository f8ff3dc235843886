#include "workflow/runtime/pusher.h"

#include <algorithm>
#include <string>
#include <utility>

namespace workflow {

using gateway::AuthorityId;
using gateway::SystemId;
using std::chrono::steady_clock;
using State = Breaker::State;

namespace {

/// Threads wake at least so often; a wait without end cannot be reckoned with on every clock.
constexpr std::chrono::hours kLongestSleep{1};

std::uint32_t seed_from(gateway::Entropy& entropy) {
  std::uint32_t seed = 0;
  for (const auto byte : entropy.key_bytes())
    seed = seed * 31 + byte;
  return seed;
}

}  // namespace

Pusher::Pusher(const PusherParts& parts, const PushScheduleOptions& options)
    : parts_(parts),
      threads_count_(options.threads),
      schedule_(options),
      random_(seed_from(parts.entropy)) {}

Pusher::~Pusher() {
  stop();
}

void Pusher::start() {
  for (std::uint32_t i = 0; i < threads_count_; ++i)
    threads_.emplace_back([this] { run(); });
}

void Pusher::stop() {
  stopping_.request_stop();
  {
    const std::lock_guard lock(mutex_);  // Nobody is between looking and sleeping.
  }
  changed_.notify_all();
  for (auto& thread : threads_)
    thread.join();
  threads_.clear();
}

void Pusher::arrive(const AuthorityId& authority) {
  {
    const std::lock_guard lock(mutex_);
    if (!schedule_.arrive(authority)) return;
  }
  changed_.notify_one();
}

void Pusher::hear(const SystemId& system) {
  {
    const std::lock_guard lock(mutex_);
    if (!schedule_.hear(system)) return;
  }
  changed_.notify_one();
}

void Pusher::look() {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  PushSchedule::Destinations destinations;
  std::vector<AuthorityId> authorities;
  for (const auto* system : directory->pushed_to(now)) {
    destinations[system->id] = system->authorities;
    authorities.insert(authorities.end(), system->authorities.begin(), system->authorities.end());
  }
  const auto due = authorities.empty() ? authorities : parts_.records.due(authorities);
  {
    const std::lock_guard lock(mutex_);
    schedule_.set_destinations(destinations);
    for (const auto& authority : due)
      (void)schedule_.arrive(authority);
  }
  changed_.notify_all();
  set_gauges();
}

std::vector<gateway::PushDestination> Pusher::destinations() const {
  const std::lock_guard lock(mutex_);
  return schedule_.destinations();
}

void Pusher::set_gauges() {
  PushSchedule::Counts counts;
  std::vector<gateway::PushDestination> all;
  {
    const std::lock_guard lock(mutex_);
    counts = schedule_.counts();
    all = schedule_.destinations();
  }
  auto gone = std::exchange(told_, {});
  const auto tell = [this](const SystemId& system, std::int64_t breaker, std::int64_t window) {
    parts_.telemetry.set("push_breaker", "system", system.str(), breaker);
    parts_.telemetry.set("push_window", "system", system.str(), window);
  };
  for (const auto& each : all) {
    tell(each.system, static_cast<std::int64_t>(each.breaker), each.window);
    told_.insert(each.system);
    gone.erase(each.system);
  }
  for (const auto& system : gone)
    tell(system, 0, 0);
  parts_.telemetry.set("push_destinations", "breaker", "closed", counts.closed);
  parts_.telemetry.set("push_destinations", "breaker", "half-open", counts.half_open);
  parts_.telemetry.set("push_destinations", "breaker", "open", counts.open);
}

void Pusher::run() {
  while (const auto turn = await_turn())
    finish(*turn, parts_.round.run(*turn, dice(), stopping_.get_token()));
}

std::optional<PushTurn> Pusher::await_turn() {
  std::unique_lock lock(mutex_);
  while (!stopping_.stop_requested()) {
    const auto now = steady_clock::now();
    if (auto turn = schedule_.take(now)) {
      changed_.notify_one();  // Somebody else keeps watch meanwhile.
      return turn;
    }
    changed_.wait_until(lock, std::min(schedule_.next_time(), now + kLongestSleep));
  }
  return std::nullopt;
}

void Pusher::finish(const PushTurn& turn, const PushTurnResult& result) {
  const auto chance = dice();
  std::pair<State, State> states;
  {
    const std::lock_guard lock(mutex_);
    states = schedule_.finish(turn, result, steady_clock::now(), chance);
  }
  report(turn, states.first, states.second);
}

void Pusher::report(const PushTurn& turn, State before, State after) {
  if (before == after) return;
  if (after == State::kOpen && before == State::kClosed) {
    parts_.telemetry.log(
        gateway::LogLevel::kWarning, "push.stopped", {{"system", turn.system.str()}});
  }
  if (after == State::kClosed) {
    parts_.telemetry.log(gateway::LogLevel::kInfo, "push.resumed", {{"system", turn.system.str()}});
  }
}

std::uint32_t Pusher::dice() {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint32_t>(random_());
}

}  // namespace workflow
