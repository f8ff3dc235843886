// Deliveries that fail: released, refused, expired, told of, redriven.
#include <algorithm>

#include "gateway/model/delivery_lattice.h"
#include "tests/support/memory_journal.h"

namespace support {

using gateway::Admission;
using gateway::DeadLetterCause;
using gateway::DeadLetterNotice;
using gateway::Declined;
using gateway::DeliveryState;
using gateway::JournalOutcome;
using gateway::Recorded;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Release;
using gateway::ReleaseCause;

namespace {

DeadLetterNotice notice_for(const MemoryDelivery& delivery, gateway::MessageType type) {
  const bool addressed = delivery.status.planned.role == gateway::DeliveryRole::kAddressed;
  const bool told = delivery.status.state == DeliveryState::kExpired;
  const bool own_word = type == gateway::MessageType::kNonDelivery;
  return addressed && !told && !own_word ? DeadLetterNotice::kDue : DeadLetterNotice::kNobody;
}

/// Whether the release has an effect on the delivery as it stands.
bool counts(const MemoryDelivery& delivery, const Release& release) {
  const auto state = delivery.status.state;
  if (release.cause == ReleaseCause::kRefused)
    return gateway::join(state, DeliveryState::kRejected) != state;
  return delivery.current_lease == release.lease && state == DeliveryState::kRelayed;
}

}  // namespace

JournalOutcome MemoryJournal::apply(const Release& release) {
  auto* delivery = find_delivery(release.actor, release.delivery, release.lease);
  if (delivery == nullptr) return Declined{refusal(RefusalCode::kNotFound, "No such lease.")};
  if (!counts(*delivery, release)) return Recorded{Recorded::Effect::kAlreadySo};
  append(gateway::describe(release, delivery->handle));
  if (release.cause == ReleaseCause::kFailed) ++delivery->failures;
  const bool refused = release.cause == ReleaseCause::kRefused;
  delivery->status.since = now_;
  delivery->push_after = now_ + release.push_wait;
  if (!refused && delivery->failures < release.failures_max) {
    const auto doublings = delivery->failures > 1 ? delivery->failures - 1 : 0;
    delivery->status.state = DeliveryState::kAccepted;
    delivery->next_action =
        now_ + std::min(release.wait * (1 << std::min(doublings, 20U)), release.wait_other);
    return Recorded{};
  }
  const auto cause = refused ? DeadLetterCause::kRejected : DeadLetterCause::kDeadLettered;
  const auto type = message(delivery->handle).record.type;
  delivery->dead = {.cause = cause, .since = now_, .notice = notice_for(*delivery, type)};
  delivery->status.state = DeliveryState::kRejected;
  append(gateway::describe_dead_letter(release, delivery->handle, cause));
  return Recorded{};
}

JournalOutcome MemoryJournal::apply(const gateway::Redrive& redrive) {
  const auto found = std::ranges::find(deliveries_, redrive.delivery, &Delivery::id);
  if (found == deliveries_.end() || !found->dead)
    return Declined{refusal(RefusalCode::kNotFound, "No such dead letter.")};
  if (!found->dead->waits) return Recorded{Recorded::Effect::kAlreadySo};
  const auto state = exchanges_.state(redrive.exchange);
  if (state.revision != redrive.exchange_revision) return gateway::ExchangeMoved{state};
  found->dead->waits = false;
  found->failures = 0;
  found->next_action = now_;
  auto& status = found->status;
  status.state = DeliveryState::kAccepted;
  status.since = now_;
  status.attempts = 0;
  status.expires_at = now_ + redrive.time_to_live;
  append(gateway::describe(redrive, found->handle));
  return Recorded{};
}

bool MemoryJournal::may_end(const Admission& notice) const {
  const auto all = [&](const std::vector<gateway::DeliveryId>& ids, const auto& may) {
    return std::ranges::all_of(ids, [&](const auto& id) {
      const auto found = std::ranges::find(deliveries_, id, &Delivery::id);
      return found != deliveries_.end() && may(*found);
    });
  };
  const auto overdue = [&](const Delivery& each) {
    return waits(each) && each.status.expires_at <= now_;
  };
  const auto untold = [](const Delivery& each) {
    return each.dead && each.dead->waits && each.dead->notice == DeadLetterNotice::kDue;
  };
  return all(notice.expires, overdue) && all(notice.tells, untold);
}

void MemoryJournal::end(const Admission& notice) {
  for (const auto& id : notice.expires) {
    auto& delivery = *std::ranges::find(deliveries_, id, &Delivery::id);
    delivery.status.state = DeliveryState::kExpired;
    delivery.status.since = now_;
    append(gateway::describe_expiry(notice, id, delivery.handle));
  }
  for (const auto& id : notice.tells)
    std::ranges::find(deliveries_, id, &Delivery::id)->dead->notice = DeadLetterNotice::kTold;
}

}  // namespace support
