#include "tests/support/memory_queue.h"

#include <algorithm>
#include <tuple>

#include "gateway/base/invariant.h"
#include "gateway/model/queue_refusals.h"

namespace support {

using gateway::AuthorityId;
using gateway::Declined;
using gateway::DeliveryId;
using gateway::JournalOutcome;
using gateway::QueueChangeKind;
using gateway::QueueEnding;
using gateway::QueueItem;
using gateway::Recorded;
using gateway::Timestamp;
namespace queue_refusals = gateway::queue_refusals;

namespace {

template <class Item>
auto order_of(const Item& item) {
  const bool urgent = item.urgency == gateway::Urgency::kUrgent;
  return std::tuple(!urgent, item.due_at.value_or(Timestamp::max()), item.delivery);
}

}  // namespace

void MemoryQueue::keep(const gateway::Admission& admission, Timestamp now) {
  const auto& header = admission.header;
  QueueItem item;
  item.handle = admission.handle;
  item.sender = header.sender;
  item.message = header.id;
  item.exchange = header.exchange;
  item.type = header.type;
  item.urgency = header.urgency.urgency;
  item.accepted_at = now;
  if (admission.answer_within) item.due_at = now + *admission.answer_within;
  item.classification = header.classification;
  item.handling = admission.effective_handling;
  item.rehearsal = header.rehearsal;
  messages_[admission.handle] = item;
}

void MemoryQueue::arrive(const gateway::Handle& handle,
                         const DeliveryId& delivery,
                         const gateway::PlannedDelivery& planned) {
  Row row{.authority = planned.authority, .item = messages_.at(handle)};
  row.item.delivery = delivery;
  row.item.role = planned.role;
  if (!planned.reasons.empty()) row.item.reason = planned.reasons.front();
  if (planned.role != gateway::DeliveryRole::kAddressed) row.item.due_at.reset();
  row.number = ++changes_;
  rows_.push_back(std::move(row));
}

std::vector<std::pair<gateway::QueueClosed, gateway::Handle>> MemoryQueue::end_items(
    const gateway::Admission& admission, Timestamp now) {
  std::vector<std::pair<gateway::QueueClosed, gateway::Handle>> ended;
  const auto& header = admission.header;
  if (!admission.closes || !header.in_reply_to) return ended;
  const bool withdraws = admission.closes == QueueEnding::kWithdrawn;
  for (auto& row : rows_) {
    const auto& item = row.item;
    const bool meant = item.message == *header.in_reply_to && item.exchange == header.exchange &&
                       item.rehearsal == header.rehearsal;
    const auto& whose = withdraws ? item.sender : row.authority;
    if (!meant || item.end || whose != admission.actor.authority) continue;
    row.item.end =
        gateway::QueueEnd{.how = *admission.closes, .person = admission.actor.person, .at = now};
    (void)changed(row, QueueChangeKind::kClosed);
    ended.push_back(
        {{.actor = admission.actor, .delivery = item.delivery, .how = *admission.closes},
         item.handle});
  }
  return ended;
}

MemoryQueue::Row* MemoryQueue::find(const gateway::Actor& actor, const DeliveryId& delivery) {
  for (auto& row : rows_) {
    if (row.authority == actor.authority && row.item.delivery == delivery) return &row;
  }
  return nullptr;
}

JournalOutcome MemoryQueue::changed(Row& row, QueueChangeKind change) {
  row.change = change;
  row.number = ++changes_;
  return Recorded{};
}

JournalOutcome MemoryQueue::apply(const gateway::QueueClaim& claim, Timestamp now) {
  auto* row = find(claim.actor, claim.delivery);
  if (row == nullptr) return Declined{queue_refusals::unknown_item()};
  if (row->item.end) return Declined{queue_refusals::already_closed()};
  auto& hold = row->item.hold;
  if (hold && hold->person == claim.actor.person) return Recorded{Recorded::Effect::kAlreadySo};
  if (hold) return Declined{queue_refusals::held_by_another()};
  hold = {.person = claim.actor.person, .since = now};
  return changed(*row, QueueChangeKind::kClaimed);
}

JournalOutcome MemoryQueue::apply(const gateway::QueueRelease& release, Timestamp /*now*/) {
  auto* row = find(release.actor, release.delivery);
  if (row == nullptr) return Declined{queue_refusals::unknown_item()};
  if (row->item.end) return Declined{queue_refusals::already_closed()};
  auto& hold = row->item.hold;
  const bool anybodys = release.by == gateway::ReleasedBy::kSupervisor;
  if (!hold || (!anybodys && hold->person != release.actor.person))
    return Declined{queue_refusals::not_held()};
  hold.reset();
  return changed(*row, QueueChangeKind::kReleased);
}

JournalOutcome MemoryQueue::apply(const gateway::QueueClosed& closed, Timestamp now) {
  auto* row = find(closed.actor, closed.delivery);
  if (row == nullptr) return Declined{queue_refusals::unknown_item()};
  auto& item = row->item;
  if (item.end) {
    const bool same = item.end->how == closed.how && item.end->person == closed.actor.person;
    if (same) return Recorded{Recorded::Effect::kAlreadySo};
    return Declined{queue_refusals::already_closed()};
  }
  if (!item.hold || item.hold->person != closed.actor.person)
    return Declined{queue_refusals::not_held()};
  item.end = {.how = closed.how, .person = closed.actor.person, .at = now};
  return changed(*row, QueueChangeKind::kClosed);
}

gateway::Handle MemoryQueue::handle_of(const DeliveryId& delivery) const {
  const auto found = std::ranges::find(
      rows_, delivery, [](const Row& row) -> const DeliveryId& { return row.item.delivery; });
  gateway::invariant(found != rows_.end(), "what was changed is there");
  return found->item.handle;
}

std::vector<QueueItem> MemoryQueue::page(const gateway::QueueAsked& asked) {
  std::vector<QueueItem> items;
  for (const auto& row : rows_) {
    const bool listed = asked.scope == gateway::QueueScope::kAll || !row.item.end;
    const bool above = row.item.classification > asked.clearance;
    if (row.authority != asked.authority || !listed || above) continue;
    if (!asked.after || order_of(*asked.after) < order_of(row.item)) items.push_back(row.item);
  }
  std::ranges::sort(items, {}, [](const QueueItem& item) { return order_of(item); });
  if (items.size() > asked.limit) items.resize(asked.limit);
  return items;
}

std::optional<QueueItem> MemoryQueue::find_item(const AuthorityId& authority,
                                                const DeliveryId& delivery) {
  const auto* row = find({.system = {}, .authority = authority}, delivery);
  if (row == nullptr) return std::nullopt;
  return row->item;
}

std::vector<gateway::QueueHold> MemoryQueue::holders_of(const AuthorityId& authority,
                                                        const gateway::Handle& message) {
  std::vector<gateway::QueueHold> holders;
  for (const auto& row : rows_) {
    const auto& item = row.item;
    const bool meant = row.authority == authority && item.handle == message;
    if (meant && item.hold && !item.end) holders.push_back(*item.hold);
  }
  return holders;
}

gateway::QueueChanges MemoryQueue::changes_since(const AuthorityId& authority,
                                                 const std::string& mark,
                                                 std::uint32_t limit) {
  gateway::QueueChanges found{.mark = std::to_string(changes_), .changes = {}};
  if (mark.empty()) return found;
  for (const auto& row : rows_) {
    if (row.authority == authority && row.number > std::stoull(mark))
      found.changes.push_back({.number = row.number, .kind = row.change, .item = row.item});
  }
  std::ranges::sort(found.changes, {}, &gateway::QueueChange::number);
  if (found.changes.size() > limit) found.changes.resize(limit);
  return found;
}

std::vector<gateway::QueueAges> MemoryQueue::ages(const AuthorityId& /*authority*/,
                                                  gateway::Classification /*clearance*/,
                                                  Timestamp /*now*/) {
  return {};
}

std::vector<gateway::UnconfirmedDelivery> MemoryQueue::unconfirmed(
    const AuthorityId& /*sender*/, gateway::Classification /*clearance*/, std::uint32_t /*limit*/) {
  return {};
}

}  // namespace support
