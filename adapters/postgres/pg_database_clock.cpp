#include "adapters/postgres/pg_database_clock.h"

#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

constexpr std::chrono::seconds kPatience{5};

class PgDatabaseClock : public gateway::DatabaseClock {
 public:
  explicit PgDatabaseClock(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo),
                   .statement_prefixes = {"records_clock"},
                   .answer_within = kPatience},
                  1) {}

  gateway::Timestamp now() override {
    return sessions_.answer([](Session& session) {
      const Rows rows = session.execute("records_clock", {});
      return RowReader(rows, 0).time();
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::DatabaseClock> make_database_clock(std::string conninfo) {
  return std::make_unique<PgDatabaseClock>(std::move(conninfo));
}

}  // namespace adapters::postgres
