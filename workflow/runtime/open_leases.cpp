#include "workflow/runtime/open_leases.h"

#include <utility>

namespace workflow {

using gateway::DeliveryId;

void OpenLeases::add(const gateway::Actor& actor, const gateway::LeasedDelivery& leased) {
  const std::lock_guard lock(mutex_);
  open_[leased.delivery] = {actor, leased.lease, leased.lease_until};
}

void OpenLeases::settle(const DeliveryId& delivery) {
  const std::lock_guard lock(mutex_);
  open_.erase(delivery);
}

void OpenLeases::forget_expired(gateway::Timestamp now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [&](const auto& entry) { return entry.second.until < now; });
}

std::map<DeliveryId, OpenLeases::Open> OpenLeases::take_all() {
  const std::lock_guard lock(mutex_);
  return std::exchange(open_, {});
}

}  // namespace workflow
