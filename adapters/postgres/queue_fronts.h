/// \file
/// Where the waiting deliveries of each queue begin.
///
/// A delivery that is final leaves dead versions in the index of what waits. While anybody holds an
/// old snapshot they cannot be removed, and a look from the beginning reads all of them again, so
/// it takes longer with each delivery. So a look begins where nothing can wait before.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>

#include "gateway/base/ids.h"
#include "gateway/model/labels.h"

namespace adapters::postgres {

/// The urgent deliveries to an authority, or the others.
struct QueueName {
  gateway::AuthorityId authority;
  gateway::Urgency urgency = gateway::Urgency::kRoutine;

  friend auto operator<=>(const QueueName&, const QueueName&) = default;
};

/// What a look from the front on showed.
struct QueueLook {
  std::optional<std::int64_t> first;  ///< The first that waits or is leased; nothing = none does.
  std::int64_t oldest_running = 0;    ///< Every transaction before this one had ended.
  std::int64_t next = 0;  ///< Of a transaction numbered later: no later one had begun to write.
};

/// What one node knows of the queues; not thread-safe. Grows no further than the directory.
///
/// Nothing that waits, or will, lies before a front. A delivery that begins to wait, a redriven one
/// too, draws a number above all that were drawn before, within a transaction that has begun to
/// write. So what one look finds to be the first stays the first, but for transactions that were
/// running then; once those have ended, a further look has seen what they left, and the front
/// moves.
class QueueFronts {
 public:
  /// The number to look from: 0 = the beginning.
  [[nodiscard]] std::int64_t front(const QueueName& queue) const;

  /// \param look  from front(queue) on.
  void saw(const QueueName& queue, const QueueLook& look);

  /// A delivery of that number was leased.
  void leased(const QueueName& queue, std::int64_t number);

 private:
  struct Known {
    std::int64_t front = 0;
    std::int64_t next_front = 0;  // Once all before `ended` have ended.
    std::int64_t ended = 0;
    std::int64_t leased_most = 0;
  };

  std::map<QueueName, Known> known_;
};

}  // namespace adapters::postgres
