#include "tools/liaison-verify/ordered_work.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace verify {
namespace {

constexpr std::uint64_t kAheadOfEachThread = 4;

class OrderedWork {
 public:
  explicit OrderedWork(const WorkRange& range)
      : end_(range.end),
        ahead_(kAheadOfEachThread * range.threads),
        next_(range.first),
        taken_(range.first) {}

  /// Body of one thread.
  void work(const std::function<Worker()>& make_worker) {
    std::unique_lock lock(mutex_);
    try {
      lock.unlock();
      const Worker worker = make_worker();
      lock.lock();
      while (const auto number = claim(lock)) {
        lock.unlock();
        Taking taking = attempt(worker, *number);
        lock.lock();
        finish(*number, std::move(taking));
      }
    } catch (...) {  // Making a worker failed: nothing of the work is to blame.
      if (!lock.owns_lock()) lock.lock();
      stop(std::current_exception());
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::optional<std::uint64_t> claim(std::unique_lock<std::mutex>& lock) {
    moved_.wait(lock, [this] { return failure_ || next_ == end_ || next_ < taken_ + ahead_; });
    return failure_ || next_ == end_ ? std::nullopt : std::optional(next_++);
  }

  /// A failed piece is taken by throwing what it threw, in its turn.
  static Taking attempt(const Worker& worker, std::uint64_t number) {
    try {
      return worker(number);
    } catch (...) {
      return [failure = std::current_exception()] { std::rethrow_exception(failure); };
    }
  }

  void finish(std::uint64_t number, Taking taking) {
    finished_.emplace(number, std::move(taking));
    try {
      for (; !failure_ && finished_.contains(taken_); ++taken_) {
        finished_.at(taken_)();
        finished_.erase(taken_);
      }
    } catch (...) {
      stop(std::current_exception());
    }
    moved_.notify_all();
  }

  void stop(std::exception_ptr failure) {
    if (!failure_) failure_ = std::move(failure);
    moved_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable moved_;
  const std::uint64_t end_;
  const std::uint64_t ahead_;
  std::uint64_t next_;
  std::uint64_t taken_;
  std::map<std::uint64_t, Taking> finished_;
  std::exception_ptr failure_;
};

}  // namespace

void run_in_order(const WorkRange& range, const std::function<Worker()>& make_worker) {
  OrderedWork work(range);
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < range.threads; ++i)
      threads.emplace_back([&] { work.work(make_worker); });
    work.work(make_worker);  // The caller's thread works as well.
  }
  work.rethrow();
}

}  // namespace verify
