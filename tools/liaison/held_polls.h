/// \file
/// Many systems that wait in long polls at once, on a few threads: what arrives at one is confirmed
/// and it waits again.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tools/liaison/api_types.h"
#include "tools/liaison/bench_window.h"
#include "tools/liaison/poll_line.h"
#include "tools/liaison/profile.h"

namespace tools {

/// Thread-safe, but for open().
class HeldPolls {
 public:
  /// Called by the thread that received it, before it is confirmed.
  /// \param system  index of the profile.
  using OnArrival =
      std::function<void(std::size_t system, const Delivery&, BenchClock::time_point at)>;

  HeldPolls(std::vector<Profile> profiles, std::chrono::seconds time_limit, OnArrival on_arrival);
  /// Closes all.
  ~HeldPolls();
  HeldPolls(const HeldPolls&) = delete;
  HeldPolls& operator=(const HeldPolls&) = delete;

  /// Connects all and lets them wait; what cannot is counted among the failures.
  /// \param now_and_then  told how many wait.
  /// \throws UsageError  the files of a profile cannot be used.
  void open(const std::function<void(std::uint64_t)>& now_and_then);

  /// How many are connected.
  [[nodiscard]] std::uint64_t open_now() const { return open_; }

  /// By reason: connections that ended, and calls that were refused.
  [[nodiscard]] BenchFailures failures() const;

 private:
  class Held;

  void open_some();
  void serve();
  void note(const std::string& failure);

  std::vector<Profile> profiles_;
  std::chrono::seconds time_limit_;
  OnArrival on_arrival_;
  int epoll_;
  std::vector<std::unique_ptr<Held>> held_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::uint64_t> open_ = 0;
  std::atomic<bool> stopped_ = false;
  mutable std::mutex mutex_;
  BenchFailures failures_;
  std::string wrong_usage_;
  std::jthread server_;
};

}  // namespace tools
