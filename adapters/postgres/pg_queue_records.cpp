#include "adapters/postgres/pg_queue_records.h"

#include <map>
#include <string_view>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::Classification;
using gateway::DeliveryId;
using gateway::QueueAges;
using gateway::QueueAsked;
using gateway::QueueChanges;
using gateway::QueueItem;
using gateway::Timestamp;
using Items = std::map<Uuid, QueueItem>;

constexpr std::int16_t kRankUrgent = 1;
constexpr std::int16_t kRankOther = 2;

std::optional<gateway::QueueHold> read_hold(RowReader& row) {
  gateway::PersonId person(row.text());
  const Timestamp since = row.time();
  if (person.empty()) return std::nullopt;
  return gateway::QueueHold{.person = std::move(person), .since = since};
}

std::optional<gateway::QueueEnd> read_end(RowReader& row) {
  const auto ending = row.integer();
  gateway::PersonId person(row.text());
  const Timestamp at = row.time();
  if (ending == 0) return std::nullopt;
  return gateway::QueueEnd{
      .how = static_cast<gateway::QueueEnding>(ending), .person = std::move(person), .at = at};
}

QueueItem read_item(RowReader& row, const Uuid& delivery) {
  QueueItem item;
  item.delivery = DeliveryId(to_text(delivery));
  item.handle = gateway::Handle(row.uuid_text());
  item.sender = AuthorityId(row.text());
  item.message = gateway::MessageId(row.uuid_text());
  item.exchange.opener = AuthorityId(row.text());
  item.exchange.id = gateway::ExchangeId(row.uuid_text());
  item.type = read_message_type(row);
  item.urgency = read_urgency(row);
  item.role = static_cast<gateway::DeliveryRole>(row.integer());
  item.reason.rule = gateway::RuleId(row.text());
  item.reason.legal = row.text();
  item.reason.for_whom = AuthorityId(row.text());
  item.accepted_at = row.time();
  item.due_at = read_maybe_time(row);
  item.state = static_cast<gateway::DeliveryState>(row.integer());
  item.hold = read_hold(row);
  item.end = read_end(row);
  item.classification = read_classification(row);
  item.handling = read_codes(row);
  item.rehearsal = row.boolean();
  return item;
}

Items fetch_items(Session& session, const std::vector<Uuid>& deliveries, Timestamp now) {
  if (deliveries.empty()) return {};
  Array<Uuid> ids;
  for (const Uuid& delivery : deliveries)
    ids.add(delivery);
  const Rows rows = session.execute("queue_items", parameters(ids, now));
  Items items;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    const Uuid delivery = row.uuid();
    items.emplace(delivery, read_item(row, delivery));
  }
  return items;
}

/// Where the page begins: before everything where nothing was read before.
Parameters page_parameters(const QueueAsked& asked) {
  const bool first = !asked.after;
  const bool urgent = !first && asked.after->urgency == gateway::Urgency::kUrgent;
  const std::int16_t rank = urgent ? kRankUrgent : kRankOther;
  const auto due = first ? std::optional<Timestamp>(Timestamp{}) : asked.after->due_at;
  return parameters(std::string_view(asked.authority.str()),
                    static_cast<std::int16_t>(asked.clearance),
                    first ? std::int16_t{0} : rank,
                    due.has_value(),
                    due.value_or(Timestamp{}),
                    first ? Uuid{} : uuid_of(asked.after->delivery),
                    std::int64_t{asked.limit});
}

class PgQueueRecords : public gateway::QueueRecords {
 public:
  PgQueueRecords(QueueRecordsOptions options, const gateway::Clock& clock)
      : sessions_({.conninfo = std::move(options.conninfo), .statement_prefixes = {"queue_"}},
                  options.connections),
        clock_(&clock) {}

  std::vector<QueueItem> page(const QueueAsked& asked) override {
    if (asked.after && !uuid_from_text(asked.after->delivery.str())) return {};
    const bool open = asked.scope == gateway::QueueScope::kOpen;
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute(open ? "queue_open" : "queue_all", page_parameters(asked));
      std::vector<Uuid> order;
      for (int i = 0; i < rows.size(); ++i)
        order.push_back(RowReader(rows, i).uuid());
      auto items = fetch_items(session, order, clock_->now());
      std::vector<QueueItem> page;
      for (const Uuid& delivery : order) {
        if (const auto found = items.find(delivery); found != items.end())
          page.push_back(std::move(found->second));
      }
      return page;
    });
  }

  std::optional<QueueItem> find_item(const AuthorityId& authority,
                                     const DeliveryId& delivery) override {
    const auto uuid = uuid_from_text(delivery.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) -> std::optional<QueueItem> {
      const Rows rows =
          session.execute("queue_find", parameters(std::string_view(authority.str()), *uuid));
      if (rows.empty()) return std::nullopt;
      auto items = fetch_items(session, {*uuid}, clock_->now());
      const auto found = items.find(*uuid);
      if (found == items.end()) return std::nullopt;
      return std::move(found->second);
    });
  }

  std::vector<gateway::QueueHold> holders_of(const AuthorityId& authority,
                                             const gateway::Handle& message) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute(
          "queue_holders", parameters(std::string_view(authority.str()), uuid_of(message)));
      std::vector<gateway::QueueHold> holders;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        gateway::PersonId person(row.text());
        holders.push_back({.person = std::move(person), .since = row.time()});
      }
      return holders;
    });
  }

  /// The new mark is taken first, so that nothing falls between it and what is read.
  QueueChanges changes_since(const AuthorityId& authority,
                             const std::string& mark,
                             std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      QueueChanges found;
      found.mark = RowReader(session.execute("queue_mark", {}), 0).text();
      if (mark.empty()) return found;
      const Rows rows = session.execute(
          "queue_changes",
          parameters(
              std::string_view(authority.str()), std::string_view(mark), std::int64_t{limit}));
      std::vector<Uuid> deliveries;
      for (int i = 0; i < rows.size(); ++i)
        deliveries.push_back(RowReader(rows, i).uuid());
      const auto items = fetch_items(session, deliveries, clock_->now());
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        const auto item = items.find(row.uuid());
        const auto kind = static_cast<gateway::QueueChangeKind>(row.integer());
        if (item == items.end()) continue;
        found.changes.push_back({.number = row.count(), .kind = kind, .item = item->second});
      }
      return found;
    });
  }

  std::vector<QueueAges> ages(const AuthorityId& authority,
                              Classification clearance,
                              Timestamp now) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute(
          "queue_ages",
          parameters(std::string_view(authority.str()), static_cast<std::int16_t>(clearance), now));
      std::vector<QueueAges> ages;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        const auto side = static_cast<QueueAges::Side>(row.integer());
        AuthorityId party(row.text());
        if (ages.empty() || ages.back().side != side || ages.back().party != party)
          ages.push_back({.side = side, .party = std::move(party)});
        const auto bucket = row.count();
        ages.back().buckets.at(bucket) = row.count();
      }
      return ages;
    });
  }

  std::vector<gateway::UnconfirmedDelivery> unconfirmed(const AuthorityId& sender,
                                                        Classification clearance,
                                                        std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("queue_unconfirmed",
                                        parameters(std::string_view(sender.str()),
                                                   static_cast<std::int16_t>(clearance),
                                                   std::int64_t{limit}));
      std::vector<gateway::UnconfirmedDelivery> waiting;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        gateway::UnconfirmedDelivery delivery;
        delivery.handle = gateway::Handle(row.uuid_text());
        delivery.recipient = AuthorityId(row.text());
        delivery.state = static_cast<gateway::DeliveryState>(row.integer());
        delivery.since = row.time();
        waiting.push_back(std::move(delivery));
      }
      return waiting;
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
  const gateway::Clock* clock_;
};

}  // namespace

std::unique_ptr<gateway::QueueRecords> make_queue_records(QueueRecordsOptions options,
                                                          const gateway::Clock& clock) {
  return std::make_unique<PgQueueRecords>(std::move(options), clock);
}

}  // namespace adapters::postgres
