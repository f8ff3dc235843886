/// \file
/// Asks one invariant after the other, within a time.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

#include "gateway/ports/invariant_records.h"

namespace workflow {

struct InvariantRound {
  std::uint64_t entries = 0;                                        ///< Of each log, the newest.
  gateway::InvariantScope up_to = gateway::InvariantScope::kWhole;  ///< Dearer ones are left out.
  std::chrono::seconds time_in_all{20};
  std::chrono::seconds time_of_each{10};
  std::stop_token unwanted{};  ///< Once requested, nothing further is asked.
  /// By what time is measured.
  std::function<std::chrono::steady_clock::time_point()> stopwatch = std::chrono::steady_clock::now;
};

/// \return a finding for each invariant of that scope, in the order of the list; those whose turn
///         came after the time, or when they were unwanted, are unchecked.
/// \throws JournalUnavailable  the database cannot be asked.
[[nodiscard]] std::vector<gateway::InvariantFinding> ask_invariants(
    gateway::InvariantRecords& records, const InvariantRound& round);

}  // namespace workflow
