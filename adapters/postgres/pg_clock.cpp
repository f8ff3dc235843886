#include "adapters/postgres/pg_clock.h"

#include <utility>

#include "adapters/postgres/rows.h"
#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

class PgClock : public gateway::Clock {
 public:
  explicit PgClock(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo), .statement_prefixes = {"records_now"}}, 1) {}

  [[nodiscard]] gateway::Timestamp now() const override {
    return sessions_.answer([](Session& session) {
      const Rows rows = session.execute("records_now", {});
      return RowReader(rows, 0).time();
    });
  }

 private:
  mutable SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::Clock> make_database_clock(std::string conninfo) {
  return std::make_unique<PgClock>(std::move(conninfo));
}

}  // namespace adapters::postgres
