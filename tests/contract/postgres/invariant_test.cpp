/// \file
/// Goal: each invariant finds the damage that it is there for and no other one does; sound data
/// breaks none; what cannot be asked in time is not said to hold. Method: a database in which a
/// delivery stands in every state that it can reach, rows changed by hand behind the back of every
/// constraint.
#include <algorithm>
#include <future>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schemas/sql_statements.h"

#include "adapters/postgres/pg_invariant_records.h"
#include "adapters/postgres/session.h"
#include "tests/contract/postgres/invariant_fixture.h"
#include "tests/support/comes_true.h"
#include "tests/support/paused.h"

namespace contract_postgres {
namespace {

using gateway::InvariantFinding;
using gateway::InvariantResult;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

/// Rows of a delivery, which its recipient names.
std::string of(const std::string& recipient) {
  return " WHERE delivery_id IN (SELECT delivery_id FROM delivery WHERE recipient = '" + recipient +
         "')";
}

std::string of_message(const std::string& recipient) {
  return " WHERE handle IN (SELECT handle FROM delivery WHERE recipient = '" + recipient + "')";
}

struct Damage {
  std::string invariant;
  std::string sql;
  std::uint64_t entries = 1'000'000;
};

const std::vector<Damage> kDamages{
    Damage{"delivery.next-action",
           "UPDATE delivery SET next_action_at = 'infinity' WHERE recipient = 'XB-WAITS'"},
    Damage{"delivery.next-action",
           "ALTER TABLE delivery DROP CONSTRAINT delivery_check; "
           "UPDATE delivery SET owner = NULL WHERE recipient = 'XB-WAITS'"},
    Damage{"delivery.lease", "UPDATE attempt SET outcome = 2, ended_at = now()" + of("XB-LEASED")},
    Damage{"delivery.lease",
           "UPDATE delivery SET lease_until = 'infinity' WHERE recipient = 'XB-LEASED' "
           "AND state = 2"},
    Damage{"delivery.order",
           "UPDATE delivery SET state = 2, since = now(), attempts = 1, lease_until = now(), "
           "lease_id = delivery_id WHERE recipient = 'XB-LEASED' AND state = 1; "
           "INSERT INTO attempt (lease_id, delivery_id, number, system, leased_at, lease_until) "
           "SELECT delivery_id, delivery_id, 1, 's', now(), now() FROM delivery "
           "WHERE lease_id = delivery_id"},
    Damage{"delivery.overdue",
           "UPDATE delivery SET expires_at = now() - interval '61 minutes' "
           "WHERE recipient = 'XB-WAITS'"},
    Damage{"copy.withheld", "UPDATE suppression SET ended_at = now()"},
    Damage{"log.size", "UPDATE audit_log SET size = size + 1"},
    Damage{"log.checkpoint",
           "INSERT INTO audit_checkpoint SELECT name, size + 1, name || E'\\n' || size + 1 || "
           "E'\\n' FROM audit_log"},
    Damage{"log.checkpoint", "UPDATE audit_checkpoint SET note = 'log.example/xb' || note"},
    Damage{"log.checkpoint",
           "DELETE FROM audit_checkpoint; "
           "INSERT INTO audit_checkpoint SELECT log, entry_index + 1, log || E'\\n' || "
           "entry_index + 1 || E'\\n' FROM audit_entry WHERE tree_size > entry_index + 1 LIMIT 1"},
    Damage{"log.entries", "DELETE FROM audit_entry WHERE line LIKE '%\"delivery.released\"%'"},
    Damage{"log.leaves",
           "UPDATE audit_entry SET line = replace(line, 'delivery.released', 'delivery.refused') "
           "WHERE line LIKE '%\"delivery.released\"%'"},
    Damage{"log.leaves",
           "UPDATE audit_tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) "
           "WHERE level = 0"},
    Damage{"log.leaves", "DELETE FROM audit_tile"},
    Damage{"message.entry",
           "UPDATE message_key SET digest = sha256('another')" + of_message("XB-DONE")},
    Damage{"message.document", "DELETE FROM document" + of_message("XB-DONE")},
    Damage{"message.deliveries", "UPDATE delivery SET ordinal = 2 WHERE recipient = 'XB-WAITS'"},
    Damage{"message.parties", "DELETE FROM message_party WHERE authority = 'XB-WAITS'"},
    Damage{"message.parties", "DELETE FROM message_party WHERE authority = 'XA-POLICE'"},
    Damage{"delivery.reason", "DELETE FROM delivery_reason" + of("XB-WAITS")},
    Damage{"delivery.exchange",
           "UPDATE message SET exchange_no = (SELECT exchange_no FROM delivery "
           "WHERE recipient = 'XB-DONE')" +
               of_message("XB-WAITS")},
    Damage{"delivery.sequence", "UPDATE delivery SET sequence = 2 WHERE recipient = 'XB-WAITS'"},
    Damage{"delivery.item",
           "UPDATE desk_item SET authority = 'XX-NOBODY' WHERE authority = 'XB-WAITS'"},
    Damage{"delivery.handed-over",
           "UPDATE delivery SET state = 3, owner = NULL, next_action_at = NULL "
           "WHERE recipient = 'XB-WAITS'"},
    Damage{"delivery.expired",
           "UPDATE delivery SET since = since + interval '1 second' WHERE state = 7"},
    Damage{"delivery.dead-letter", "UPDATE dead_letter SET ending = 2, ended_at = now()"},
    Damage{"delivery.dead-letter", "UPDATE delivery SET state = 3 WHERE recipient = 'XB-DEAD'"},
    Damage{"passing.delivery", "UPDATE passing SET recipient = 'XX-NOBODY'"},
    Damage{"entry.message",
           "DELETE FROM message_key" + of_message("XB-WAITS") +
               "; "
               "DELETE FROM message" +
               of_message("XB-WAITS")},
    Damage{"entry.leased", "UPDATE attempt SET lease_id = delivery_id" + of("XB-DONE")},
    Damage{"entry.confirmed",
           "UPDATE delivery SET state = 1, owner = 'recipient', next_action_at = now() "
           "WHERE recipient = 'XB-DONE'"},
    Damage{"entry.expired",
           "UPDATE delivery SET state = 1, owner = 'recipient', next_action_at = now() "
           "WHERE state = 7"},
    Damage{"sum.deliveries",
           "UPDATE participant SET last_sequence = 2 WHERE authority = 'XB-DONE'",
           2},
    Damage{"sum.items", "DELETE FROM desk_item WHERE authority = 'XB-DONE'", 2},
    Damage{"sum.messages",
           "INSERT INTO message_key VALUES ('XA-POLICE', gen_random_uuid(), gen_random_uuid(), "
           "sha256('lost'))"}};

class DamageTest : public InvariantTest, public ::testing::WithParamInterface<Damage> {};

TEST_P(DamageTest, BreaksTheInvariantThatIsThereForItAndNoOther) {
  ask("SET session_replication_role = replica; " + GetParam().sql);

  EXPECT_THAT(broken(GetParam().entries), ElementsAre(GetParam().invariant));
}

INSTANTIATE_TEST_SUITE_P(EachKind, DamageTest, ::testing::ValuesIn(kDamages), [](const auto& made) {
  auto name = made.param.invariant + "_" + std::to_string(made.index);
  std::ranges::replace_if(
      name, [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
});

TEST_F(InvariantTest, HoldInADatabaseThatEverythingHappenedIn) {
  for (const std::uint64_t entries : {1U, 5U, 1'000'000U})
    EXPECT_THAT(broken(entries), IsEmpty()) << entries;
}

TEST_F(InvariantTest, EachHasAStatementAndADamageThatShowsIt) {
  std::set<std::string> damaged;
  for (const auto& damage : kDamages)
    damaged.insert(damage.invariant);
  std::set<std::string> statements;
  for (const auto& file : embedded::sql::all) {
    const std::string path(file.path);
    if (path.find("/check_") != std::string::npos) statements.insert(path);
  }

  std::set<std::string> named;
  std::set<std::string> asked;
  for (const auto& invariant : gateway::all_invariants()) {
    named.emplace(invariant.name);
    asked.insert("sql/statements/" + adapters::postgres::check_statement(invariant) + ".sql");
  }
  EXPECT_EQ(damaged, named);
  EXPECT_EQ(asked, statements);
}

TEST_F(InvariantTest, HoldInADatabaseInWhichNothingHappened) {
  ask("TRUNCATE audit_log, message_key, exchange, message_party, desk_item CASCADE");

  EXPECT_THAT(broken(1'000'000), IsEmpty());
}

TEST_F(InvariantTest, NameWhatBreaksThemByItsOpaqueId) {
  const auto handle =
      ask("DELETE FROM delivery_reason USING delivery AS d "
          "WHERE d.delivery_id = delivery_reason.delivery_id "
          "AND d.recipient = 'XB-WAITS' RETURNING d.delivery_id");

  EXPECT_EQ(look("delivery.reason", 1'000'000),
            (InvariantFinding{.name = "delivery.reason",
                              .result = InvariantResult::kBroken,
                              .broken = 1,
                              .examples = {handle}}));
}

TEST_F(InvariantTest, CountUpToAThousandAndNameFive) {
  ask("INSERT INTO audit_log SELECT 'log-' || n, 'node', 1, 0, now() "
      "FROM generate_series(1, 1200) AS n");

  const auto finding = look("log.size", 1);

  EXPECT_EQ(finding.broken, InvariantFinding::kCountedMax);
  EXPECT_THAT(finding.examples, SizeIs(InvariantFinding::kExamplesMax));
}

TEST_F(InvariantTest, AskNothingAboutWhatIsOlderThanTheEntries) {
  ask("SET session_replication_role = replica; DELETE FROM document WHERE handle IN "
      "(SELECT handle FROM delivery WHERE recipient = 'XB-DONE')");

  EXPECT_EQ(look("message.document", 2).result, InvariantResult::kHolds);
  EXPECT_EQ(look("message.document", 1'000'000).result, InvariantResult::kBroken);
}

TEST_F(InvariantTest, AreUncheckedWhileTheDatabaseDoesNotAnswer) {
  // The session is open and its statements prepared before the table is shut.
  ASSERT_EQ(look("message.document", 10).result, InvariantResult::kHolds);
  {
    adapters::postgres::Session holder({.conninfo = conninfo_, .statement_prefixes = {}});
    const adapters::postgres::Transaction held(holder);
    holder.queue_command("LOCK TABLE document IN ACCESS EXCLUSIVE MODE");
    holder.run();
    const auto finding = look("message.document", 10, 100ms);
    EXPECT_EQ(finding.result, InvariantResult::kUnchecked);
    EXPECT_EQ(finding.broken, 0U);
    EXPECT_EQ(look("message.parties", 10, 5s).result, InvariantResult::kHolds);
  }
  EXPECT_EQ(look("message.document", 10, 5s).result, InvariantResult::kHolds);
}

/// Whether a question stands before the lock that `document` is under.
constexpr const char* kStands =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name = 'liaison' AND wait_event_type = 'Lock'";

/// A server that takes no new connections, and a statement that does not end.
TEST_F(InvariantTest, AStopEndsTheQuestionThatRunsAndWaitsForNobody) {
  ASSERT_EQ(look("message.document", 10).result, InvariantResult::kHolds);
  adapters::postgres::Session holder({.conninfo = conninfo_, .statement_prefixes = {}});
  const adapters::postgres::Transaction held(holder);
  holder.queue_command("LOCK TABLE document IN ACCESS EXCLUSIVE MODE");
  holder.run();
  auto asked = std::async(std::launch::async, [this] { return look("message.document", 10, 60s); });
  ASSERT_TRUE(support::comes_true(30s, [this] { return ask(kStands) == "1"; }));
  {
    const support::Paused server(cluster().pid());
    const auto began = std::chrono::steady_clock::now();

    invariants_->stop();

    EXPECT_EQ(asked.get().result, InvariantResult::kUnchecked);
    EXPECT_EQ(look("message.parties", 10).result, InvariantResult::kUnchecked);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
  }
  EXPECT_TRUE(support::comes_true(30s, [this] { return ask(kStands) == "0"; }))
      << "the server goes on for nobody";
}

TEST_F(InvariantTest, ALineBeyondReadingIsUncheckedAndTheTreeSaysThatItWasChanged) {
  ask("UPDATE audit_entry SET line = regexp_replace(line, '\"delivery\":\"[^\"]*\"', "
      "'\"delivery\":\"' || repeat('-', 36) || '\"') WHERE line LIKE '%delivery.confirmed%'");

  EXPECT_EQ(look("entry.confirmed", 1'000'000).result, InvariantResult::kUnchecked);
  EXPECT_EQ(look("log.leaves", 1'000'000).result, InvariantResult::kBroken);
}

/// 20,000 messages more, each with what belongs to it, so that the planner has something to choose.
constexpr const char* kFill = R"(
  SET session_replication_role = replica;
  CREATE TEMPORARY TABLE made AS
  SELECT n, gen_random_uuid() AS id FROM generate_series(1, 20000) AS n;
  INSERT INTO message_key SELECT 'S' || n, id, id, sha256('x') FROM made;
  INSERT INTO message (handle, exchange_no, type, type_version, urgency, classification, handling,
                       rehearsal, document_bytes, accepted_at, log, entry_index)
  SELECT id, 1000 + n, 1, '1.0', 1, 1, 1, false, 1000, now(), 'log', n FROM made;
  INSERT INTO document SELECT id, id, '' FROM made;
  INSERT INTO participant SELECT 1000 + n, 'R', 1 FROM made;
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since)
  SELECT id, id, 1, 1000 + n, 'R', 1, 1, 1, now(), 3, now() FROM made;
  INSERT INTO delivery_reason SELECT id, 1, 'r', 'l', '' FROM made;
  INSERT INTO attempt SELECT id, id, 1, 's', now(), now(), 2, now() FROM made;
  INSERT INTO desk_item (delivery_id, authority, handle, rank, due_at, classification)
  SELECT id, 'R', id, 2, now(), 1 FROM made;
  INSERT INTO message_party SELECT 'R', 'log', n FROM made;
  INSERT INTO audit_entry SELECT 'log', n, repeat('x', 300), n + 1 FROM made;
  ANALYZE;)";

/// Whether a line of a plan reads a table that grows with what is stored, other than by an index of
/// what waits alone.
bool reads_much(const std::string& line) {
  static const std::regex kScan(
      "Scan (using \\w+ )?on (audit_entry|message|message_key|document|message_party|participant|"
      "delivery|delivery_reason|attempt|desk_item)\\b");
  static const std::regex kOfWhatWaits("using delivery_(waiting|unfinished|pending)");
  const bool bitmap =
      line.find("Bitmap Heap Scan") != std::string::npos;  // Its index stands below.
  return std::regex_search(line, kScan) && !std::regex_search(line, kOfWhatWaits) && !bitmap;
}

TEST_F(InvariantTest, NoneButTheSumsReadsMoreThanWhatWaitsOrWhatItFindsByAKey) {
  ask(kFill);
  adapters::postgres::Session session({.conninfo = conninfo_, .statement_prefixes = {"check_"}});
  session.queue_command("SET plan_cache_mode = force_generic_plan");
  for (const auto& invariant : gateway::all_invariants()) {
    if (invariant.scope == gateway::InvariantScope::kWhole) continue;
    const bool recent = invariant.scope == gateway::InvariantScope::kRecent;
    const auto explained = "EXPLAIN (COSTS OFF) EXECUTE " +
                           adapters::postgres::check_statement(invariant) + (recent ? "(10)" : "");
    session.queue_command(explained.c_str());
    const auto answers = session.run();
    const auto& plan = answers.back();
    for (int i = 0; i < plan.size(); ++i) {
      const std::string line(plan.value(i, 0));
      if (!reads_much(line)) continue;
      ASSERT_LT(i + 1, plan.size()) << invariant.name << line;
      EXPECT_THAT(std::string(plan.value(i + 1, 0)), HasSubstr("Index Cond"))
          << invariant.name << line;
    }
  }
}

}  // namespace
}  // namespace contract_postgres
