#include "workflow/runtime/queue_feed.h"

#include <utility>

namespace workflow {

using gateway::AuthorityId;
using gateway::QueueChanges;
using std::chrono::steady_clock;

QueueFeed::QueueFeed(gateway::QueueRecords& records,
                     Dispatcher& dispatcher,
                     const QueueFeedOptions& options)
    : records_(&records), dispatcher_(&dispatcher), options_(options) {}

QueueFeed::Heard QueueFeed::hear(const AuthorityId& authority, std::optional<std::uint64_t> place) {
  Line& line = line_of(authority);
  const std::lock_guard lock(line.mutex);
  look(authority, line);
  Heard heard;
  heard.place = line.first + line.kept.size();
  if (!place) return heard;
  heard.missed = *place < line.first || *place > heard.place;
  if (heard.missed) return heard;
  for (auto next = *place; next < heard.place; ++next)
    heard.changes.push_back(line.kept[next - line.first]);
  return heard;
}

QueueFeed::Line& QueueFeed::line_of(const AuthorityId& authority) {
  const std::lock_guard lock(mutex_);
  auto& line = lines_[authority];
  if (!line) line = std::make_unique<Line>(*dispatcher_, authority);
  return *line;
}

/// What was announced is counted before the look, so that an arrival in between is looked for.
void QueueFeed::look(const AuthorityId& authority, Line& line) {
  const auto arrivals = line.ear.arrivals();
  const auto now = steady_clock::now();
  const bool fresh = arrivals == line.seen && now - line.looked_at < options_.look_again;
  if (!line.mark.empty() && fresh) return;
  auto found = records_->changes_since(authority, line.mark, options_.kept + 1);
  line.seen = arrivals;
  line.looked_at = now;
  keep(line, std::move(found));
}

void QueueFeed::keep(Line& line, QueueChanges found) const {
  line.mark = std::move(found.mark);
  if (found.changes.size() > options_.kept) {
    line.first += line.kept.size() + 1;  // A place that nobody has been told.
    line.kept.clear();
    line.last_look.clear();
    return;
  }
  std::set<std::uint64_t> look;
  for (auto& change : found.changes) {
    look.insert(change.number);
    if (!line.last_look.contains(change.number)) line.kept.push_back(std::move(change));
  }
  line.last_look = std::move(look);
  while (line.kept.size() > options_.kept) {
    line.kept.pop_front();
    ++line.first;
  }
}

}  // namespace workflow
