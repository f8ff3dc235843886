/// \file
/// The leases this process has given out and nobody has settled yet, so that a clean stop can give
/// them back. A convenience only: a lease that is forgotten here runs out by itself.
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "gateway/base/timestamp.h"
#include "gateway/model/events.h"
#include "gateway/ports/driving.h"

namespace workflow {

/// Thread-safe.
class OpenLeases {
 public:
  /// A lease as a release needs it.
  struct Open {
    gateway::Actor actor;
    gateway::LeaseId lease;
    gateway::Timestamp until;
  };

  void add(const gateway::Actor& actor, const gateway::LeasedDelivery& leased);

  /// Forgets that lease; another lease of the same delivery stays.
  void settle(const gateway::LeasedItem& item);

  /// Drops those that ran out before `now`.
  void forget_expired(gateway::Timestamp now);

  /// All of them, and forgets them.
  [[nodiscard]] std::map<gateway::DeliveryId, Open> take_all();

 private:
  std::mutex mutex_;
  std::map<gateway::DeliveryId, Open> open_;
};

}  // namespace workflow
