#include "workflow/runtime/skew_watch.h"

namespace workflow {

using gateway::LogLevel;
using std::chrono::seconds;

namespace {

constexpr seconds kNoticed{2};

}  // namespace

void SkewWatch::look() {
  const auto before = own_->now();
  const auto database = database_->now();
  const auto asked = own_->now() - before;
  const auto ahead = std::chrono::round<seconds>(before + asked / 2 - database);
  telemetry_->set("clock_skew_seconds", ahead.count());
  say(std::chrono::abs(ahead) < kNoticed ? seconds(0) : ahead);
}

void SkewWatch::say(seconds ahead) {
  if (ahead == said_ || (ahead.count() != 0 && std::chrono::abs(ahead - said_) < kNoticed)) return;
  said_ = ahead;
  if (ahead.count() == 0) {
    telemetry_->log(LogLevel::kInfo, "clock.in-step", {});
  } else {
    telemetry_->log(LogLevel::kWarning, "clock.skewed", {{"seconds_ahead", ahead.count()}});
  }
}

}  // namespace workflow
