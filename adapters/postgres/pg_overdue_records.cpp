#include "adapters/postgres/pg_overdue_records.h"

#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::OverdueDelivery;

OverdueDelivery read_undelivered(RowReader& row) {
  OverdueDelivery overdue;
  overdue.delivery = gateway::DeliveryId(row.uuid_text());
  overdue.handle = gateway::Handle(row.uuid_text());
  overdue.recipient = gateway::AuthorityId(row.text());
  overdue.giver = gateway::AuthorityId(row.text());
  overdue.state = static_cast<gateway::DeliveryState>(row.integer());
  overdue.attempts = static_cast<std::uint32_t>(row.count());
  const bool tried = row.boolean();
  const auto at = row.time();
  if (tried) overdue.last_attempt_at = at;
  return overdue;
}

OverdueDelivery read_overdue(RowReader row) {
  return read_undelivered(row);
}

OverdueDelivery read_dead(RowReader row) {
  OverdueDelivery dead = read_undelivered(row);
  dead.dead = static_cast<gateway::DeadLetterCause>(row.integer());
  return dead;
}

class PgOverdueRecords : public gateway::OverdueRecords {
 public:
  explicit PgOverdueRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo), .statement_prefixes = {"overdue_"}}, 1) {}

  std::vector<OverdueDelivery> overdue(gateway::Timestamp now, std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("overdue_find", parameters(now, std::int64_t{limit}));
      std::vector<OverdueDelivery> found;
      for (int i = 0; i < rows.size(); ++i)
        found.push_back(read_overdue(RowReader(rows, i)));
      return found;
    });
  }

  std::vector<OverdueDelivery> dead(std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("overdue_dead", parameters(std::int64_t{limit}));
      std::vector<OverdueDelivery> found;
      for (int i = 0; i < rows.size(); ++i)
        found.push_back(read_dead(RowReader(rows, i)));
      return found;
    });
  }

  std::vector<gateway::OwedDelivery> owed(std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("overdue_owed", parameters(std::int64_t{limit}));
      std::vector<gateway::OwedDelivery> found;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        gateway::DeliveryId delivery(row.uuid_text());
        found.push_back({std::move(delivery), gateway::Handle(row.uuid_text())});
      }
      return found;
    });
  }

 private:
  SessionPool sessions_;
};

}  // namespace

std::unique_ptr<gateway::OverdueRecords> make_overdue_records(std::string conninfo) {
  return std::make_unique<PgOverdueRecords>(std::move(conninfo));
}

}  // namespace adapters::postgres
