#include "workflow/runtime/open_leases.h"

#include <utility>

namespace workflow {

using gateway::DeliveryId;

void OpenLeases::add(const gateway::Actor& actor, const gateway::LeasedDelivery& leased) {
  const std::lock_guard lock(mutex_);
  open_[leased.delivery] = {actor, leased.lease, leased.lease_until};
}

void OpenLeases::settle(const gateway::LeasedItem& item) {
  const std::lock_guard lock(mutex_);
  const auto open = open_.find(item.delivery);
  if (open != open_.end() && open->second.lease == item.lease) open_.erase(open);
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
