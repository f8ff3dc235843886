#include "workflow/runtime/dispatcher.h"

#include <utility>

namespace workflow {

using gateway::AuthorityId;

Dispatcher::Ear::Ear(Dispatcher& dispatcher, const AuthorityId& authority)
    : dispatcher_(&dispatcher) {
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

void Dispatcher::Ear::wait(Arrivals seen, std::chrono::steady_clock::time_point deadline) const {
  std::unique_lock lock(dispatcher_->mutex_);
  auto& lane = lane_->second;
  lane.changed.wait_until(
      lock, deadline, [&] { return dispatcher_->stopping_ || lane.arrivals != seen; });
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
  for (auto& [authority, lane] : lanes_) {
    ++lane.arrivals;
    lane.changed.notify_all();
  }
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

std::size_t Dispatcher::listened_for() const {
  const std::lock_guard lock(mutex_);
  return lanes_.size();
}

}  // namespace workflow
