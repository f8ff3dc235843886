#include "workflow/runtime/invariant_service.h"

#include <algorithm>
#include <optional>
#include <string>

#include "workflow/runtime/invariant_round.h"

namespace workflow {

using gateway::InvariantQuestion;
using gateway::InvariantReport;
using gateway::refusal;
using std::chrono::seconds;
using enum gateway::RefusalCode;

namespace {

/// One slow question must not take the time of all others, nor keep a node from stopping.
constexpr int kShareOfEach = 2;
constexpr seconds kLongestOfEach{60};
constexpr seconds kAskAgain{20};

std::optional<gateway::Refusal> refused(const InvariantQuestion& question) {
  if (question.entries < 1 || question.entries > InvariantQuestion::kEntriesMax) {
    return refusal(kRequestMalformed,
                   "1 to " + std::to_string(InvariantQuestion::kEntriesMax) +
                       " entries of a log are asked about.");
  }
  if (question.within < seconds(1) || question.within > InvariantQuestion::kWithinMax) {
    return refusal(kRequestMalformed,
                   "The database is asked for 1 to " +
                       std::to_string(InvariantQuestion::kWithinMax.count()) + " seconds.");
  }
  return std::nullopt;
}

gateway::Refusal another_runs() {
  auto busy = refusal(kBusy, "Another check is running; ask again when it has ended.");
  busy.retry_after = kAskAgain;
  return busy;
}

}  // namespace

gateway::Result<InvariantReport> InvariantService::check(const gateway::OperatorCaller& caller,
                                                         const InvariantQuestion& question) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  const std::unique_lock asking(asking_, std::try_to_lock);
  auto declined = refused(question);
  if (!declined && !asking) declined = another_runs();
  if (!declined) return report_on(question);
  parts_.refusals.record(*by, *declined);
  return *std::move(declined);
}

InvariantReport InvariantService::report_on(const InvariantQuestion& question) const {
  const auto of_each = std::clamp(question.within / kShareOfEach, seconds(1), kLongestOfEach);
  return {.at = parts_.clock.now(),
          .entries = question.entries,
          .findings = ask_invariants(parts_.records,
                                     {.entries = question.entries,
                                      .time_in_all = question.within,
                                      .time_of_each = of_each,
                                      .unwanted = stopping_.get_token()})};
}

}  // namespace workflow
