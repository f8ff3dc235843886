#include "adapters/postgres/session_pool.h"

#include <utility>

namespace adapters::postgres {

SessionPool::SessionPool(SessionOptions options, std::size_t most)
    : options_(std::move(options)), most_(most) {}

std::unique_ptr<Session> SessionPool::take() {
  std::unique_lock lock(mutex_);
  const bool free =
      returned_.wait_for(lock, options_.answer_within, [this] { return lent_ < most_; });
  if (!free) throw NoSessionFree("database: every connection is in use");
  ++lent_;
  if (!idle_.empty()) {
    std::unique_ptr<Session> session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }
  lock.unlock();
  try {
    return std::make_unique<Session>(options_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void SessionPool::give_back(std::unique_ptr<Session> session) {
  const std::lock_guard lock(mutex_);
  --lent_;
  if (session && !session->is_lost()) idle_.push_back(std::move(session));
  returned_.notify_one();
}

void SessionPool::forget_idle() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

}  // namespace adapters::postgres
