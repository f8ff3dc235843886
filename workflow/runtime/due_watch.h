/// \file
/// Wakes those who wait for deliveries when something comes to be due for them that nobody
/// announces: a lease ends whose node has died or stands still, a pause after a release is over.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

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
  /// `look_again` after the last look; of those who began to wait since, at once. But not within
  /// `shortest_pause`, nor within twenty times what the last look took, where a backlog makes it
  /// slow. Wakes here for whom something came to be due since. \throws
  /// gateway::JournalUnavailable  the database cannot be asked, or took too long; it is left alone
  /// for `look_again` at least, and the next look makes up for it.
  void refresh();

 private:
  using Time = std::chrono::steady_clock::time_point;
  using Authorities = std::vector<gateway::AuthorityId>;
  using Wait = std::optional<std::chrono::milliseconds>;

  void look(Time now, const Authorities& about);
  [[nodiscard]] Wait ask(Time now, const Authorities& about);

  gateway::DueRecords* records_;
  Dispatcher* dispatcher_;
  const DueWatchOptions options_;
  std::optional<Time> looked_at_;  // About all who waited.
  Authorities known_;              // Who was asked about then and since, sorted.
  Time next_look_;                 // About all.
  Time rests_until_;
};

}  // namespace workflow
