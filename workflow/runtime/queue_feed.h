/// \file
/// The newest changes of queues, kept in memory for those who listen. A line for each authority
/// that anybody has listened to on this node; all who listen share its looks into the database.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/ports/queue_records.h"
#include "workflow/runtime/dispatcher.h"

namespace workflow {

struct QueueFeedOptions {
  std::uint32_t kept = 1024;  ///< Changes of one authority; whoever missed more reads anew.
  /// What other nodes change they announce, which may be lost; some changes nobody announces.
  std::chrono::milliseconds look_again{1000};
};

/// Thread-safe.
class QueueFeed {
 public:
  struct Heard {
    bool missed = false;      ///< More than is kept: `changes` is empty.
    std::uint64_t place = 0;  ///< To ask with next.
    std::vector<gateway::QueueChange> changes;
  };

  /// Both must outlive the feed.
  QueueFeed(gateway::QueueRecords& records,
            Dispatcher& dispatcher,
            const QueueFeedOptions& options);

  /// Looks into the database where something was announced or the last look is too old.
  /// \param place  of an earlier answer; nothing = from now on.
  /// \throws gateway::JournalUnavailable
  [[nodiscard]] Heard hear(const gateway::AuthorityId& authority,
                           std::optional<std::uint64_t> place);

  [[nodiscard]] std::chrono::milliseconds look_again() const { return options_.look_again; }

 private:
  struct Line {
    Line(Dispatcher& dispatcher, const gateway::AuthorityId& authority)
        : ear(dispatcher, authority) {}

    const Dispatcher::Ear ear;
    std::mutex mutex;  ///< Held during a look: whoever comes meanwhile shares it.
    std::string mark;  ///< Empty before the first look.
    Dispatcher::Arrivals seen = 0;
    std::chrono::steady_clock::time_point looked_at;
    std::set<std::uint64_t> last_look;  ///< Numbers that the next look may find again.
    std::uint64_t first = 1;            ///< Place of the oldest change that is kept.
    std::deque<gateway::QueueChange> kept;
  };

  [[nodiscard]] Line& line_of(const gateway::AuthorityId& authority);
  void look(const gateway::AuthorityId& authority, Line& line);
  void keep(Line& line, gateway::QueueChanges found) const;

  gateway::QueueRecords* records_;
  Dispatcher* dispatcher_;
  const QueueFeedOptions options_;
  std::mutex mutex_;
  std::map<gateway::AuthorityId, std::unique_ptr<Line>> lines_;
};

}  // namespace workflow
