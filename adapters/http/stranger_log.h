/// \file
/// How often it is logged what strangers do: a flood of connections must not become a flood of log
/// lines that fills the disk. Figures count all of them. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>

namespace adapters::http {

class StrangerLog {
 public:
  /// \return whether one more line may be written: so many a second, the rest is left out.
  [[nodiscard]] bool may_be_logged() {
    const auto now = Clock::now();
    const std::scoped_lock lock(mutex_);
    if (now - began_ >= std::chrono::seconds(1)) {
      began_ = now;
      lines_ = 0;
    }
    return ++lines_ <= kLinesMost;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::uint32_t kLinesMost = 20;

  std::mutex mutex_;
  Clock::time_point began_ = Clock::now();
  std::uint32_t lines_ = 0;
};

}  // namespace adapters::http
