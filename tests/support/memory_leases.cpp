// Deliveries on their way: leased, confirmed, released, read.
#include <algorithm>

#include "gateway/base/invariant.h"
#include "gateway/model/delivery_lattice.h"
#include "tests/support/memory_journal.h"

namespace support {

using gateway::Actor;
using gateway::Confirmation;
using gateway::Declined;
using gateway::DeliveryId;
using gateway::DeliveryState;
using gateway::JournalOutcome;
using gateway::Lease;
using gateway::Leased;
using gateway::LeasedDelivery;
using gateway::LeaseId;
using gateway::Reading;
using gateway::Recorded;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Release;
using gateway::StoredMessage;

namespace {

/// Until the gateway brings again what was leased and not settled.
std::chrono::seconds wait_after_lease(std::uint32_t attempts_before) {
  return std::min<std::chrono::seconds>(
      std::chrono::seconds{5} * (1 << std::min(attempts_before, 7U)), std::chrono::minutes{10});
}

}  // namespace

bool MemoryJournal::waits(const Delivery& delivery) const {
  const auto state = delivery.status.state;
  return (state == DeliveryState::kAccepted || state == DeliveryState::kRelayed) &&
         delivery.next_action <= now_;
}

bool MemoryJournal::is_head(const Delivery& delivery) const {
  const auto exchange_of = [this](const Delivery& each) {
    return std::ranges::find(messages_,
                             each.handle,
                             [](const StoredMessage& stored) { return stored.record.handle; })
        ->record.exchange;
  };
  return std::ranges::none_of(deliveries_, [&](const Delivery& other) {
    const bool open = gateway::sign_of(other.status.state) == gateway::StateSign::kOpen;
    return other.sequence < delivery.sequence && open &&
           other.status.planned.authority == delivery.status.planned.authority &&
           exchange_of(other) == exchange_of(delivery);
  });
}

LeasedDelivery MemoryJournal::lease_out(Delivery& delivery,
                                        const LeaseId& lease,
                                        std::chrono::seconds duration) {
  delivery.status.state = DeliveryState::kRelayed;
  delivery.status.since = now_;
  delivery.leases.insert(lease);
  delivery.current_lease = lease;
  delivery.next_action = now_ + duration;
  delivery.push_after = delivery.next_action + wait_after_lease(delivery.status.attempts);
  ++delivery.status.attempts;
  const auto& stored = message(delivery.handle);
  const auto handling = words_.handling_of(delivery.handle).value();
  LeasedDelivery leased{.delivery = delivery.id,
                        .lease = lease,
                        .lease_until = delivery.next_action,
                        .attempt = delivery.status.attempts,
                        .sequence = delivery.sequence,
                        .planned = delivery.status.planned,
                        .handle = delivery.handle,
                        .sender = stored.record.sender,
                        .message = stored.record.message,
                        .exchange = stored.record.exchange,
                        .type = stored.record.type,
                        .urgency = stored.record.urgency,
                        .digest = stored.record.digest,
                        .accepted_at = stored.record.accepted_at,
                        .document = stored.document,
                        .passed_by = delivery.passed_by,
                        .restrictions = delivery.restrictions,
                        .admitted = handling.admitted,
                        .newest_version = static_cast<std::uint32_t>(1 + handling.versions.size())};
  say_assignment(passings_, leased);
  return leased;
}

JournalOutcome MemoryJournal::apply(const Lease& lease) {
  Leased leased;
  for (auto& delivery : deliveries_) {
    if (leased.deliveries.size() == lease.lease_ids.size()) break;
    if (delivery.status.planned.authority != lease.actor.authority) continue;
    if (!waits(delivery) || !is_head(delivery)) continue;
    const bool put_off = lease.put_off == gateway::PutOff::kLeft && delivery.push_after > now_;
    if (put_off) continue;
    if (message(delivery.handle).record.classification > lease.clearance) continue;
    const bool for_human = lease.leased_for == gateway::LeasedFor::kHuman;
    if (for_human && words_.is_unread(lease.actor, delivery.handle, now_)) continue;
    const auto& id = lease.lease_ids[leased.deliveries.size()];
    leased.deliveries.push_back(lease_out(delivery, id, lease.duration));
    append(gateway::describe(lease.actor, leased.deliveries.back()));
  }
  return leased;
}

MemoryJournal::Delivery* MemoryJournal::find_delivery(const Actor& actor,
                                                      const DeliveryId& id,
                                                      const LeaseId& lease) {
  for (auto& delivery : deliveries_) {
    const bool own = delivery.status.planned.authority == actor.authority;
    if (own && delivery.id == id && delivery.leases.contains(lease)) return &delivery;
  }
  return nullptr;
}

JournalOutcome MemoryJournal::apply(const Confirmation& confirmation) {
  auto* delivery = find_delivery(confirmation.actor, confirmation.delivery, confirmation.lease);
  if (delivery == nullptr) return Declined{refusal(RefusalCode::kNotFound, "No such lease.")};
  auto& status = delivery->status;
  const auto joined = gateway::join(status.state, DeliveryState::kDelivered);
  if (joined == status.state) return Recorded{Recorded::Effect::kAlreadySo};
  status.state = joined;
  status.since = now_;
  if (delivery->dead) delivery->dead->waits = false;
  append(gateway::describe(confirmation, delivery->handle));
  return Recorded{};
}

JournalOutcome MemoryJournal::apply(const Reading& reading) {
  if (delivery_of(reading.handle, reading.actor.authority) == nullptr) {
    return Declined{refusal(RefusalCode::kNotFound, "No such message.")};
  }
  Delivery* delivery = nullptr;  // The newest that was confirmed.
  for (auto& each : deliveries_) {
    const bool confirmed = each.status.state >= DeliveryState::kDelivered &&
                           each.status.state <= DeliveryState::kAcknowledged;
    const bool own = each.status.planned.authority == reading.actor.authority;
    if (own && confirmed && each.handle == reading.handle) delivery = &each;
  }
  if (delivery == nullptr) {
    return Declined{refusal(RefusalCode::kDeliveryNotConfirmed, "Not confirmed.")};
  }
  auto& state = delivery->status.state;
  if (!delivery->readers.insert(reading.actor.person).second) {
    return Recorded{Recorded::Effect::kAlreadySo};
  }
  if (state == DeliveryState::kDelivered) {
    state = DeliveryState::kRead;
    delivery->status.since = now_;
  }
  append(gateway::describe(reading));
  return Recorded{};
}

}  // namespace support
