/// \file
/// Holds the node's clock against that of the database, by which everything stored is dated. What
/// the law says now, who may act now and which certificate is valid now is judged by the node's
/// clock; a node whose clock is wrong must not judge what is sent on its way for good.
#pragma once

#include <chrono>
#include <optional>

#include "gateway/ports/clock.h"
#include "gateway/ports/database_clock.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/intake_gate.h"

namespace workflow {

struct ClockWatchOptions {
  std::chrono::seconds tolerance{60};  ///< Beyond it, either way, intake is closed.
};

struct ClockWatchParts {
  const gateway::Clock& clock;
  gateway::DatabaseClock& database;
  IntakeGate& intake;
  gateway::Telemetry& telemetry;
};

/// One thread calls it.
class ClockWatch {
 public:
  /// References must outlive the watch.
  ClockWatch(const ClockWatchParts& parts, const ClockWatchOptions& options)
      : parts_(parts), options_(options) {}

  /// Sets the gauge `clock_skew_milliseconds` (above 0: the node is ahead), logs `clock.skewed`
  /// once when it is a tenth of the tolerance, and closes or opens intake. While the database does
  /// not answer, or takes too long for the answer to tell anything, all stays as it is.
  void look();

 private:
  using Skew = std::chrono::milliseconds;

  [[nodiscard]] std::optional<Skew> skew();
  void judge(Skew skew);

  ClockWatchParts parts_;
  ClockWatchOptions options_;
  bool told_ = false;
};

}  // namespace workflow
