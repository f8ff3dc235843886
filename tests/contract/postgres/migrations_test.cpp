/// \file
/// Goal: a database gets exactly this program's schema or is refused with a reason, and every
/// statement fits it. Method: empty databases, versions tampered with, every file prepared.

#include "adapters/postgres/migrations.h"

#include <algorithm>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schemas/sql_statements.h"

#include "adapters/postgres/pg_change_records.h"
#include "adapters/postgres/session.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/change_events.h"

namespace contract_postgres {
namespace {

using adapters::postgres::check_schema;
using adapters::postgres::Database;
using adapters::postgres::migrate;
using adapters::postgres::SchemaUnfit;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

/// What the statements on the main database begin with.
std::vector<std::string> prefixes_of_main() {
  return {"journal_",
          "shared_",
          "records_",
          "holding_",
          "suppressions_",
          "changes_",
          "accounts_",
          "queue_",
          "overdue_",
          "bell_",
          "dead_letters_",
          "check_",
          "push_",
          "migration_",
          "setup_"};
}

/// The files that the main database is made of, in order, from that name on.
std::vector<std::string> migrations_of_main(const std::string& from = {}) {
  std::vector<std::string> files;
  for (const auto& file :
       std::filesystem::directory_iterator(LIAISON_SOURCE_DIR "/schemas/sql/main")) {
    const auto name = file.path().filename().string();
    if (name >= from) files.push_back("sql/main/" + name);
  }
  std::ranges::sort(files);
  return files;
}

class MigrationsTest : public PostgresTest {
 protected:
  std::string empty_database() { return cluster().create_database(database_ + "_empty"); }
};

TEST_F(MigrationsTest, AppliesEveryFileOnce) {
  const std::string keys = empty_database();

  EXPECT_THAT(migrate(keys, Database::kKeys), ElementsAre("sql/keys/0001_keys.sql"));
  EXPECT_THAT(migrate(keys, Database::kKeys), IsEmpty());
  EXPECT_NO_THROW(check_schema(keys, Database::kKeys));
  EXPECT_NO_THROW(check_schema(conninfo_, Database::kMain));
}

TEST_F(MigrationsTest, TwoAtOnceDoNoHarm) {
  const std::string main = empty_database();
  std::vector<std::string> other;
  std::thread second([&] { other = migrate(main, Database::kMain); });

  const auto own = migrate(main, Database::kMain);
  second.join();

  EXPECT_EQ(own.size() + other.size(), migrations_of_main().size());
  EXPECT_NO_THROW(check_schema(main, Database::kMain));
}

TEST_F(MigrationsTest, RefusesADatabaseThatIsOlder) {
  const std::string main = empty_database();

  EXPECT_THAT([&] { check_schema(main, Database::kMain); },
              ThrowsMessage<SchemaUnfit>(HasSubstr("liaison migrate")));
}

TEST_F(MigrationsTest, ADirectoryFromBeforeStateFilesStaysWhatItWas) {
  commit(support::installation(1, "old"));
  ask("DROP TABLE change_state_file, route_input, suppression, withheld_copy, handling_version, "
      "consent_request, consent, restriction_acknowledgement, passing, passing_lift, "
      "europol_decision, desk_account, desk_item, dead_letter; "
      "ALTER TABLE exchange DROP COLUMN revision; "
      "ALTER TABLE delivery_reason DROP COLUMN for_whom; "
      "ALTER TABLE delivery DROP COLUMN planned; "
      "DROP INDEX delivery_pending, delivery_of_recipient, delivery_expiring; "
      "ALTER TABLE delivery DROP COLUMN round, DROP COLUMN failures, "
      "DROP COLUMN push_after; "
      "ALTER TABLE attempt DROP COLUMN round, DROP CONSTRAINT attempt_outcome_check, "
      "ADD CONSTRAINT attempt_outcome_check CHECK (outcome BETWEEN 1 AND 3); "
      "ALTER TABLE attempt ADD UNIQUE (delivery_id, number); "
      "ALTER TABLE delivery ADD UNIQUE (handle, recipient); "
      "ALTER TABLE message DROP COLUMN erase_by, DROP COLUMN answer_by; "
      "DROP FUNCTION demand; "
      "ALTER TABLE audit_entry ADD FOREIGN KEY (log) REFERENCES audit_log; "
      "ALTER TABLE audit_tile ADD FOREIGN KEY (log) REFERENCES audit_log; "
      "ALTER TABLE audit_checkpoint ADD FOREIGN KEY (log) REFERENCES audit_log");
  ask("DELETE FROM schema_version WHERE number >= 8");
  ASSERT_THROW(check_schema(conninfo_, Database::kMain), SchemaUnfit);

  EXPECT_EQ(migrate(conninfo_, Database::kMain), migrations_of_main("0008_state_files.sql"));

  EXPECT_NO_THROW(check_schema(conninfo_, Database::kMain));
  const auto records = adapters::postgres::make_change_records({.conninfo = conninfo_});
  EXPECT_EQ(std::get<gateway::DirectoryFiles>(records->newest_directory().value().content),
            support::directory_files("old"));
}

TEST_F(MigrationsTest, RefusesADatabaseThatIsNewer) {
  ask("INSERT INTO schema_version (number, file, sha256) "
      "VALUES (9999, 'sql/main/9999_future.sql', repeat('0', 64))");

  EXPECT_THAT([&] { check_schema(conninfo_, Database::kMain); },
              ThrowsMessage<SchemaUnfit>(HasSubstr("newer")));
  EXPECT_THROW(migrate(conninfo_, Database::kMain), SchemaUnfit);
}

TEST_F(MigrationsTest, RefusesAMigrationThatWasChangedAfterwards) {
  ask("UPDATE schema_version SET sha256 = repeat('0', 64) WHERE number = 2");

  EXPECT_THAT([&] { check_schema(conninfo_, Database::kMain); },
              ThrowsMessage<SchemaUnfit>(HasSubstr("0002_messages.sql was changed")));
  EXPECT_THROW(migrate(conninfo_, Database::kMain), SchemaUnfit);
}

TEST_F(MigrationsTest, RefusesTheOtherDatabase) {
  EXPECT_THAT([&] { check_schema(conninfo_, Database::kKeys); },
              ThrowsMessage<SchemaUnfit>(HasSubstr("another database")));
}

TEST_F(MigrationsTest, ChangesNothingWhenAFileFails) {
  const std::string keys = empty_database();
  conninfo_ = keys;
  ask("CREATE TABLE data_key (wrong integer)");

  EXPECT_THROW(migrate(keys, Database::kKeys), std::runtime_error);
  EXPECT_EQ(ask("SELECT count(*) FROM schema_version"), "0");
  EXPECT_EQ(ask("SELECT to_regclass('state_key') IS NULL"), "t");
}

TEST_F(MigrationsTest, EveryStatementFitsTheSchema) {
  const std::string keys = empty_database();
  migrate(keys, Database::kKeys);

  EXPECT_NO_THROW(adapters::postgres::Session({.conninfo = keys, .statement_prefixes = {"keys_"}}));
  EXPECT_NO_THROW(adapters::postgres::Session(
      {.conninfo = conninfo_, .statement_prefixes = prefixes_of_main()}));
}

TEST_F(MigrationsTest, EveryStatementBelongsToSomebody) {
  auto prefixes = prefixes_of_main();
  prefixes.insert(prefixes.end(), {"keys_", "session_"});
  for (const auto& file : embedded::sql::all) {
    const auto name = std::filesystem::path(file.path).filename().string();
    EXPECT_TRUE(std::ranges::any_of(prefixes, [&](const auto& each) {
      return name.starts_with(each);
    })) << name;
  }
}

TEST_F(MigrationsTest, TheSchemaHoldsWhatMustHold) {
  admit(admission());

  EXPECT_THROW(ask("DELETE FROM document"), std::runtime_error) << "no message without document";
  EXPECT_THROW(ask("DELETE FROM message"), std::runtime_error) << "no delivery without message";
  EXPECT_THROW(ask("DELETE FROM audit_entry"), std::runtime_error) << "no message without entry";
  EXPECT_THROW(ask("UPDATE delivery SET owner = NULL"), std::runtime_error) << "somebody must act";
  EXPECT_THROW(ask("UPDATE delivery SET state = 2"), std::runtime_error) << "no lease, no relay";
}

}  // namespace
}  // namespace contract_postgres
