/// \file
/// Whether this node's clock runs with the database's. Stored times and leases go by the database;
/// by the node's own clock go certificates, the directory in force and sessions of the desk, so an
/// operator must know.
#pragma once

#include <chrono>

#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// Not thread-safe.
class SkewWatch {
 public:
  /// All must outlive the object.
  SkewWatch(const gateway::Clock& own,
            const gateway::Clock& database,
            gateway::Telemetry& telemetry)
      : own_(&own), database_(&database), telemetry_(&telemetry) {}

  /// Compares, and sets the gauge `clock_skew_seconds`: how far the node's clock is ahead of the
  /// database's, below 0 where it is behind. From two seconds on either way it logs `clock.skewed`,
  /// again whenever that changes by as much, and `clock.in-step` once it is over. What the question
  /// itself takes counts half. \throws gateway::JournalUnavailable  the database cannot be asked.
  void look();

 private:
  void say(std::chrono::seconds ahead);

  const gateway::Clock* own_;
  const gateway::Clock* database_;
  gateway::Telemetry* telemetry_;
  std::chrono::seconds said_{0};
};

}  // namespace workflow
