#include "workflow/runtime/inbox_service.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/handling/held_handling.h"
#include "workflow/runtime/step_timer.h"

namespace workflow {

using gateway::Actor;
using gateway::Caller;
using gateway::Confidential;
using gateway::Declined;
using gateway::Handle;
using gateway::HandlingWhenLeased;
using gateway::ItemResult;
using gateway::JournalEvent;
using gateway::LeasedDelivery;
using gateway::LeasedFor;
using gateway::LeasedItem;
using gateway::LeaseId;
using gateway::LeaseOptions;
using gateway::OpenedDelivery;
using gateway::Recorded;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using std::chrono::steady_clock;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint32_t kMostItems = 256;
constexpr std::chrono::seconds kLongestWait{60};

}  // namespace

InboxService::InboxService(const InboxParts& parts, const InboxOptions& options)
    : parts_(parts), options_(options) {}

Result<std::vector<OpenedDelivery>> InboxService::lease(const Caller& caller,
                                                        const LeaseOptions& options) {
  if (options.limit == 0 || options.limit > kMostItems) {
    return refusal(kRequestMalformed, "limit lies between 1 and 256.");
  }
  if (options.wait < std::chrono::seconds(0) || options.wait > kLongestWait) {
    return refusal(kRequestMalformed, "wait lies between 0 and 60 seconds.");
  }
  const auto deadline = steady_clock::now() + options.wait;
  auto patience = options_.look_again;
  for (;;) {
    if (options.unwanted.stop_requested()) return std::vector<OpenedDelivery>();
    // Each time anew: somebody may be revoked while they wait.
    const auto reader = parts_.doorkeeper.identify_reader(caller);
    if (!reader) return reader.refusal();
    const auto& authority = reader->actor.authority;
    const Dispatcher::Ear ear(parts_.dispatcher, authority);
    const auto seen = ear.arrivals();
    auto opened = lease_once(*reader, {options, gateway::PutOff::kIncluded, deadline});
    const bool patient = steady_clock::now() < deadline && !parts_.dispatcher.stopping();
    if (!opened || !opened->empty() || !patient) return opened;
    ear.wait(seen, std::min(deadline, steady_clock::now() + patience));
    // What was announced and cannot be had may have been released, to be leased again soon.
    patience = ear.arrivals() == seen ? options_.look_again : options_.release_wait;
  }
}

/// Room first: what cannot be held must not be disclosed. Nobody waits longer for it than until the
/// next look would be: who the reader is was asked before. Who stops or has gone is told nothing.
Result<std::vector<OpenedDelivery>> InboxService::lease_once(const Reader& reader,
                                                             const Wanted& wanted) {
  const auto now = steady_clock::now();
  const auto longest = std::max<std::chrono::milliseconds>(options_.room_wait, options_.look_again);
  const auto until = std::clamp(wanted.until, now + options_.room_wait, now + longest);
  const auto room = parts_.room.for_reading(
      reader.actor.authority.str(), wanted.options.max_bytes, {until, wanted.options.unwanted});
  if (room.hold == nullptr) {
    const bool gone = parts_.dispatcher.stopping() || wanted.options.unwanted.stop_requested();
    if (gone) return std::vector<OpenedDelivery>();
    return refusal(kBusy, "There is no memory for documents now.");
  }
  const auto asked_at = steady_clock::now();
  auto leased = lease_within(reader, wanted, room.bytes);
  if (!leased) return leased.refusal();
  if (leased->empty()) return std::vector<OpenedDelivery>();
  auto opened = open_all(reader.actor, *std::move(leased), room.hold);
  for (auto& each : opened)
    each.asked_at = asked_at;
  return opened;
}

Result<std::vector<LeasedDelivery>> InboxService::lease_within(const Reader& reader,
                                                               const Wanted& wanted,
                                                               std::uint64_t max_bytes) {
  const StepTimer timer(parts_.telemetry, "lease");
  gateway::Lease lease;
  lease.actor = reader.actor;
  lease.clearance = reader.clearance;
  lease.leased_for =
      reader.role == gateway::PersonRole::kService ? LeasedFor::kSystem : LeasedFor::kHuman;
  lease.max_document_bytes = max_bytes;
  lease.duration = options_.lease;
  lease.put_off = wanted.put_off;
  for (std::uint32_t i = 0; i < wanted.options.limit; ++i) {
    lease.lease_ids.emplace_back(parts_.entropy.row_uuid());
  }
  auto settled = parts_.committer.commit(std::move(lease));
  if (auto* declined = std::get_if<Declined>(&settled.outcome)) return declined->refusal;
  auto* leased = std::get_if<gateway::Leased>(&settled.outcome);
  gateway::invariant(leased != nullptr, "a lease is leased or declined");
  return std::move(leased->deliveries);
}

/// A document that does not open must not keep the others from their recipient: it is left out,
/// its lease runs out, and the operator is told.
std::vector<OpenedDelivery> InboxService::open_all(const Actor& actor,
                                                   std::vector<LeasedDelivery> leased,
                                                   const std::shared_ptr<gateway::RoomHold>& hold) {
  std::vector<OpenedDelivery> all;
  std::uint64_t bytes = 0;
  for (auto& delivery : leased) {
    try {
      auto each = opened(delivery);
      open_leases_.add(actor, delivery);
      each.leased = std::move(delivery);
      each.room = hold;
      bytes += each.document.disclose().size();
      all.push_back(std::move(each));
    } catch (const std::runtime_error& failure) {
      parts_.telemetry.log(gateway::LogLevel::kError,
                           "document.unreadable",
                           {{"handle", delivery.handle.str()},
                            {"delivery", delivery.delivery.str()},
                            {"reason", std::string(failure.what())}});
      parts_.telemetry.count("documents_unreadable", "surface", "lease");
    }
  }
  hold->shrink_to(bytes);
  return all;
}

/// Without `leased` itself, whose sealed bytes are not copied.
OpenedDelivery InboxService::opened(const LeasedDelivery& leased) const {
  OpenedDelivery opened;
  opened.document = parts_.vault.open(leased.handle, leased.document);
  if (const auto& sealed = leased.restrictions)
    opened.restrictions = parts_.vault.open_beside(leased.handle, *sealed);
  opened.handling = handling_of(leased);
  return opened;
}

/// Nothing is looked up where nothing was changed, as with nearly all messages. The time is the
/// journal's own, by which it judged who may have the delivery.
HandlingWhenLeased InboxService::handling_of(const LeasedDelivery& leased) const {
  if (leased.newest_version == leased.admitted.version) return {.held = leased.admitted};
  const auto history = parts_.holdings.handling_of(leased.handle);
  gateway::invariant(history.has_value(), "every stored message has a handling");
  const auto& [admitted, versions] = *history;
  const auto at = leased.lease_until - options_.lease;
  HandlingWhenLeased handling{.held = gateway::handling_at(admitted, versions, at)};
  if (gateway::restriction_at(admitted, versions, at))
    handling.words = parts_.words.of_changes(versions, at);
  return handling;
}

Result<std::vector<ItemResult>> InboxService::confirm(const Caller& caller,
                                                      const std::vector<LeasedItem>& items) {
  return settle_each(caller, items, [](const Actor& actor, const LeasedItem& item) {
    return gateway::Confirmation{.actor = actor, .delivery = item.delivery, .lease = item.lease};
  });
}

Result<std::vector<ItemResult>> InboxService::release(const Caller& caller,
                                                      const std::vector<LeasedItem>& items,
                                                      const gateway::ReleaseOrder& order) {
  return settle_each(caller, items, [&](const Actor& actor, const LeasedItem& item) {
    return gateway::Release{.actor = actor,
                            .delivery = item.delivery,
                            .lease = item.lease,
                            .reason = order.reason,
                            .wait = options_.release_wait,
                            .cause = order.cause,
                            .failures_max = options_.failures_max};
  });
}

Result<std::vector<ItemResult>> InboxService::settle_each(
    const Caller& caller,
    const std::vector<LeasedItem>& items,
    const std::function<JournalEvent(const Actor&, const LeasedItem&)>& event_of) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  if (items.size() > kMostItems) return refusal(kRequestMalformed, "At most 256 items a call.");
  std::vector<std::future<Settlement>> pending;
  std::vector<ItemResult> results;
  for (const auto& item : items)
    pending.push_back(parts_.committer.submit(event_of(*actor, item)));
  for (std::size_t i = 0; i < items.size(); ++i) {
    results.push_back(result_of(*actor, items[i], pending[i].get()));
  }
  // The next delivery of the same exchange may go now.
  if (!items.empty()) parts_.dispatcher.announce(actor->authority);
  return results;
}

ItemResult InboxService::result_of(const Actor& actor,
                                   const LeasedItem& item,
                                   const Settlement& settled) {
  if (const auto* declined = std::get_if<Declined>(&settled.outcome)) {
    parts_.refusals.record(actor, declined->refusal, std::nullopt);
    return {item.delivery, declined->refusal};
  }
  open_leases_.settle(item);
  return {item.delivery, std::nullopt};
}

Result<std::optional<OpenedDelivery>> InboxService::lease_to_bring(const Reader& reader,
                                                                   gateway::PutOff put_off) {
  auto found = lease_once(reader, {{.limit = 1}, put_off, steady_clock::now()});
  if (!found) return found.refusal();
  auto opened = *std::move(found);
  if (opened.empty()) return std::optional<OpenedDelivery>();
  return std::optional<OpenedDelivery>(std::move(opened.front()));
}

ItemResult InboxService::settle_brought(const Actor& actor, const LeasedItem& item) {
  open_leases_.settle(item);  // Whatever comes of it here: nobody gives back what is stored.
  auto result = settle_own(
      item, gateway::Confirmation{.actor = actor, .delivery = item.delivery, .lease = item.lease});
  // The next delivery of the same exchange may go now.
  if (!result.refusal) parts_.dispatcher.announce(actor.authority);
  return result;
}

ItemResult InboxService::return_unbrought(const Actor& actor,
                                          const LeasedItem& item,
                                          const gateway::ReleaseOrder& order,
                                          std::chrono::seconds wait) {
  const bool refused = order.cause == gateway::ReleaseCause::kRefused;
  if (refused) open_leases_.settle(item);  // The system's last word on it; nobody gives it back.
  auto result = settle_own(item,
                           gateway::Release{.actor = actor,
                                            .delivery = item.delivery,
                                            .lease = item.lease,
                                            .reason = order.reason,
                                            .wait = std::chrono::seconds(0),
                                            .cause = order.cause,
                                            .push_wait = wait});
  // It holds back nothing any more.
  if (refused && !result.refusal) parts_.dispatcher.announce(actor.authority);
  return result;
}

/// What the gateway does by itself is refused to nobody, so no refusal goes on record.
ItemResult InboxService::settle_own(const LeasedItem& item, JournalEvent event) {
  const auto settled = parts_.committer.commit(std::move(event));
  if (const auto* declined = std::get_if<Declined>(&settled.outcome)) {
    return {item.delivery, declined->refusal};
  }
  open_leases_.settle(item);
  return {item.delivery, std::nullopt};
}

Result<Recorded> InboxService::report_read(const Caller& caller, const Handle& handle) {
  const auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  auto refused = report_refused(*reader, handle);
  if (!refused) {
    const auto settled =
        parts_.committer.commit(gateway::Reading{.actor = reader->actor, .handle = handle});
    if (const auto* recorded = std::get_if<Recorded>(&settled.outcome)) return *recorded;
    const auto* declined = std::get_if<Declined>(&settled.outcome);
    gateway::invariant(declined != nullptr, "a reading is recorded or declined");
    refused = declined->refusal;
  }
  parts_.refusals.record(reader->actor, *refused, std::nullopt);
  return *std::move(refused);
}

/// What the record says; whether the delivery was confirmed is for the journal to decide.
std::optional<Refusal> InboxService::report_refused(const Reader& reader,
                                                    const Handle& handle) const {
  const auto record = parts_.records.find_message(handle);
  if (!record) return message_not_found();
  auto refused = read_refused(Surface::kReading, reader.actor.authority, *record);
  return refused ? refused : person_refused(Surface::kReading, reader, record->classification);
}

void InboxService::release_open_leases() {
  std::vector<std::future<Settlement>> pending;
  const auto settle = [&pending] {
    for (auto& settled : pending)
      settled.wait();
    pending.clear();
  };
  const auto all = open_leases_.take_all();
  for (const auto& [delivery, open] : all) {
    if (pending.size() == kMostItems) settle();  // No authority has room for all of its own.
    pending.push_back(parts_.committer.submit(
        gateway::Release{.actor = open.actor,
                         .delivery = delivery,
                         .lease = open.lease,
                         .reason = Confidential<std::string>("gateway stopped"),
                         .wait = std::chrono::seconds(0),
                         .cause = gateway::ReleaseCause::kLater}));
  }
  settle();
  for (const auto& [delivery, open] : all)
    parts_.dispatcher.announce(open.actor.authority);
}

}  // namespace workflow
