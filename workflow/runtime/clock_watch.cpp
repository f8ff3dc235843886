#include "workflow/runtime/clock_watch.h"

#include <string>

#include "gateway/ports/journal.h"

namespace workflow {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// A question that takes longer says nothing about a clock.
constexpr milliseconds kQuestionMost{1000};
constexpr int kWorthTelling = 10;  // This part of the tolerance.

milliseconds size_of(milliseconds skew) {
  return skew < milliseconds(0) ? -skew : skew;
}

}  // namespace

void ClockWatch::look() {
  if (const auto found = skew()) judge(*found);
}

/// The answer was true at some moment between question and answer: the middle is off by no more
/// than half of what it took.
std::optional<milliseconds> ClockWatch::skew() {
  try {
    const auto asked = steady_clock::now();
    const auto before = parts_.clock.now();
    const auto database = parts_.database.now();
    const auto took = std::chrono::floor<milliseconds>(steady_clock::now() - asked);
    if (took > kQuestionMost) return std::nullopt;
    return before + took / 2 - database;
  } catch (const gateway::JournalUnavailable&) {
    return std::nullopt;
  }
}

void ClockWatch::judge(milliseconds skew) {
  parts_.telemetry.set("clock_skew_milliseconds", skew.count());
  const bool worth = size_of(skew) * kWorthTelling >= options_.tolerance;
  if (worth && !told_) {
    parts_.telemetry.log(gateway::LogLevel::kWarning,
                         "clock.skewed",
                         {{"milliseconds", std::int64_t{skew.count()}}});
  }
  told_ = worth;
  if (size_of(skew) <= options_.tolerance) return parts_.intake.open(IntakeGate::Cause::kClock);
  parts_.intake.close(IntakeGate::Cause::kClock,
                      "The clock of this node differs from that of its database.");
}

}  // namespace workflow
