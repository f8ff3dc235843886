#include "workflow/runtime/due_watch.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
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
  if (now < rests_until_) return;
  auto waiting = dispatcher_->listened_for();  // Sorted.
  if (now >= next_look_) {
    look(now, waiting);
    looked_at_ = now;
    known_ = std::move(waiting);
    return;
  }
  Authorities newcomers;
  std::ranges::set_difference(waiting, known_, std::back_inserter(newcomers));
  if (newcomers.empty()) return;
  const auto planned = next_look_;
  look(now, newcomers);
  next_look_ = std::min(next_look_, std::max(planned, rests_until_));
  Authorities known;
  std::ranges::set_union(known_, newcomers, std::back_inserter(known));
  known_ = std::move(known);
}

void DueWatch::look(Time now, const Authorities& about) {
  try {
    const auto next = ask(now, about);
    const auto took = std::chrono::ceil<milliseconds>(options_.stopwatch() - now);
    rests_until_ = now + std::max(options_.shortest_pause, kRest * took);
    const auto pause = std::min(next.value_or(options_.look_again), options_.look_again);
    next_look_ = std::max(now + pause, rests_until_);
  } catch (const std::runtime_error&) {
    const auto failed = options_.stopwatch();
    const auto took = std::chrono::ceil<milliseconds>(failed - now);
    // Reckoned from its end: what took so long to fail must not be asked again at once.
    rests_until_ = failed + std::max(options_.look_again, kRest * took);
    next_look_ = rests_until_;
    throw;
  }
}

DueWatch::Wait DueWatch::ask(Time now, const Authorities& about) {
  if (about.empty()) return std::nullopt;
  const auto past = looked_at_ ? now - *looked_at_ : options_.look_again;
  const auto due = records_->due(about, std::chrono::ceil<milliseconds>(past) + kOverlap);
  for (const auto& authority : due.authorities)
    dispatcher_->rung(authority);
  return due.next;
}

}  // namespace workflow
