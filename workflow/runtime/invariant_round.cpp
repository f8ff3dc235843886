#include "workflow/runtime/invariant_round.h"

#include <algorithm>

namespace workflow {

using gateway::InvariantFinding;
using std::chrono::milliseconds;

std::vector<InvariantFinding> ask_invariants(gateway::InvariantRecords& records,
                                             const InvariantRound& round) {
  std::vector<InvariantFinding> findings;
  const auto end = round.stopwatch() + round.time_in_all;
  for (const auto& invariant : gateway::all_invariants()) {
    if (invariant.scope > round.up_to) continue;
    const auto left = std::chrono::floor<milliseconds>(end - round.stopwatch());
    if (left.count() <= 0 || round.unwanted.stop_requested()) {
      findings.push_back({.name = invariant.name});
      continue;
    }
    findings.push_back(records.look(
        invariant,
        {.entries = round.entries, .within = std::min<milliseconds>(left, round.time_of_each)}));
  }
  return findings;
}

}  // namespace workflow
