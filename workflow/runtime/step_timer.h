/// \file
/// Measures one step of the path for the histogram `liaison_step_seconds`.
#pragma once

#include <chrono>
#include <string_view>

#include "gateway/ports/telemetry.h"

namespace workflow {

/// Observes the time from construction to destruction.
class StepTimer {
 public:
  /// \param step  a literal; the telemetry must outlive the timer.
  StepTimer(gateway::Telemetry& telemetry, std::string_view step)
      : telemetry_(&telemetry), step_(step), start_(std::chrono::steady_clock::now()) {}

  ~StepTimer() { telemetry_->observe("step", step_, std::chrono::steady_clock::now() - start_); }

  StepTimer(const StepTimer&) = delete;
  StepTimer& operator=(const StepTimer&) = delete;

 private:
  gateway::Telemetry* telemetry_;
  std::string_view step_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace workflow
