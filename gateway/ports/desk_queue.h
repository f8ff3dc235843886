/// \file
/// Driving port: the queue of the own authority, for persons. A service person is refused
/// (kPersonIsService), and what is classified above the person's clearance does not exist for it
/// in lists; asked for by its id it is kPersonNotCleared.
///
/// Refuses and throws as Queries (driving.h). Thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/queue_records.h"

namespace gateway {

struct QueuePage {
  std::vector<QueueItem> items;
  std::string next;  ///< Empty = this was the last page.
  Timestamp at;
};

/// The item as it stands after a claim. With a refusal it is somebody else's, as `item` says.
struct ClaimAnswer {
  QueueItem item;
  std::optional<Refusal> refused;
};

struct QueueSummary {
  std::vector<QueueAges> by_age;
  std::vector<QueueItem> at_risk;  ///< Due soon or overdue, in the order of the queue.
  std::vector<UnconfirmedDelivery> unconfirmed;
};

/// What a listener is told.
struct QueueNews {
  enum class Kind {
    kNothing,  ///< Nothing until the time that was waited for.
    kChanges,
    kReload,  ///< More was missed than is kept: the queue is to be read anew.
    kEnded    ///< The gateway stops.
  };
  Kind kind = Kind::kNothing;
  std::vector<QueueChange> changes;
  std::string place;  ///< To ask with next.
  Timestamp at;
};

/// Port.
class DeskQueue {
 public:
  virtual ~DeskQueue() = default;

  /// \param after  `next` of an earlier page; empty = the first.
  /// \param limit  1 to 1,000.
  [[nodiscard]] virtual Result<QueuePage> list(const Caller& caller,
                                               QueueScope scope,
                                               const std::string& after,
                                               std::uint32_t limit) = 0;

  /// Repeats are harmless. Refuses: kNotFound (no such delivery to this authority), kQueueClosed.
  [[nodiscard]] virtual Result<ClaimAnswer> claim(const Caller& caller,
                                                  const DeliveryId& delivery) = 0;

  /// By whoever holds it, or by a supervisor with a reason. Refuses: kNotFound, kQueueNotClaimed,
  /// kQueueClosed, kQueueRole (another's item, and no supervisor), kJustificationMissing.
  [[nodiscard]] virtual Result<Recorded> release(const Caller& caller,
                                                 const DeliveryId& delivery,
                                                 const Confidential<std::string>& reason) = 0;

  /// By whoever holds it. Refuses: kNotFound, kQueueNotClaimed, kQueueClosed.
  [[nodiscard]] virtual Result<Recorded> close(const Caller& caller,
                                               const DeliveryId& delivery,
                                               QueueEnding how) = 0;

  /// For supervisors; kQueueRole for everybody else.
  [[nodiscard]] virtual Result<QueueSummary> summary(const Caller& caller) = 0;

  /// Waits up to `wait` for changes of the queue. Who calls is asked anew each time.
  /// \param place  of an earlier answer; empty = from now on. One that is not known any more is
  ///               answered with kReload.
  [[nodiscard]] virtual Result<QueueNews> news(const Caller& caller,
                                               const std::string& place,
                                               std::chrono::milliseconds wait) = 0;
};

}  // namespace gateway
