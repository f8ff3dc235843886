#include "workflow/runtime/upkeep.h"

#include <exception>
#include <string>
#include <utility>

namespace workflow {

Upkeep::Upkeep(std::chrono::milliseconds interval,
               std::function<void()> chore,
               gateway::Telemetry& telemetry)
    : interval_(interval),
      chore_(std::move(chore)),
      telemetry_(&telemetry),
      thread_([this] { run(); }) {}

Upkeep::~Upkeep() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Upkeep::run() {
  while (pause()) {
    try {
      chore_();
    } catch (const std::exception& failure) {
      telemetry_->log(
          gateway::LogLevel::kWarning, "upkeep.failed", {{"reason", std::string(failure.what())}});
    }
  }
}

/// \return false when it is time to stop.
bool Upkeep::pause() {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, interval_, [this] { return stopping_; });
}

}  // namespace workflow
