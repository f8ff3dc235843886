/// \file
/// What is due from time to time without anybody asking: one thread, one list.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "gateway/ports/telemetry.h"

namespace workflow {

/// Runs a chore again and again until it is destroyed. A chore that throws is logged and tried
/// again at the next turn.
class Upkeep {
 public:
  /// \param chore  called on the upkeep's own thread; what it uses must outlive this object.
  Upkeep(std::chrono::milliseconds interval,
         std::function<void()> chore,
         gateway::Telemetry& telemetry);
  ~Upkeep();

  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void run();
  [[nodiscard]] bool pause();

  std::chrono::milliseconds interval_;
  std::function<void()> chore_;
  gateway::Telemetry* telemetry_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace workflow
