#include "adapters/postgres/pg_push_records.h"

#include <string_view>
#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;

class PgPushRecords : public gateway::PushRecords {
 public:
  explicit PgPushRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo), .statement_prefixes = {"push_"}}, 1) {}

  std::vector<AuthorityId> due(const std::vector<AuthorityId>& authorities) override {
    Array<std::string_view> asked;
    for (const auto& authority : authorities)
      asked.add(authority.str());
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("push_due", parameters(asked));
      std::vector<AuthorityId> due;
      for (int i = 0; i < rows.size(); ++i)
        due.emplace_back(RowReader(rows, i).text());
      return due;
    });
  }

 private:
  SessionPool sessions_;
};

}  // namespace

std::unique_ptr<gateway::PushRecords> make_push_records(std::string conninfo) {
  return std::make_unique<PgPushRecords>(std::move(conninfo));
}

}  // namespace adapters::postgres
