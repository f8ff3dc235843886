/// \file
/// What waits, as gauges for monitoring: by age, how long the oldest has waited, at how many
/// destinations. None of them names a destination, so their number is fixed.
#pragma once

#include <chrono>

#include "gateway/ports/clock.h"
#include "gateway/ports/telemetry.h"
#include "gateway/ports/waiting_records.h"

namespace workflow {

/// How long nobody looks again after a look that took so long: 10 s, or what keeps the looks of a
/// node below a fiftieth of the time where a backlog makes them slow.
[[nodiscard]] std::chrono::nanoseconds pause_after(std::chrono::nanoseconds look);

/// One thread calls it: what fetches the gauges never waits for the database.
class QueueGauges {
 public:
  /// All must outlive the object.
  QueueGauges(gateway::WaitingRecords& records,
              const gateway::Clock& clock,
              gateway::Telemetry& telemetry)
      : records_(&records), clock_(&clock), telemetry_(&telemetry) {}

  /// Looks and sets the gauges, or does nothing during the pause after the last look. Gauges:
  ///   - `waiting_deliveries{age_from}`       deliveries of at least that age, in seconds, and
  ///                                          younger than the next value of the label;
  ///   - `waiting_oldest_seconds{urgency}`    0 where none waits;
  ///   - `waiting_destinations`;
  ///   - `dead_letters{kind}`                 that wait for an operator, those `addressed` apart
  ///                                          from those `owed`, by law or by the gateway itself;
  ///   - `waiting_read_at_seconds`            when, since 1970: gauges that stand still are seen.
  /// \throws JournalUnavailable  the database cannot be asked; the gauges stay as they are.
  void refresh(std::chrono::steady_clock::time_point now);

 private:
  void set(const gateway::WaitingDeliveries& found);

  gateway::WaitingRecords* records_;
  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace workflow
