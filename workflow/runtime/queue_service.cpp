#include "workflow/runtime/queue_service.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/model/queue_refusals.h"
#include "workflow/runtime/history_cursor.h"

namespace workflow {

using gateway::Caller;
using gateway::ClaimAnswer;
using gateway::Confidential;
using gateway::DeliveryId;
using gateway::QueueClaim;
using gateway::QueueItem;
using gateway::QueueNews;
using gateway::QueuePage;
using gateway::QueueRelease;
using gateway::QueueSummary;
using gateway::Recorded;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using gateway::Timestamp;
using std::chrono::steady_clock;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint32_t kPageMax = 1000;
constexpr std::uint32_t kSummaryMax = 200;
constexpr std::chrono::seconds kLongestWait{60};
/// What is due sooner is at risk.
constexpr std::chrono::hours kSoonUrgent{2};
constexpr std::chrono::hours kSoonOther{24};

bool is_at_risk(const QueueItem& item, Timestamp now) {
  if (!item.due_at) return false;
  const bool urgent = item.urgency == gateway::Urgency::kUrgent;
  return *item.due_at - now <= (urgent ? kSoonUrgent : kSoonOther);
}

gateway::QueuePlace place_of(const QueueItem& item) {
  return {.urgency = item.urgency, .due_at = item.due_at, .delivery = item.delivery};
}

std::optional<Refusal> supervisor_refused(const Reader& reader) {
  if (reader.role == gateway::PersonRole::kSupervisor) return std::nullopt;
  return refusal(kQueueRole, "Only a supervisor of the authority does this.");
}

bool may_see_item(const Reader& reader, const QueueItem& item) {
  return !person_refused(Surface::kQueue, reader, item.classification);
}

}  // namespace

QueueService::QueueService(const QueueServiceParts& parts, const QueueFeedOptions& options)
    : parts_(parts),
      feed_(parts.queues, parts.dispatcher, options),
      run_(parts.entropy.uuid().substr(0, 8)) {}

/// A human being of the authority; of a single item nothing is said yet.
Result<Reader> QueueService::enter(const Caller& caller) const {
  auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  if (auto refused =
          person_refused(Surface::kQueue, *reader, gateway::Classification::kBasicProtection))
    return audited(reader->actor, *std::move(refused));
  return reader;
}

Result<QueuePage> QueueService::list(const Caller& caller,
                                     gateway::QueueScope scope,
                                     const std::string& after,
                                     std::uint32_t limit) {
  const auto reader = enter(caller);
  if (!reader) return reader.refusal();
  if (limit == 0 || limit > kPageMax) return refusal(kRequestMalformed, "limit must be 1 to 1000.");
  gateway::QueueAsked asked{.authority = reader->actor.authority,
                            .clearance = reader->clearance,
                            .scope = scope,
                            .after = {},
                            .limit = limit + 1};
  if (!after.empty()) {
    asked.after = queue_place_of(after);
    if (!asked.after)
      return refusal(kRequestMalformed, "after must be `next` of an earlier page, or left out.");
  }
  QueuePage page{.items = parts_.queues.page(asked), .next = {}, .at = parts_.clock.now()};
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next = cursor_of(place_of(page.items.back()));
  }
  std::erase_if(page.items, [&](const auto& item) { return !may_see_item(*reader, item); });
  return page;
}

/// An item that the person may act on.
Result<QueueItem> QueueService::item_for(const Reader& reader, const DeliveryId& delivery) const {
  const auto& authority = reader.actor.authority;
  auto item = parts_.queues.find_item(authority, delivery);
  if (!item) return gateway::queue_refusals::unknown_item();
  const auto record = parts_.records.find_message(item->handle);
  if (!record || read_refused(Surface::kClaim, authority, *record))
    return gateway::queue_refusals::unknown_item();
  if (auto refused = person_refused(Surface::kClaim, reader, item->classification))
    return *std::move(refused);
  return *std::move(item);
}

Result<ClaimAnswer> QueueService::claim(const Caller& caller, const DeliveryId& delivery) {
  const auto reader = enter(caller);
  if (!reader) return reader.refusal();
  if (const auto item = item_for(*reader, delivery); !item)
    return audited(reader->actor, item.refusal());
  const auto now = parts_.clock.now();
  const auto& authority = reader->actor.authority;
  const bool fetched = parts_.directories.at(now)->has_system(authority, now);
  const auto settled = settle(*reader,
                              QueueClaim{.actor = reader->actor,
                                         .delivery = delivery,
                                         .effect = fetched ? gateway::ClaimEffect::kNone
                                                           : gateway::ClaimEffect::kConfirms});
  const bool taken = !settled && settled.refusal().code == kQueueClaimed;
  if (!settled && !taken) return settled.refusal();
  auto item = parts_.queues.find_item(authority, delivery);
  gateway::invariant(item.has_value(), "items are never taken away");
  ClaimAnswer answer{.item = *std::move(item), .refused = {}};
  if (taken) answer.refused = settled.refusal();
  return answer;
}

Result<Recorded> QueueService::release(const Caller& caller,
                                       const DeliveryId& delivery,
                                       const Confidential<std::string>& reason) {
  const auto reader = enter(caller);
  if (!reader) return reader.refusal();
  const auto item = item_for(*reader, delivery);
  if (!item) return audited(reader->actor, item.refusal());
  auto released = release_of(*reader, *item, reason);
  if (!released) return audited(reader->actor, released.refusal());
  return settle(*reader, *std::move(released));
}

Result<QueueRelease> QueueService::release_of(const Reader& reader,
                                              const QueueItem& item,
                                              const Confidential<std::string>& reason) const {
  QueueRelease released{.actor = reader.actor, .delivery = item.delivery, .reason = reason};
  const bool anothers = item.hold && item.hold->person != reader.actor.person;
  if (!anothers || item.end) return released;
  if (auto refused = supervisor_refused(reader)) return *std::move(refused);
  if (auto refused = unaccounted_for(reason)) return *std::move(refused);
  released.by = gateway::ReleasedBy::kSupervisor;
  return released;
}

Result<Recorded> QueueService::close(const Caller& caller,
                                     const DeliveryId& delivery,
                                     gateway::QueueEnding how) {
  const auto reader = enter(caller);
  if (!reader) return reader.refusal();
  if (how == gateway::QueueEnding::kWithdrawn)
    return refusal(kRequestMalformed, "Only whoever asked withdraws, by a message.");
  if (const auto item = item_for(*reader, delivery); !item)
    return audited(reader->actor, item.refusal());
  return settle(*reader,
                gateway::QueueClosed{.actor = reader->actor, .delivery = delivery, .how = how});
}

/// Commits, and tells those who listen.
Result<Recorded> QueueService::settle(const Reader& reader, gateway::JournalEvent event) {
  const auto settled = parts_.committer.commit(std::move(event));
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome))
    return audited(reader.actor, declined->refusal);
  const auto* recorded = std::get_if<Recorded>(&settled.outcome);
  gateway::invariant(recorded != nullptr, "an act on an item is recorded or declined");
  if (recorded->effect == Recorded::Effect::kChanged)
    parts_.dispatcher.announce(reader.actor.authority);
  return *recorded;
}

Result<QueueSummary> QueueService::summary(const Caller& caller) {
  const auto reader = enter(caller);
  if (!reader) return reader.refusal();
  if (auto refused = supervisor_refused(*reader))
    return audited(reader->actor, *std::move(refused));
  const auto now = parts_.clock.now();
  const auto& authority = reader->actor.authority;
  QueueSummary summary;
  summary.by_age = parts_.queues.ages(authority, reader->clearance, now);
  // Urgent items come first and each urgency by its limit, so those at risk lead both parts.
  for (const auto urgency : {gateway::Urgency::kUrgent, gateway::Urgency::kRoutine}) {
    gateway::QueueAsked asked{.authority = authority,
                              .clearance = reader->clearance,
                              .scope = gateway::QueueScope::kOpen,
                              .after = {},
                              .limit = kSummaryMax};
    // Behind every urgent item: those without a limit end the first part.
    if (urgency == gateway::Urgency::kRoutine)
      asked.after = {.urgency = gateway::Urgency::kUrgent,
                     .due_at = {},
                     .delivery = DeliveryId("ffffffff-ffff-ffff-ffff-ffffffffffff")};
    for (auto& item : parts_.queues.page(asked)) {
      if (item.urgency == urgency && is_at_risk(item, now) && may_see_item(*reader, item))
        summary.at_risk.push_back(std::move(item));
    }
  }
  summary.unconfirmed = parts_.queues.unconfirmed(authority, reader->clearance, kSummaryMax);
  return summary;
}

Result<QueueNews> QueueService::news(const Caller& caller,
                                     const std::string& place,
                                     std::chrono::milliseconds wait) {
  const auto deadline =
      steady_clock::now() + std::min<std::chrono::milliseconds>(wait, kLongestWait);
  auto next = place_in(place);
  const bool unknown = !place.empty() && !next;
  for (;;) {
    // Each time anew: somebody may be revoked while they listen.
    const auto reader = enter(caller);
    if (!reader) return reader.refusal();
    const auto& authority = reader->actor.authority;
    const Dispatcher::Ear ear(parts_.dispatcher, authority);
    const auto seen = ear.arrivals();
    auto heard = feed_.hear(authority, next);
    heard.missed = heard.missed || unknown;
    next = heard.place;
    auto news = news_for(*reader, std::move(heard));
    if (parts_.dispatcher.stopping()) news.kind = QueueNews::Kind::kEnded;
    const auto now = steady_clock::now();
    if (news.kind != QueueNews::Kind::kNothing || now >= deadline) return news;
    ear.wait(seen, std::min(deadline, now + feed_.look_again()));
  }
}

QueueNews QueueService::news_for(const Reader& reader, QueueFeed::Heard heard) const {
  std::erase_if(heard.changes,
                [&](const auto& change) { return !may_see_item(reader, change.item); });
  QueueNews news{.changes = std::move(heard.changes),
                 .place = place_text(heard.place),
                 .at = parts_.clock.now()};
  if (heard.missed) {
    news.kind = QueueNews::Kind::kReload;
  } else if (!news.changes.empty()) {
    news.kind = QueueNews::Kind::kChanges;
  }
  return news;
}

std::string QueueService::place_text(std::uint64_t place) const {
  return run_ + "-" + std::to_string(place);
}

std::optional<std::uint64_t> QueueService::place_in(const std::string& text) const {
  if (!text.starts_with(run_ + "-")) return std::nullopt;
  std::uint64_t place = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + run_.size() + 1, end, place);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return place;
}

Refusal QueueService::audited(const gateway::Actor& actor, Refusal refused) const {
  parts_.refusals.record(actor, refused, std::nullopt);
  return refused;
}

}  // namespace workflow
