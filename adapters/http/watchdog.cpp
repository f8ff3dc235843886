#include "adapters/http/watchdog.h"

#include <algorithm>

#include <sys/socket.h>

namespace adapters::http {

Watchdog::Watch::Watch(Watchdog& watchdog, int descriptor) : watchdog_(&watchdog) {
  const std::scoped_lock lock(watchdog.mutex_);
  id_ = watchdog.next_id_++;
  watchdog.entries_[id_].descriptor = descriptor;
  if (watchdog.cutting_all_) ::shutdown(descriptor, SHUT_RDWR);
}

Watchdog::Watch::~Watch() {
  const std::scoped_lock lock(watchdog_->mutex_);
  watchdog_->greetings_.erase(id_);
  watchdog_->entries_.erase(id_);
  if (watchdog_->entries_.empty()) watchdog_->emptied_.notify_all();
}

void Watchdog::Watch::greet(std::chrono::milliseconds time) {
  enter(Phase::kReading, time);
  const std::scoped_lock lock(watchdog_->mutex_);
  watchdog_->greetings_.insert(id_);
  if (watchdog_->greetings_.size() > watchdog_->greetings_most_) watchdog_->cut_oldest_greeting();
}

void Watchdog::Watch::greeted() {
  const std::scoped_lock lock(watchdog_->mutex_);
  watchdog_->greetings_.erase(id_);
}

void Watchdog::Watch::enter(Phase phase, std::chrono::milliseconds time) {
  const std::scoped_lock lock(watchdog_->mutex_);
  auto& entry = watchdog_->entries_.at(id_);
  entry.phase = phase;
  entry.late = false;
  entry.deadline = phase == Phase::kHandling ? Clock::time_point::max() : Clock::now() + time;
  if (phase == Phase::kIdle && watchdog_->idling_refused_) ::shutdown(entry.descriptor, SHUT_RDWR);
  if (entry.deadline < watchdog_->wakes_at_) watchdog_->changed_.notify_one();
}

bool Watchdog::Watch::late() const {
  const std::scoped_lock lock(watchdog_->mutex_);
  return watchdog_->entries_.at(id_).late;
}

Watchdog::Watchdog(std::chrono::milliseconds answer_time, std::size_t greetings_most)
    : answer_time_(answer_time), greetings_most_(greetings_most), thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Watchdog::refuse_idling() {
  const std::scoped_lock lock(mutex_);
  idling_refused_ = true;
  for (const auto& [id, entry] : entries_) {
    if (entry.phase == Phase::kIdle) ::shutdown(entry.descriptor, SHUT_RDWR);
  }
}

std::size_t Watchdog::wait_until_empty(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  emptied_.wait_for(lock, time, [this] { return entries_.empty(); });
  return entries_.size();
}

void Watchdog::cut_all() {
  const std::scoped_lock lock(mutex_);
  cutting_all_ = true;
  for (const auto& [id, entry] : entries_)
    ::shutdown(entry.descriptor, SHUT_RDWR);
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    const auto now = Clock::now();
    auto next = now + std::chrono::seconds(60);
    for (auto& [id, entry] : entries_) {
      if (entry.deadline <= now) cut_late(entry, now);
      next = std::min(next, entry.deadline);
    }
    wakes_at_ = next;
    changed_.wait_until(lock, next);
  }
}

/// Whoever means it has shaken hands within some round trips; whoever floods is the oldest soon.
void Watchdog::cut_oldest_greeting() {
  const auto oldest = greetings_.begin();
  auto& entry = entries_.at(*oldest);
  ::shutdown(entry.descriptor, SHUT_RDWR);
  entry.late = true;
  entry.deadline = Clock::time_point::max();
  greetings_.erase(oldest);
}

void Watchdog::cut_late(Entry& entry, Clock::time_point now) const {
  const bool may_answer = entry.phase == Phase::kReading && !entry.late;
  ::shutdown(entry.descriptor, may_answer ? SHUT_RD : SHUT_RDWR);
  entry.late = true;
  entry.deadline = may_answer ? now + answer_time_ : Clock::time_point::max();
}

}  // namespace adapters::http
