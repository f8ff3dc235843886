#include "workflow/runtime/dispatcher.h"

#include <utility>

namespace workflow {

using gateway::AuthorityId;

Dispatcher::Arrivals Dispatcher::arrivals(const AuthorityId& authority) const {
  const std::lock_guard lock(mutex_);
  const auto found = arrivals_.find(authority);
  return found == arrivals_.end() ? 0 : found->second;
}

void Dispatcher::announce(const gateway::RoutePlan& plan) {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& planned : plan)
      ++arrivals_[planned.authority];
  }
  changed_.notify_all();
  if (!listener_) return;
  for (const auto& planned : plan)
    listener_(planned.authority);
}

void Dispatcher::announce(const AuthorityId& authority) {
  {
    const std::lock_guard lock(mutex_);
    ++arrivals_[authority];
  }
  changed_.notify_all();
  if (listener_) listener_(authority);
}

void Dispatcher::on_arrival(std::function<void(const AuthorityId&)> listener) {
  listener_ = std::move(listener);
}

void Dispatcher::wait(const AuthorityId& authority,
                      Arrivals seen,
                      std::chrono::steady_clock::time_point deadline) const {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, deadline, [&] {
    const auto found = arrivals_.find(authority);
    return stopping_ || (found != arrivals_.end() && found->second != seen);
  });
}

void Dispatcher::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
}

bool Dispatcher::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

}  // namespace workflow
