#include "adapters/postgres/delivery_writer.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "adapters/postgres/message_rows.h"

namespace adapters::postgres {
namespace {

using gateway::Confirmation;
using gateway::Lease;
using gateway::Recorded;
using gateway::Release;

/// As the database can count it.
std::int64_t capped(std::uint64_t bytes) {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  return bytes > static_cast<std::uint64_t>(kMost) ? kMost : static_cast<std::int64_t>(bytes);
}

/// One second of four, by the time of the batch.
bool is_turn_of_aged(gateway::Timestamp now) {
  constexpr int kTurns = 4;
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() % kTurns == 0;
}

/// The urgent one first.
std::array<QueueName, 2> queues_of(const gateway::AuthorityId& authority) {
  return {QueueName{authority, gateway::Urgency::kUrgent},
          QueueName{authority, gateway::Urgency::kRoutine}};
}

std::set<QueueName> arriving_in(const std::vector<Placed<gateway::Admission>>& fresh) {
  std::set<QueueName> queues;
  for (const auto& [place, admission] : fresh) {
    for (const auto& planned : admission->plan)
      queues.insert({planned.authority, admission->header.urgency.urgency});
  }
  return queues;
}

/// \return with the delivery's number in its queue.
std::pair<gateway::LeasedDelivery, std::int64_t> read_leased(RowReader row) {
  gateway::LeasedDelivery leased;
  leased.delivery = gateway::DeliveryId(row.uuid_text());
  leased.lease = gateway::LeaseId(row.uuid_text());
  leased.lease_until = row.time();
  leased.attempt = static_cast<std::uint32_t>(row.count());
  leased.sequence = row.count();
  gateway::AuthorityId recipient(row.text());
  leased.planned = read_planned(row, std::move(recipient));
  leased.handle = gateway::Handle(row.uuid_text());
  leased.sender = gateway::AuthorityId(row.text());
  leased.message = gateway::MessageId(row.uuid_text());
  leased.exchange.opener = gateway::AuthorityId(row.text());
  leased.exchange.id = gateway::ExchangeId(row.uuid_text());
  leased.type = read_message_type(row);
  leased.urgency = read_urgency(row);
  leased.digest = row.digest();
  leased.accepted_at = row.time();
  leased.document.key = gateway::KeyId(row.uuid_text());
  leased.document.bytes = row.bytes();
  const bool planned = row.boolean();
  gateway::PassedBy by = read_passed_by(row);
  if (!planned) leased.passed_by = std::move(by);
  if (std::string sealed = row.bytes(); !sealed.empty())
    leased.restrictions = gateway::SealedObject{leased.document.key, std::move(sealed)};
  leased.admitted.codes = read_codes(row);
  leased.admitted.erase_by = read_maybe_time(row);
  leased.newest_version = static_cast<std::uint32_t>(row.count());
  return {std::move(leased), row.integer()};
}

}  // namespace

DeliveryWriter::DeliveryWriter(Batch& batch, Session& session, QueueFronts& fronts)
    : batch_(&batch),
      session_(&session),
      fronts_(&fronts),
      confirmations_(events_of<Confirmation>(batch)),
      releases_(events_of<Release>(batch)),
      leases_(events_of<Lease>(batch)) {}

void DeliveryWriter::queue_lookups() {
  if (leases_.empty()) return;
  for (const auto& [place, lease] : leases_) {
    for (const auto& queue : queues_of(lease->actor.authority))
      looks_.try_emplace(queue, Look{.from = fronts_->front(queue), .first = {}});
  }
  Array<std::string_view> authorities;
  Array<std::int16_t> urgencies;
  Array<std::int64_t> from;
  for (const auto& [queue, look] : looks_) {
    authorities.add(queue.authority.str());
    urgencies.add(static_cast<std::int16_t>(queue.urgency));
    from.add(look.from);
  }
  looked_ = session_->queue("journal_find_fronts", parameters(authorities, urgencies, from));
}

void DeliveryWriter::read_lookups(const std::vector<Rows>& answers, std::int64_t transaction) {
  if (leases_.empty()) return;
  int place = 0;
  for (auto& [queue, look] : looks_) {
    RowReader row(answers[looked_], place++);
    if (const auto first = row.integer(); first > 0) look.first = first;
    fronts_->saw(queue,
                 {.first = look.first, .oldest_running = row.integer(), .next = transaction});
  }
}

void DeliveryWriter::queue_changes(const std::vector<Placed<gateway::Admission>>& fresh) {
  if (!confirmations_.empty()) queue_confirmations();
  if (!releases_.empty()) queue_releases();
  if (!leases_.empty()) queue_leases(arriving_in(fresh));
}

void DeliveryWriter::queue_confirmations() {
  Array<Uuid> deliveries, leases;
  Array<std::string_view> authorities;
  for (const auto& [place, confirmation] : confirmations_) {
    deliveries.add(uuid_of(confirmation->delivery));
    leases.add(uuid_of(confirmation->lease));
    authorities.add(confirmation->actor.authority.str());
  }
  confirmed_ = session_->queue("journal_confirm_deliveries",
                               parameters(deliveries, leases, authorities, batch_->now));
  session_->queue("journal_end_dead_letters", parameters(deliveries, batch_->now));
}

void DeliveryWriter::queue_releases() {
  Array<Uuid> deliveries, leases;
  Array<std::string_view> authorities;
  Array<std::int16_t> causes;
  Array<gateway::Timestamp> again, latest_urgent, latest_other, push_after;
  Array<std::int64_t> failures_max;
  for (const auto& [place, release] : releases_) {
    deliveries.add(uuid_of(release->delivery));
    leases.add(uuid_of(release->lease));
    authorities.add(release->actor.authority.str());
    causes.add(static_cast<std::int16_t>(release->cause));
    again.add(batch_->now + release->wait);
    latest_urgent.add(batch_->now + release->wait_urgent);
    latest_other.add(batch_->now + release->wait_other);
    push_after.add(batch_->now + release->push_wait);
    failures_max.add(std::int64_t{release->failures_max});
  }
  released_ = session_->queue("journal_release_deliveries",
                              parameters(deliveries,
                                         leases,
                                         authorities,
                                         causes,
                                         again,
                                         latest_urgent,
                                         latest_other,
                                         failures_max,
                                         batch_->now,
                                         push_after));
}

/// Urgent first, and a quarter of the time is for what has waited long: a flood of urgent messages
/// delays the others and never stops them.
void DeliveryWriter::queue_leases(const std::set<QueueName>& arriving) {
  const bool aged_too = is_turn_of_aged(batch_->now);
  for (const auto& lease : leases_) {
    const auto queues = queues_of(lease.event->actor.authority);
    if (aged_too && looks_.at(queues.back()).first) queue_lease(lease, queues.back(), Turn::kAged);
    for (const auto& queue : queues) {
      if (looks_.at(queue).first || arriving.contains(queue)) queue_lease(lease, queue, Turn::kAll);
    }
  }
}

void DeliveryWriter::queue_lease(const Placed<Lease>& lease, const QueueName& queue, Turn turn) {
  const Look& look = looks_.at(queue);
  const Lease& event = *lease.event;
  Array<Uuid> fresh;
  for (const auto& id : event.lease_ids)
    fresh.add(uuid_of(id));
  const gateway::Timestamp until = batch_->now + event.duration;
  const std::size_t queued =
      session_->queue("journal_lease_deliveries",
                      parameters(std::string_view(event.actor.authority.str()),
                                 std::string_view(event.actor.system.str()),
                                 fresh,
                                 capped(event.max_document_bytes),
                                 until,
                                 batch_->now,
                                 static_cast<std::int16_t>(event.clearance),
                                 event.leased_for == gateway::LeasedFor::kHuman,
                                 std::string_view(event.actor.person.str()),
                                 turn == Turn::kAged,
                                 event.put_off == gateway::PutOff::kLeft,
                                 static_cast<std::int16_t>(queue.urgency),
                                 look.first.value_or(look.from),
                                 looks_.at(queues_of(event.actor.authority).front()).from));
  leased_.push_back({.lease = &lease, .queue = queue, .queued = queued});
}

void DeliveryWriter::answer(const std::vector<Rows>& answers) {
  if (!confirmations_.empty()) answer_returns(confirmations_, answers[confirmed_]);
  if (!releases_.empty()) answer_returns(releases_, answers[released_]);
  for (const auto& lease : leases_)
    batch_->outcomes[lease.place] = gateway::Leased();
  for (const auto& lease : leased_)
    answer_lease(lease, answers[lease.queued]);
}

template <class Event>
void DeliveryWriter::answer_returns(const std::vector<Placed<Event>>& asked, const Rows& known) {
  for (const auto& each : asked) {
    batch_->outcomes[each.place] = gateway::Declined{gateway::refusal(
        gateway::RefusalCode::kNotFound, "There is no such delivery under this lease.")};
  }
  for (int i = 0; i < known.size(); ++i) {
    RowReader row(known, i);
    const auto& each = asked[static_cast<std::size_t>(row.integer() - 1)];
    const gateway::Handle handle(row.uuid_text());
    const bool changed = row.boolean();
    using enum Recorded::Effect;
    batch_->outcomes[each.place] = Recorded{changed ? kChanged : kAlreadySo};
    if (changed) record(*each.event, handle, row);
  }
}

void DeliveryWriter::record(const Confirmation& confirmation,
                            const gateway::Handle& handle,
                            RowReader& /*no more columns*/) {
  batch_->drafts.push_back(describe(confirmation, handle));
}

/// With the pause as it came to be.
void DeliveryWriter::record(const Release& release, const gateway::Handle& handle, RowReader& row) {
  Release said = release;
  said.wait = std::chrono::duration_cast<std::chrono::seconds>(row.time() - batch_->now);
  batch_->drafts.push_back(describe(said, handle));
  const auto death = row.integer();
  if (death == 0) return;
  const auto cause = static_cast<gateway::DeadLetterCause>(death);
  batch_->drafts.push_back(describe_dead_letter(release, handle, cause));
}

void DeliveryWriter::answer_lease(const QueuedLease& lease, const Rows& rows) {
  const auto& [place, event] = *lease.lease;
  auto& leased = std::get<gateway::Leased>(*batch_->outcomes[place]).deliveries;
  for (int i = 0; i < rows.size(); ++i) {
    auto [delivery, number] = read_leased(RowReader(rows, i));
    leased.push_back(std::move(delivery));
    batch_->drafts.push_back(describe(event->actor, leased.back()));
    fronts_->leased(lease.queue, number);
  }
}

}  // namespace adapters::postgres
