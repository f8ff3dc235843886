/// \file
/// A bounded number of threads for calls of the ports, which may block; gRPC's own threads may not.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace adapters::grpc {

/// Thread-safe. Threads are made when they are first needed and kept until the end.
class Workers {
 public:
  explicit Workers(std::size_t threads_max) : threads_max_(threads_max) {}

  /// Finishes.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// \param task  must not throw.
  /// \return false, and forgets the task, when every thread has one and no further one may be or
  ///         can be made, or after finish().
  [[nodiscard]] bool post(std::function<void()> task);

  /// Runs what was posted and ends the threads. Harmless when repeated.
  void finish();

 private:
  [[nodiscard]] bool add_thread();
  void work();

  const std::size_t threads_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::size_t engaged_ = 0;  // Tasks posted and not done; at most threads_max_.
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace adapters::grpc
