/// \file
/// What must hold in the database, asked by the node itself from time to time: a gauge for each
/// invariant, and a line in the log where one begins or ceases to be broken.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "gateway/ports/clock.h"
#include "gateway/ports/invariant_records.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// One thread calls it.
class InvariantWatch {
 public:
  /// Of each log, at each look: some tenths of a second of the database.
  static constexpr std::uint64_t kEntries = 5'000;
  static constexpr std::chrono::seconds kTimeInAll{10};
  static constexpr std::chrono::seconds kTimeOfEach{2};
  static constexpr std::chrono::seconds kShortestPause{60};

  /// All must outlive the object.
  InvariantWatch(gateway::InvariantRecords& records,
                 const gateway::Clock& clock,
                 gateway::Telemetry& telemetry)
      : records_(&records), clock_(&clock), telemetry_(&telemetry) {}

  /// Asks every invariant that is not about whole tables, or does nothing during the pause after
  /// the last look: a minute, or fifty times what the look took. Gauges:
  ///   - `invariant_broken{invariant}`  how many break it; what cannot be asked stays as it was;
  ///   - `invariants_unchecked`         how many could not be asked in time;
  ///   - `invariants_read_at_seconds`   when, since 1970: gauges that stand still are seen.
  /// Log lines: `invariant.broken` with an example whenever the number of those that break it is
  /// another one, `invariant.holds` where it is mended.
  /// \throws JournalUnavailable  the database cannot be asked; what is left stays as it is.
  void refresh(std::chrono::steady_clock::time_point now);

 private:
  void tell(const gateway::InvariantFinding& finding);

  gateway::InvariantRecords* records_;
  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
  std::map<std::string_view, std::uint64_t> told_;  ///< By name: how many broke it at last.
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace workflow
