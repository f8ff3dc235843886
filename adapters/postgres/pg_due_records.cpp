#include "adapters/postgres/pg_due_records.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::DueDeliveries;
using std::chrono::milliseconds;

DueDeliveries read_due(const Rows& rows) {
  DueDeliveries due;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    AuthorityId authority(row.text());
    if (row.boolean()) due.authorities.push_back(std::move(authority));
    const milliseconds next(row.integer());
    if (next > milliseconds(0)) due.next = std::min(next, due.next.value_or(next));
  }
  return due;
}

class PgDueRecords : public gateway::DueRecords {
 public:
  explicit PgDueRecords(DueRecordsOptions options)
      : bound_("SET LOCAL statement_timeout = " + std::to_string(options.answer_within.count())),
        sessions_({.conninfo = std::move(options.conninfo), .statement_prefixes = {"queue_due"}},
                  1) {}

  DueDeliveries due(const std::vector<AuthorityId>& authorities, milliseconds within) override {
    Array<std::string_view> asked;
    for (const auto& authority : authorities)
      asked.add(authority.str());
    return sessions_.answer([&](Session& session) {
      const Transaction transaction(session);
      session.queue_command(bound_.c_str());
      return read_due(
          session.execute("queue_due", parameters(asked, std::int64_t{within.count()})));
    });
  }

 private:
  const std::string bound_;  // Ends the statement in the server: nobody waits for it any more.
  SessionPool sessions_;
};

}  // namespace

std::unique_ptr<gateway::DueRecords> make_due_records(DueRecordsOptions options) {
  return std::make_unique<PgDueRecords>(std::move(options));
}

}  // namespace adapters::postgres
