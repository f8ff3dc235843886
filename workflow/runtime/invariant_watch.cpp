#include "workflow/runtime/invariant_watch.h"

#include <algorithm>

#include "workflow/runtime/invariant_round.h"
#include "workflow/runtime/queue_gauges.h"

namespace workflow {

using gateway::InvariantFinding;
using gateway::InvariantResult;
using gateway::LogLevel;
using std::chrono::steady_clock;

void InvariantWatch::refresh(steady_clock::time_point now) {
  if (now < next_look_) return;
  const auto began = steady_clock::now();
  std::int64_t unchecked = 0;
  for (const auto& finding : ask_invariants(*records_,
                                            {.entries = kEntries,
                                            .up_to = gateway::InvariantScope::kRecent,
                                            .time_in_all = kTimeInAll,
                                            .time_of_each = kTimeOfEach})) {
    if (finding.result == InvariantResult::kUnchecked) {
      ++unchecked;
    } else {
      tell(finding);
    }
  }
  telemetry_->set("invariants_unchecked", unchecked);
  const auto at = std::chrono::floor<std::chrono::seconds>(clock_->now());
  telemetry_->set("invariants_read_at_seconds", at.time_since_epoch().count());
  next_look_ = now + std::max<std::chrono::nanoseconds>(kShortestPause,
                                                        pause_after(steady_clock::now() - began));
}

void InvariantWatch::tell(const InvariantFinding& finding) {
  telemetry_->set(
      "invariant_broken", "invariant", finding.name, static_cast<std::int64_t>(finding.broken));
  auto& told = told_[finding.name];
  if (told == finding.broken) return;
  told = finding.broken;
  const std::string name(finding.name);
  if (finding.broken == 0) {
    telemetry_->log(LogLevel::kInfo, "invariant.holds", {{"invariant", name}});
    return;
  }
  telemetry_->log(LogLevel::kError,
                  "invariant.broken",
                  {{"invariant", name},
                   {"broken", static_cast<std::int64_t>(finding.broken)},
                   {"example", finding.examples.empty() ? "" : finding.examples.front()}});
}

}  // namespace workflow
