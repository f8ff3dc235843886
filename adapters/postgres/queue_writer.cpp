#include "adapters/postgres/queue_writer.h"

#include <string_view>
#include <variant>

#include "gateway/model/queue_refusals.h"

namespace adapters::postgres {

using gateway::Declined;
using gateway::JournalOutcome;
using gateway::QueueClaim;
using gateway::QueueClosed;
using gateway::QueueEnding;
using gateway::QueueRelease;
using gateway::Recorded;

/// Whose an item is that an event could not change.
struct QueueWriter::Standing {
  gateway::PersonId held_by;          // Empty = nobody's.
  std::optional<QueueEnding> ending;  // Nothing = open.
  gateway::PersonId closed_by;
};

namespace {

using gateway::queue_refusals::already_closed;
using gateway::queue_refusals::held_by_another;
using gateway::queue_refusals::not_held;

template <class Standing>
JournalOutcome why_not(const QueueClaim& event, const Standing& item) {
  if (item.ending) return Declined{already_closed()};
  if (item.held_by == event.actor.person) return Recorded{Recorded::Effect::kAlreadySo};
  return Declined{held_by_another()};
}

template <class Standing>
JournalOutcome why_not(const QueueRelease& /*event*/, const Standing& item) {
  return Declined{item.ending ? already_closed() : not_held()};
}

template <class Standing>
JournalOutcome why_not(const QueueClosed& event, const Standing& item) {
  if (!item.ending) return Declined{not_held()};
  if (item.ending == event.how && item.closed_by == event.actor.person)
    return Recorded{Recorded::Effect::kAlreadySo};
  return Declined{already_closed()};
}

}  // namespace

/// What each event asks; nothing for the events of others.
struct QueueWriter::Change {
  QueueWriter& writer;

  std::optional<JournalOutcome> operator()(const QueueClaim& event) const {
    const bool confirms = event.effect == gateway::ClaimEffect::kConfirms;
    const Uuid delivery = uuid_of(event.delivery);
    const auto claimed =
        writer.session_->queue("journal_claim_item",
                               parameters(delivery,
                                          std::string_view(event.actor.authority.str()),
                                          std::string_view(event.actor.person.str()),
                                          writer.batch_->now,
                                          confirms));
    if (confirms) {
      Array<Uuid> confirmed;
      confirmed.add(delivery);
      writer.session_->queue("journal_end_dead_letters", parameters(confirmed, writer.batch_->now));
    }
    return writer.settle(event, writer.session_->run()[claimed]);
  }

  std::optional<JournalOutcome> operator()(const QueueRelease& event) const {
    const bool anybodys = event.by == gateway::ReleasedBy::kSupervisor;
    return writer.settle(
        event,
        writer.session_->execute("journal_release_item",
                                 parameters(uuid_of(event.delivery),
                                            std::string_view(event.actor.authority.str()),
                                            std::string_view(event.actor.person.str()),
                                            anybodys)));
  }

  std::optional<JournalOutcome> operator()(const QueueClosed& event) const {
    return writer.settle(
        event,
        writer.session_->execute("journal_close_item",
                                 parameters(uuid_of(event.delivery),
                                            std::string_view(event.actor.authority.str()),
                                            std::string_view(event.actor.person.str()),
                                            static_cast<std::int16_t>(event.how),
                                            writer.batch_->now)));
  }

  template <class Other>
  std::optional<JournalOutcome> operator()(const Other& /*of others*/) const {
    return std::nullopt;
  }
};

template <class Event>
JournalOutcome QueueWriter::settle(const Event& event, const Rows& changed) {
  if (!changed.empty()) {
    const gateway::Handle handle(RowReader(changed, 0).uuid_text());
    batch_->drafts.push_back(describe(event, handle));
    return Recorded{Recorded::Effect::kChanged};
  }
  const auto standing = find(event.actor, event.delivery);
  if (!standing) return Declined{gateway::queue_refusals::unknown_item()};
  return why_not(event, *standing);
}

std::optional<QueueWriter::Standing> QueueWriter::find(const gateway::Actor& actor,
                                                       const gateway::DeliveryId& delivery) {
  const Rows rows = session_->execute(
      "journal_find_item", parameters(uuid_of(delivery), std::string_view(actor.authority.str())));
  if (rows.empty()) return std::nullopt;
  RowReader row(rows, 0);
  (void)row.uuid();  // The message.
  Standing standing;
  standing.held_by = gateway::PersonId(row.text());
  if (const auto ending = row.integer(); ending != 0)
    standing.ending = static_cast<QueueEnding>(ending);
  standing.closed_by = gateway::PersonId(row.text());
  return standing;
}

void QueueWriter::write() {
  const Change change{.writer = *this};
  for (std::size_t place = 0; place < batch_->events.size(); ++place) {
    if (auto outcome = std::visit(change, *batch_->events[place]))
      batch_->outcomes[place] = *std::move(outcome);
  }
}

void QueueWriter::end_items(const std::vector<Placed<gateway::Admission>>& fresh) {
  for (const auto& [place, admission] : fresh) {
    const auto& header = admission->header;
    if (!admission->closes || !header.in_reply_to) continue;
    const Rows ended =
        session_->execute("journal_end_items",
                          parameters(static_cast<std::int16_t>(*admission->closes),
                                     std::string_view(admission->actor.authority.str()),
                                     std::string_view(admission->actor.person.str()),
                                     std::string_view(header.exchange.opener.str()),
                                     uuid_of(header.exchange.id),
                                     uuid_of(*header.in_reply_to),
                                     batch_->now,
                                     header.rehearsal));
    for (int i = 0; i < ended.size(); ++i) {
      RowReader row(ended, i);
      const gateway::DeliveryId delivery(row.uuid_text());
      const gateway::Handle handle(row.uuid_text());
      batch_->drafts.push_back(describe(
          QueueClosed{.actor = admission->actor, .delivery = delivery, .how = *admission->closes},
          handle));
    }
  }
}

}  // namespace adapters::postgres
