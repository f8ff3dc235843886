#include "adapters/grpc/workers.h"

#include <system_error>
#include <utility>

namespace adapters::grpc {

Workers::~Workers() {
  finish();
}

bool Workers::post(std::function<void()> task) {
  const std::scoped_lock lock(mutex_);
  if (finishing_ || engaged_ == threads_max_) return false;
  if (threads_.size() == engaged_ && !add_thread()) return false;
  ++engaged_;
  waiting_.push_back(std::move(task));
  changed_.notify_one();
  return true;
}

bool Workers::add_thread() {
  try {
    threads_.emplace_back([this] { work(); });
    return true;
  } catch (const std::system_error&) {
    return false;  // The machine gives no more threads; the caller is told to come again.
  }
}

void Workers::finish() {
  std::vector<std::thread> ending;
  {
    const std::scoped_lock lock(mutex_);
    finishing_ = true;
    ending.swap(threads_);
  }
  changed_.notify_all();
  for (auto& thread : ending)
    thread.join();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return finishing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    auto task = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    task();
    task = nullptr;  // What it holds ends before its place is free.
    lock.lock();
    --engaged_;
  }
}

}  // namespace adapters::grpc
