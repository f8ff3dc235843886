/// \file
/// Wakes those who wait for deliveries when something comes to be due for them that nobody
/// announces: a lease ends whose node has died or stands still, a pause after a release is over.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "gateway/ports/due_records.h"
#include "workflow/runtime/dispatcher.h"

namespace workflow {

struct DueWatchOptions {
  /// Between two looks while nothing is known to come: below the shortest lease, so that each is
  /// known before it ends.
  std::chrono::milliseconds look_again{5000};
  std::chrono::milliseconds shortest_pause{100};  ///< However much comes, one after the other.
  std::function<std::chrono::steady_clock::time_point()> stopwatch =
      std::chrono::steady_clock::now;  ///< By what time is measured.
};

/// One thread calls it.
class DueWatch {
 public:
  /// Both must outlive the watch.
  DueWatch(gateway::DueRecords& records, Dispatcher& dispatcher, DueWatchOptions options);

  /// To be called often. Asks the database when the time has come: when the next thing is due, and
  /// `look_again` after the last look; but not within `shortest_pause`, nor within twenty times
  /// what the last look took, where a backlog makes it slow. Wakes here for whom something came to
  /// be due since. \throws gateway::JournalUnavailable  the database cannot be asked; the next look
  /// makes up for it.
  void refresh();

 private:
  using Time = std::chrono::steady_clock::time_point;

  [[nodiscard]] std::optional<std::chrono::milliseconds> look(Time now);

  gateway::DueRecords* records_;
  Dispatcher* dispatcher_;
  const DueWatchOptions options_;
  std::optional<Time> looked_at_;
  Time next_look_;
};

}  // namespace workflow
