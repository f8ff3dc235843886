#include "workflow/runtime/dispatcher.h"

#include <algorithm>
#include <utility>

namespace workflow {

using gateway::AuthorityId;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// In which those who wait look one after the other, when all have to.
constexpr milliseconds kRound{5000};
constexpr int kTurns = 100;

}  // namespace

Dispatcher::Ear::Ear(Dispatcher& dispatcher, const AuthorityId& authority)
    : dispatcher_(&dispatcher), missed_(dispatcher.times_missed()) {
  const std::lock_guard lock(dispatcher.mutex_);
  lane_ = dispatcher.lanes_.try_emplace(authority).first;
  ++lane_->second.ears;
}

Dispatcher::Ear::~Ear() {
  const std::lock_guard lock(dispatcher_->mutex_);
  if (--lane_->second.ears == 0) dispatcher_->lanes_.erase(lane_);
}

Dispatcher::Arrivals Dispatcher::Ear::arrivals() const {
  const std::lock_guard lock(dispatcher_->mutex_);
  return lane_->second.arrivals;
}

void Dispatcher::Ear::wait(Arrivals seen, steady_clock::time_point deadline) const {
  std::unique_lock lock(dispatcher_->mutex_);
  auto& lane = lane_->second;
  const auto woken = [&] { return dispatcher_->stopping_ || lane.arrivals != seen; };
  const auto missed = [&] { return dispatcher_->missed_ != missed_; };
  lane.changed.wait_until(lock, deadline, [&] { return woken() || missed(); });
  if (woken() || !missed()) return;
  const auto turn = steady_clock::now() + dispatcher_->next_turn();
  lane.changed.wait_until(lock, std::min(turn, deadline), woken);
}

Dispatcher::~Dispatcher() {
  bell_->stop();
}

void Dispatcher::announce(const gateway::RoutePlan& plan) {
  for (const auto& planned : plan)
    announce(planned.authority);
}

void Dispatcher::announce(const AuthorityId& authority) {
  wake(authority);
  bell_->ring(authority);
}

void Dispatcher::on_arrival(std::function<void(const AuthorityId&)> listener) {
  listener_ = std::move(listener);
}

void Dispatcher::wake(const AuthorityId& authority) {
  if (listener_) listener_(authority);
  const std::lock_guard lock(mutex_);
  const auto lane = lanes_.find(authority);
  if (lane == lanes_.end()) return;
  ++lane->second.arrivals;
  lane->second.changed.notify_all();
}

void Dispatcher::perhaps_missed() {
  const std::lock_guard lock(mutex_);
  ++missed_;
  for (auto& [authority, lane] : lanes_)
    lane.changed.notify_all();
}

std::uint64_t Dispatcher::times_missed() const {
  const std::lock_guard lock(mutex_);
  return missed_;
}

/// With the lock held.
milliseconds Dispatcher::next_turn() {
  const auto turn = kRound * turns_ / kTurns;
  turns_ = (turns_ + 1) % kTurns;
  return turn;
}

void Dispatcher::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  for (auto& [authority, lane] : lanes_)
    lane.changed.notify_all();
}

bool Dispatcher::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

std::vector<AuthorityId> Dispatcher::listened_for() const {
  std::vector<AuthorityId> authorities;
  const std::lock_guard lock(mutex_);
  for (const auto& [authority, lane] : lanes_)
    authorities.push_back(authority);
  return authorities;
}

}  // namespace workflow
