#include "adapters/postgres/migrations.h"

#include <charconv>
#include <string_view>
#include <utility>

#include "schemas/sql_migrations.h"

#include "adapters/postgres/session.h"
#include "gateway/audit/sha256.h"
#include "gateway/base/digest.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

struct Migration {
  std::int32_t number = 0;
  std::string file;
  std::string sha256;
  std::string text;
};

struct Applied {
  std::string file;
  std::string sha256;
};

std::string_view folder_of(Database database) {
  switch (database) {
    case Database::kMain:
      return "sql/main/";
    case Database::kKeys:
      return "sql/keys/";
  }
  gateway::broken_invariant("a database is one of those listed");
}

/// The files of one database in order: the table is sorted by path, and numbers have four digits.
std::vector<Migration> migrations_of(Database database) {
  const std::string_view folder = folder_of(database);
  std::vector<Migration> migrations;
  for (const auto& file : embedded::migrations::all) {
    if (!file.path.starts_with(folder)) continue;
    Migration migration{.number = 0,
                        .file = std::string(file.path),
                        .sha256 = to_hex(gateway::sha256(file.text)),
                        .text = std::string(file.text)};
    const std::string_view name = file.path.substr(folder.size());
    std::from_chars(name.data(), name.data() + 4, migration.number);
    gateway::invariant(migration.number == static_cast<std::int32_t>(migrations.size()) + 1,
                       "migrations are numbered from 0001 without a gap");
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

Session session_with(const std::string& conninfo, std::vector<std::string> prefixes) {
  return Session({.conninfo = conninfo, .statement_prefixes = std::move(prefixes)});
}

/// For changing the schema. IF NOT EXISTS draws a notice, which libpq would print on our standard
/// error; warnings still come through.
Session quiet_session_with(const std::string& conninfo, std::vector<std::string> prefixes) {
  Session session = session_with(conninfo, std::move(prefixes));
  session.queue_command("SET client_min_messages = warning");
  session.run();
  return session;
}

bool has_table(const std::string& conninfo) {
  Session session = session_with(conninfo, {"setup_"});
  const Rows rows = session.execute("setup_table_exists", {});
  return RowReader(rows, 0).boolean();
}

void create_table(const std::string& conninfo) {
  Session session = quiet_session_with(conninfo, {"setup_"});
  Transaction transaction(session);
  session.queue("setup_lock", {});
  session.queue("setup_create_table", {});
  session.run();
  transaction.commit();
}

std::vector<Applied> read_applied(Session& session) {
  const Rows rows = session.execute("migration_applied", {});
  std::vector<Applied> applied;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    std::string file = row.text();
    applied.push_back({.file = std::move(file), .sha256 = row.text()});
  }
  return applied;
}

/// What was applied must be a prefix of what this program knows, text by text.
void refuse_foreign(const std::vector<Applied>& applied, const std::vector<Migration>& known) {
  for (std::size_t i = 0; i < applied.size() && i < known.size(); ++i) {
    if (applied[i].file != known[i].file) {
      throw SchemaUnfit("this is another database: it holds " + applied[i].file + ", not " +
                        known[i].file);
    }
    if (applied[i].sha256 != known[i].sha256) {
      throw SchemaUnfit(applied[i].file + " was changed after it had been applied");
    }
  }
  if (applied.size() > known.size()) {
    throw SchemaUnfit("the database is newer than this program: it has " + applied.back().file +
                      "; install the newer program");
  }
}

/// Applies the first one that is missing. \return its file, empty when none is missing.
std::string apply_next(Session& session, const std::vector<Migration>& known) {
  Transaction transaction(session);
  session.queue("setup_lock", {});
  session.run();
  const std::vector<Applied> applied = read_applied(session);
  refuse_foreign(applied, known);
  if (applied.size() == known.size()) return {};
  const Migration& next = known[applied.size()];
  session.run_script(next.file, next.text);
  session.execute(
      "migration_record",
      parameters(next.number, std::string_view(next.file), std::string_view(next.sha256)));
  transaction.commit();
  return next.file;
}

}  // namespace

std::vector<std::string> migrate(const std::string& conninfo, Database database) {
  const std::vector<Migration> known = migrations_of(database);
  create_table(conninfo);
  Session session = quiet_session_with(conninfo, {"setup_", "migration_"});
  std::vector<std::string> done;
  for (std::string file = apply_next(session, known); !file.empty();
       file = apply_next(session, known)) {
    done.push_back(file);
  }
  return done;
}

void check_schema(const std::string& conninfo, Database database) {
  const std::vector<Migration> known = migrations_of(database);
  std::vector<Applied> applied;
  if (has_table(conninfo)) {
    Session session = session_with(conninfo, {"migration_"});
    applied = read_applied(session);
  }
  refuse_foreign(applied, known);
  if (applied.size() < known.size()) {
    throw SchemaUnfit("the database is older than this program: " + known[applied.size()].file +
                      " is missing; run `liaison migrate`");
  }
}

}  // namespace adapters::postgres
