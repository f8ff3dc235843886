#include "adapters/postgres/pg_change_records.h"

#include <limits>
#include <utility>

#include "adapters/postgres/change_rows.h"
#include "adapters/postgres/session_pool.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::Change;
using gateway::ChangeKind;
using gateway::ChangeRecord;
using gateway::StandingChanges;

std::optional<Change> read_only_change(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return read_change(RowReader(rows, 0));
}

/// Numbers below it, as the database counts; 0 = all.
std::int64_t bound_of(std::uint64_t before) {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  return before == 0 || before > std::uint64_t{kMost} ? kMost : static_cast<std::int64_t>(before);
}

void add(StandingChanges& standing, Change change) {
  switch (change.record.kind) {
    case ChangeKind::kDirectory:
      standing.directories.push_back(std::move(change));
      return;
    case ChangeKind::kRevocationList:
      standing.revocation_lists.push_back(std::move(change));
      return;
    case ChangeKind::kRevocation:
      standing.revocations.push_back(std::get<gateway::Revocation>(std::move(change.content)));
      return;
  }
}

Rows list(Session& session, const gateway::ChangeStart& start) {
  const std::int64_t below = bound_of(start.before);
  const std::int64_t limit = start.limit;
  if (!start.state) return session.execute("changes_list", parameters(below, limit));
  const auto state = static_cast<std::int16_t>(*start.state);
  return session.execute("changes_list_of_state", parameters(state, below, limit));
}

class PgChangeRecords : public gateway::ChangeRecords {
 public:
  explicit PgChangeRecords(ChangeRecordsOptions options)
      : sessions_({.conninfo = std::move(options.conninfo), .statement_prefixes = {"changes_"}},
                  options.connections) {}

  std::uint64_t revision() override {
    return sessions_.answer([](Session& session) {
      const Rows rows = session.execute("changes_revision", {});
      return RowReader(rows, 0).count();
    });
  }

  /// The revision is read first: a change that is committed in between is seen too early, never
  /// missed, since the next revision() differs.
  StandingChanges standing(gateway::Timestamp now) override {
    return sessions_.answer([now](Session& session) {
      const std::size_t revision = session.queue("changes_revision", {});
      const std::size_t changes = session.queue("changes_standing", parameters(now));
      const std::vector<Rows> answers = session.run();
      StandingChanges standing{.revision = RowReader(answers[revision], 0).count(),
                               .directories = {},
                               .revocation_lists = {},
                               .revocations = {}};
      const Rows& rows = answers[changes];
      for (int i = 0; i < rows.size(); ++i)
        add(standing, read_change(RowReader(rows, i)));
      return standing;
    });
  }

  std::optional<Change> newest_directory() override {
    return sessions_.answer([](Session& session) {
      return read_only_change(session.execute("changes_newest_directory", {}));
    });
  }

  std::optional<Change> find_change(const gateway::ChangeId& change) override {
    const auto uuid = uuid_from_text(change.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) {
      return read_only_change(session.execute("changes_find", parameters(*uuid)));
    });
  }

  std::vector<ChangeRecord> changes(const gateway::ChangeStart& start) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = list(session, start);
      std::vector<ChangeRecord> records;
      for (int i = 0; i < rows.size(); ++i) {
        RowReader row(rows, i);
        records.push_back(read_change_record(row));
      }
      return records;
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::ChangeRecords> make_change_records(ChangeRecordsOptions options) {
  return std::make_unique<PgChangeRecords>(std::move(options));
}

}  // namespace adapters::postgres
