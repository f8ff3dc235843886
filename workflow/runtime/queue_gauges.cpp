#include "workflow/runtime/queue_gauges.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "gateway/model/labels.h"

namespace workflow {

using gateway::Urgency;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kShortestPause{10};
constexpr int kShare = 50;

}  // namespace

std::chrono::nanoseconds pause_after(std::chrono::nanoseconds look) {
  return std::max<std::chrono::nanoseconds>(kShortestPause, look * kShare);
}

void QueueGauges::refresh(steady_clock::time_point now) {
  if (now < next_look_) return;
  const auto began = steady_clock::now();
  set(records_->waiting(clock_->now(), 0));
  next_look_ = now + pause_after(steady_clock::now() - began);
}

void QueueGauges::set(const gateway::WaitingDeliveries& found) {
  const auto all = found.sum();
  const auto buckets = all.sum().buckets;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    telemetry_->set("waiting_deliveries",
                    "age_from",
                    std::to_string(gateway::age_from(i).count()),
                    static_cast<std::int64_t>(buckets.at(i)));
  }
  for (const auto urgency : {Urgency::kUrgent, Urgency::kRoutine}) {
    const auto& figures = urgency == Urgency::kUrgent ? all.urgent : all.other;
    telemetry_->set("waiting_oldest_seconds",
                    "urgency",
                    gateway::to_text(urgency),
                    figures.oldest_age(found.at).count());
  }
  telemetry_->set("waiting_destinations", static_cast<std::int64_t>(found.destinations_total));
  const auto& [addressed, owed] = found.dead_letters;
  telemetry_->set("dead_letters", "kind", "addressed", static_cast<std::int64_t>(addressed));
  telemetry_->set("dead_letters", "kind", "owed", static_cast<std::int64_t>(owed));
  const auto at = std::chrono::floor<std::chrono::seconds>(found.at);
  telemetry_->set("waiting_read_at_seconds", at.time_since_epoch().count());
}

}  // namespace workflow
