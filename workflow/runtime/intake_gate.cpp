#include "workflow/runtime/intake_gate.h"

#include <string_view>
#include <utility>

#include "gateway/base/invariant.h"

namespace workflow {

using gateway::LogLevel;

namespace {

/// A person may have to make space or to set a clock.
constexpr std::chrono::seconds kRetryAfter{30};

std::string_view name_of(IntakeGate::Cause cause) {
  switch (cause) {
    case IntakeGate::Cause::kFolders:
      return "folders";
    case IntakeGate::Cause::kDatabase:
      return "database";
    case IntakeGate::Cause::kClock:
      return "clock";
  }
  gateway::broken_invariant("every cause has a name");
}

gateway::Refusal closed(std::string sentence) {
  auto refused = gateway::refusal(gateway::RefusalCode::kClosed, std::move(sentence));
  refused.retry_after = kRetryAfter;
  return refused;
}

}  // namespace

void IntakeGate::close(Cause cause, std::string sentence) {
  close_until(Clock::time_point::max(), cause, std::move(sentence));
}

void IntakeGate::close_for(std::chrono::milliseconds pause, Cause cause, std::string sentence) {
  close_until(Clock::now() + pause, cause, std::move(sentence));
}

void IntakeGate::close_until(Clock::time_point until, Cause cause, std::string sentence) {
  const std::lock_guard lock(mutex_);
  const bool first = !closings_.contains(cause);
  auto& closing = closings_[cause];
  closing = {.sentence = std::move(sentence), .until = until};
  telemetry_->set("intake_closed", "cause", name_of(cause), 1);
  if (!first) return;
  telemetry_->log(LogLevel::kError,
                  "intake.closed",
                  {{"cause", std::string(name_of(cause))}, {"reason", closing.sentence}});
}

void IntakeGate::open(Cause cause) {
  const std::lock_guard lock(mutex_);
  telemetry_->set("intake_closed", "cause", name_of(cause), 0);
  if (closings_.erase(cause) == 0) return;
  telemetry_->log(LogLevel::kInfo, "intake.opened", {{"cause", std::string(name_of(cause))}});
}

std::optional<std::string> IntakeGate::obstacle() const {
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  for (const auto& [cause, closing] : closings_) {
    if (now < closing.until) return closing.sentence;
  }
  return std::nullopt;
}

std::optional<gateway::Refusal> IntakeGate::refused() const {
  auto sentence = obstacle();
  if (!sentence) return std::nullopt;
  return closed(*std::move(sentence));
}

std::optional<gateway::Refusal> IntakeGate::refused(Cause cause) const {
  const std::lock_guard lock(mutex_);
  const auto closing = closings_.find(cause);
  if (closing == closings_.end() || closing->second.until <= Clock::now()) return std::nullopt;
  return closed(closing->second.sentence);
}

}  // namespace workflow
