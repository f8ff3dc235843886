#include "workflow/runtime/due_watch.h"

#include <algorithm>
#include <utility>

namespace workflow {

using std::chrono::milliseconds;

namespace {

/// Looks overlap: question and answer take a while, and to be woken twice harms nobody.
constexpr milliseconds kOverlap{500};
/// Of the time, looks take no more than one part in so many.
constexpr int kRest = 20;

}  // namespace

DueWatch::DueWatch(gateway::DueRecords& records, Dispatcher& dispatcher, DueWatchOptions options)
    : records_(&records), dispatcher_(&dispatcher), options_(std::move(options)) {}

void DueWatch::refresh() {
  const auto now = options_.stopwatch();
  if (now < next_look_) return;
  next_look_ = now + options_.look_again;  // Also where the database cannot be asked.
  const auto next = look(now);
  const auto took = std::chrono::ceil<milliseconds>(options_.stopwatch() - now);
  const auto pause = std::min(next.value_or(options_.look_again), options_.look_again);
  next_look_ = now + std::max({pause, options_.shortest_pause, kRest * took});
}

std::optional<milliseconds> DueWatch::look(Time now) {
  const auto listeners = dispatcher_->listened_for();
  std::optional<milliseconds> next;
  if (!listeners.empty()) {
    const auto past = looked_at_ ? now - *looked_at_ : options_.look_again;
    const auto due = records_->due(listeners, std::chrono::ceil<milliseconds>(past) + kOverlap);
    for (const auto& authority : due.authorities)
      dispatcher_->rung(authority);
    next = due.next;
  }
  looked_at_ = now;
  return next;
}

}  // namespace workflow
