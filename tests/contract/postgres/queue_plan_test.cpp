/// \file
/// Goal: looking for what waits costs what waits, not what is stored. Method: many deliveries that
/// are done with and few that wait, the statements' own files, the plans that PostgreSQL makes
/// without knowing their values.

#include <iterator>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/session.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/file_content.h"

namespace contract_postgres {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

/// 20,000 messages to XB-POLICE, of which the newest hundred wait. Without the checks of foreign
/// keys, which need rows that no plan looks at.
constexpr const char* kFill = R"(
  SET session_replication_role = replica;
  INSERT INTO message (handle, exchange_no, type, type_version, urgency, classification, handling,
                       rehearsal, document_bytes, accepted_at, log, entry_index)
  SELECT gen_random_uuid(), n, 1, '1.0', 1, 1 + n % 2, 1, false, 1000, now(), 'l', n
  FROM generate_series(1, 20000) AS n;
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since, owner, next_action_at)
  SELECT gen_random_uuid(), handle, 1, exchange_no, 'XB-POLICE', 1, 1, 1, now(),
         CASE WHEN entry_index > 19900 THEN 1 ELSE 3 END, now(),
         CASE WHEN entry_index > 19900 THEN 'recipient' END,
         CASE WHEN entry_index > 19900 THEN now() END
  FROM message;
  ANALYZE;)";

constexpr auto kLeaseValues =
    "'XB-POLICE', 's', ARRAY[gen_random_uuid()], 1000000, now(), now(), 1::smallint, true, "
    "'officer-1', false, true, 1::smallint, 1, 1";

class QueuePlanTest : public PostgresTest {
 protected:
  /// The plan that the session has for a lease which writes the log.
  [[nodiscard]] std::string plan_of_lease() const {
    adapters::postgres::Session session({.conninfo = conninfo_,
                                         .statement_prefixes = {"journal_lease_deliveries"},
                                         .plans = adapters::postgres::Plans::kOnce});
    session.queue_command(
        ("EXPLAIN (COSTS OFF) EXECUTE journal_lease_deliveries (" + std::string(kLeaseValues) + ")")
            .c_str());
    const auto answers = session.run();
    const auto& lines = answers.at(0);
    std::string plan;
    for (int i = 0; i < lines.size(); ++i)
      plan += std::string(lines.value(i, 0)) + "\n";
    return plan;
  }

  /// In the order of its index as far as it goes: neither collected nor sorted.
  static void expect_read_from_its_front(const std::string& plan) {
    EXPECT_THAT(plan, HasSubstr("using delivery_waiting on delivery d"));
    EXPECT_THAT(plan, HasSubstr("using delivery_unfinished on delivery earlier"));
    EXPECT_THAT(plan, Not(HasSubstr("delivery_pending")));
    EXPECT_THAT(plan, Not(HasSubstr("Bitmap")));
    EXPECT_THAT(plan, ContainsRegex("Index Cond: .*queue_no < CASE WHEN"))
        << "the turn of the aged";
    EXPECT_THAT(plan, Not(ContainsRegex("Sort Key: d[_0-9]*[.]queue_no")));
    for (const std::string table : {"delivery d", "delivery earlier", "message m"})
      EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on " + table)));
  }

  /// How often a session has thrown its plans away, by the server's log.
  static std::size_t discarded() {
    const auto log = support::content_of(cluster().socket_folder() / "server.log");
    const std::regex words(": DISCARD PLANS");
    return static_cast<std::size_t>(
        std::distance(std::sregex_iterator(log.begin(), log.end(), words), {}));
  }
};

TEST_F(QueuePlanTest, ALeaseReadsTheQueueFromItsFront) {
  ask(kFill);

  expect_read_from_its_front(plan_of_lease());
}

/// As when a neighbour dies: what was counted last says that nothing waits.
TEST_F(QueuePlanTest, ALeaseReadsTheQueueFromItsFrontAlsoWhereNothingWaitedWhenItWasCounted) {
  ask(kFill);
  ask("SET session_replication_role = replica; "
      "UPDATE delivery SET state = 3, owner = NULL, next_action_at = NULL, "
      "recipient = 'R' || exchange_no % 100; ANALYZE");
  ask("SET session_replication_role = replica; "
      "UPDATE delivery SET state = 1, owner = 'recipient', next_action_at = now(), "
      "recipient = 'XB-POLICE' WHERE exchange_no > 15000");

  expect_read_from_its_front(plan_of_lease());
}

/// As in a young database: nobody has counted anything yet.
TEST_F(QueuePlanTest, ALeaseReadsTheQueueFromItsFrontWhereNothingWasCountedYet) {
  std::string uncounted = kFill;
  ask(uncounted.replace(uncounted.find("ANALYZE;"), 8, ""));

  expect_read_from_its_front(plan_of_lease());
}

TEST_F(QueuePlanTest, WhatIsDueToBeBroughtIsFoundByTheQueueIndex) {
  ask(kFill);

  const auto plan = plan_of("push_due", "text[]", "ARRAY['XB-POLICE']");

  EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on delivery")));
}

TEST_F(QueuePlanTest, AReadingFindsItsDeliveryByTheMessage) {
  ask(kFill);

  const auto plan = plan_of("journal_record_readings",
                            "uuid[], text[], bytea[], timestamptz",
                            "ARRAY[gen_random_uuid()], ARRAY['XB-POLICE'], "
                            "ARRAY[sha256('x')], now()");

  EXPECT_THAT(plan, HasSubstr("using delivery_of_recipient on delivery own"));
  EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on delivery"))) << plan;
}

TEST_F(QueuePlanTest, WhatWaitsIsCountedFromAnIndexOfWhatWaits) {
  ask(kFill);

  const auto plan = plan_of("queue_waiting", "timestamptz, bigint", "now(), 100");

  EXPECT_THAT(plan, ContainsRegex("delivery_(waiting|unfinished|pending)"));
  for (const std::string table : {"delivery", "message"})
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on " + table)));
}

TEST_F(QueuePlanTest, WhatIsOverdueIsFoundByTheTimeAndNotAmongAllThatWaits) {
  ask(kFill);
  ask("SET session_replication_role = replica; "
      "INSERT INTO message_key SELECT 'XA-POLICE', handle, handle, sha256('x') FROM message; "
      "UPDATE delivery SET expires_at = now() + interval '1 hour'; ANALYZE");

  const auto plan = plan_of("overdue_find", "timestamptz, bigint", "now(), 1000");

  EXPECT_THAT(plan, HasSubstr("using delivery_expiring on delivery d"));
  EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on delivery"))) << plan;
}

TEST_F(QueuePlanTest, NothingIsCompiledAndNoStatementTakesFurtherCores) {
  adapters::postgres::Session session({.conninfo = conninfo_, .statement_prefixes = {"queue_"}});
  session.queue_command("SHOW jit");
  session.queue_command("SHOW max_parallel_workers_per_gather");

  const auto answers = session.run();

  EXPECT_EQ(answers.at(0).value(0, 0), "off");
  EXPECT_EQ(answers.at(1).value(0, 0), "0");
}

/// By the server's own count. A claim for one exchange is what it would plan anew each time.
TEST_F(QueuePlanTest, AStatementOfTheJournalIsPlannedOnceForAllValues) {
  using namespace adapters::postgres;
  Session session({.conninfo = conninfo_,
                   .statement_prefixes = {"journal_claim_sequences"},
                   .plans = Plans::kOnce});
  Array<std::string_view> openers, authorities;
  Array<Uuid> exchanges;
  Array<std::int64_t> counts;
  openers.add("XA-POLICE");
  exchanges.add(Uuid{});
  authorities.add("XB-POLICE");
  counts.add(1);
  for (int i = 0; i < 10; ++i)
    session.execute("journal_claim_sequences", parameters(openers, exchanges, authorities, counts));

  session.queue_command(
      "SELECT generic_plans, custom_plans FROM pg_prepared_statements "
      "WHERE name = 'journal_claim_sequences'");

  const auto answers = session.run();
  RowReader row(answers.at(0), 0);
  EXPECT_EQ(row.integer(), 10);
  EXPECT_EQ(row.integer(), 0);
}

TEST_F(QueuePlanTest, PlansAreMadeAnewAsTheLogGrows) {
  ask("ALTER DATABASE " + database_ + " SET log_statement = 'all'");
  journal_ = journal_over(conninfo_);
  journal_->open();

  for (int i = 0; i < 600; ++i)
    admit(admission());

  EXPECT_EQ(discarded(), 3U) << "with 128, 256 and 512 entries";
}

}  // namespace
}  // namespace contract_postgres
