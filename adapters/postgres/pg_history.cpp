#include "adapters/postgres/pg_history.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/session_pool.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::ExchangeRow;
using gateway::HistoryRow;

std::string_view text_of(const AuthorityId& authority) {
  return authority.str();
}

std::vector<Uuid> read_handles(const Rows& rows) {
  std::vector<Uuid> handles;
  for (int i = 0; i < rows.size(); ++i)
    handles.push_back(RowReader(rows, i).uuid());
  return handles;
}

HistoryRow row_for(const AuthorityId& party, const StoredRecord& stored) {
  HistoryRow row{.record = stored.record, .own_state = {}};
  row.index = row.record.position.index;
  for (const auto& delivery : stored.deliveries) {
    if (delivery.planned.authority == party) row.own_state = delivery.state;
  }
  return row;
}

/// In the order of the handles.
std::vector<HistoryRow> fetch_rows(Session& session,
                                   const AuthorityId& party,
                                   const std::vector<Uuid>& handles) {
  std::vector<HistoryRow> rows;
  if (handles.empty()) return rows;
  const auto stored = fetch_with_status(session, handles);
  for (const Uuid& handle : handles) {
    rows.push_back(row_for(party, stored.at(gateway::Handle(to_text(handle)))));
  }
  return rows;
}

std::vector<ExchangeRow> read_exchanges(const Rows& rows) {
  std::vector<ExchangeRow> exchanges;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    ExchangeRow exchange;
    exchange.number = row.count();
    exchange.key.opener = AuthorityId(row.text());
    exchange.key.id = gateway::ExchangeId(row.uuid_text());
    exchange.opened_at = row.time();
    exchanges.push_back(std::move(exchange));
  }
  return exchanges;
}

gateway::MessageParties read_parties(RowReader& row) {
  gateway::MessageParties parties;
  parties.sender = AuthorityId(row.text());
  parties.accepted_at = row.time();
  std::vector<std::string> planned = row.texts();
  gateway::invariant(planned.size() % 2 == 0, "every recipient is notified or not");
  for (std::size_t i = 0; i < planned.size(); i += 2) {
    auto& kind = planned[i + 1].empty() ? parties.recipients : parties.notified;
    kind.emplace_back(std::move(planned[i]));
  }
  std::vector<std::string> passings = row.texts();
  gateway::invariant(passings.size() % 2 == 0, "every passing has two sides");
  for (std::size_t i = 0; i < passings.size(); i += 2) {
    parties.passings.push_back(
        {AuthorityId(std::move(passings[i])), AuthorityId(std::move(passings[i + 1]))});
  }
  return parties;
}

/// The exchanges with the messages that the party sent or received there.
std::vector<ExchangeRow> with_parties(Session& session,
                                      const AuthorityId& party,
                                      std::vector<ExchangeRow> exchanges) {
  Array<std::int64_t> numbers;
  std::map<std::uint64_t, ExchangeRow*> of_number;
  for (auto& exchange : exchanges) {
    numbers.add(static_cast<std::int64_t>(exchange.number));
    of_number.emplace(exchange.number, &exchange);
  }
  const Rows rows =
      session.execute("records_exchange_parties", parameters(text_of(party), numbers));
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    auto& exchange = *of_number.at(row.count());
    exchange.messages.push_back(read_parties(row));
  }
  return exchanges;
}

class PgHistory : public gateway::HistoryRecords {
 public:
  explicit PgHistory(HistoryOptions options)
      : sessions_({.conninfo = std::move(options.conninfo),
                   .statement_prefixes = {"records_", "shared_"}},
                  options.connections) {}

  std::vector<gateway::LogExtent> logs() override {
    return sessions_.answer([](Session& session) {
      const Rows rows = session.execute("records_logs", {});
      std::vector<gateway::LogExtent> logs;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        gateway::LogName name(row.text());
        logs.push_back({.log = std::move(name), .size = row.count()});
      }
      std::ranges::sort(logs, {}, &gateway::LogExtent::log);  // Whatever the collation says.
      return logs;
    });
  }

  std::vector<HistoryRow> messages_from(const AuthorityId& party,
                                        const gateway::HistoryStart& start,
                                        std::uint32_t limit) override {
    const auto asked = parameters(text_of(party),
                                  std::string_view(start.log.str()),
                                  static_cast<std::int64_t>(start.first),
                                  std::int64_t{limit});
    return sessions_.answer([&](Session& session) {
      const Rows page = session.execute("records_history_handles", asked);
      auto rows = fetch_rows(session, party, read_handles(page));
      for (int i = 0; i < page.size(); ++i) {
        RowReader row(page, i);
        (void)row.uuid();
        rows[static_cast<std::size_t>(i)].index = row.count();
      }
      std::ranges::sort(rows, {}, &HistoryRow::index);
      return rows;
    });
  }

  std::vector<ExchangeRow> exchanges_before(const AuthorityId& party,
                                            std::uint64_t before,
                                            std::uint32_t limit) override {
    const auto asked =
        parameters(text_of(party), static_cast<std::int64_t>(before), std::int64_t{limit});
    return sessions_.answer([&](Session& session) {
      auto exchanges = read_exchanges(session.execute("records_exchanges_before", asked));
      std::ranges::sort(exchanges, std::ranges::greater{}, &ExchangeRow::number);
      return with_parties(session, party, std::move(exchanges));
    });
  }

  std::vector<ExchangeRow> exchanges_of_id(const AuthorityId& party,
                                           const gateway::ExchangeId& id) override {
    const auto uuid = uuid_from_text(id.str());
    if (!uuid) return {};
    return sessions_.answer([&](Session& session) {
      const Rows rows =
          session.execute("records_exchanges_of_id", parameters(text_of(party), *uuid));
      return with_parties(session, party, read_exchanges(rows));
    });
  }

  std::vector<HistoryRow> messages_of(const AuthorityId& party,
                                      const gateway::ExchangeKey& exchange,
                                      std::uint32_t limit) override {
    const auto uuid = uuid_from_text(exchange.id.str());
    if (!uuid) return {};
    const auto asked =
        parameters(text_of(party), text_of(exchange.opener), *uuid, std::int64_t{limit});
    return sessions_.answer([&](Session& session) {
      return fetch_rows(
          session, party, read_handles(session.execute("records_exchange_handles", asked)));
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::HistoryRecords> make_history_records(HistoryOptions options) {
  return std::make_unique<PgHistory>(std::move(options));
}

}  // namespace adapters::postgres
