/// \file
/// Goal: the two-person rule holds whoever writes: nodes side by side, hands on the tables, values
/// that no database takes. Method: a second journal with a log of its own in the middle of the
/// first one's transaction; rows that break a rule, one for each rule; the statements' plans. What
/// the rule itself says is in tests/contract/changes.

#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/two_nodes.h"
#include "tests/support/change_events.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace support;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

bool changed(const JournalOutcome& outcome) {
  const auto* recorded = std::get_if<Recorded>(&outcome);
  return recorded != nullptr && recorded->effect == Recorded::Effect::kChanged;
}

class ChangeTest : public WithTwoNodes<PostgresTest> {
 protected:
  void take_effect(const std::vector<JournalEvent>& batch) {
    for (const auto& outcome : journal_->commit(batch).outcomes)
      ASSERT_TRUE(changed(outcome));
  }
};

TEST_F(ChangeTest, OfTwoNodesThatDecideAtOnceOneTakesEffect) {
  take_effect({list_proposal(1, "list")});

  const auto [first, second] = collide({approval(1, "ben")}, rejection(1, "cem"));

  EXPECT_TRUE(changed(first));
  EXPECT_EQ(declined_with(second), RefusalCode::kChangeDecided);
  EXPECT_EQ(ask("SELECT state || decided_by FROM change"), "2ben");
  EXPECT_EQ(ask("SELECT sum(size) FROM audit_log"), "2");
}

TEST_F(ChangeTest, OfTwoNodesThatApproveDirectoriesOnOneBaseOneTakesEffect) {
  take_effect({directory_proposal(1, "a", ""), directory_proposal(2, "b", "")});

  const auto [first, second] = collide({approval(1)}, approval(2));

  EXPECT_TRUE(changed(first));
  EXPECT_EQ(declined_with(second), RefusalCode::kChangeOutdated);
  EXPECT_EQ(ask("SELECT string_agg(number::text, ' ') FROM change WHERE state = 2"), "1");
}

TEST_F(ChangeTest, OfTwoNodesThatInstallTheFirstDirectoryOneTakesEffect) {
  const auto [first, second] =
      collide({installation(1, "a"), list_proposal(3, "list")}, installation(2, "b"));

  EXPECT_TRUE(changed(first));
  EXPECT_EQ(expect<Recorded>(second).effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(ask("SELECT count(*) FROM change WHERE kind = 1"), "1");
}

TEST_F(ChangeTest, TwoNodesThatProposeAtOnceGetNumbersInTheOrderOfTheirCommits) {
  const auto [first, second] = collide({list_proposal(7, "a")}, list_proposal(3, "b"));

  EXPECT_TRUE(changed(first));
  EXPECT_TRUE(changed(second));
  EXPECT_EQ(ask("SELECT string_agg(right(change_id::text, 1), ' ' ORDER BY number) FROM change"),
            "7 3");
  EXPECT_EQ(ask("SELECT revision || ' ' || last_number FROM change_ledger"), "2 2");
}

TEST_F(ChangeTest, NodesThatMixChangesAndMessagesDoNotStopEachOther) {
  const Admission opening = admission({.recipients = {"XB-POLICE", "XC-POLICE"}});
  admit(opening);
  constexpr int kRounds = 20;
  const auto run = [&](Journal& journal, const std::string& node, int from) {
    int declined = 0;
    for (int round = 0; round < kRounds; ++round) {
      const std::vector<JournalEvent> batch = {
          list_proposal(from + round, node + std::to_string(round)),
          approval(from + round),
          approval(from + round, "cem"),
          Lease{.actor = actor("XB-POLICE"),
                .lease_ids = {LeaseId(change_id(from + 500 + round).str())},
                .max_document_bytes = 1000000}};
      for (const auto& outcome : journal.commit(batch).outcomes)
        declined += declined_with(outcome) ? 1 : 0;
    }
    return declined;
  };
  auto others =
      std::async(std::launch::async, [&] { return run(*other_->journal, "other", 2000); });

  EXPECT_EQ(run(*journal_, "own", 1000), kRounds);
  EXPECT_EQ(others.get(), kRounds);
  EXPECT_EQ(ask("SELECT count(*) || ' ' || max(number) FROM change WHERE state = 2"), "40 40");
  EXPECT_EQ(ask("SELECT count(*) FROM change AS a JOIN change AS b "
                "ON a.number < b.number AND a.decided_as > b.decided_as"),
            "0");
}

TEST_F(ChangeTest, ABatchWithoutAChangeDoesNotWaitForOne) {
  std::optional<JournalOutcome> meanwhile;
  sealer_.once([&] {
    meanwhile = other_->commit(
        OperationalNotice{OperationalNotice::Kind::kDirectoryLoaded, std::string(64, 'a')});
  });

  take_effect({list_proposal(1, "list")});

  EXPECT_TRUE(changed(meanwhile.value()));
}

TEST_F(ChangeTest, AnswersAMalformedIdAsAnUnknownOne) {
  ChangeDecision malformed = approval(1);
  malformed.change = ChangeId("' OR 1=1");
  const std::vector<JournalEvent> batch = {approval(1), malformed};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Declined>(outcomes[0]).refusal, expect<Declined>(outcomes[1]).refusal);
}

TEST_F(ChangeTest, DeclinesWhatNoDatabaseTakesAndWritesTheRest) {
  const std::string nul("no\0text", 7);
  ChangeProposal proposal = list_proposal(1, "a");
  proposal.reason = nul;
  ChangeDecision decision = approval(2);
  decision.reason = nul;
  ChangeProposal no_id = list_proposal(4, "c");
  no_id.change = ChangeId("4");
  const std::vector<JournalEvent> batch = {
      proposal, list_proposal(2, "b"), decision, revocation_order(3, ""), no_id, approval(2)};

  const auto outcomes = journal_->commit(batch).outcomes;

  for (const std::size_t place : {0U, 2U, 3U, 4U})
    EXPECT_EQ(declined_with(outcomes[place]), RefusalCode::kRequestMalformed) << place;
  EXPECT_TRUE(changed(outcomes[1]));
  EXPECT_TRUE(changed(outcomes[5]));
  EXPECT_EQ(ask("SELECT size FROM audit_log WHERE node = 'node-1'"), "2");
}

TEST_F(ChangeTest, TheSchemaHoldsTheTwoPersonRule) {
  take_effect({installation(1, "a"),
               directory_proposal(2, "b", directory_version("a")),
               list_proposal(3, "list"),
               revocation_order(4, "xa-1"),
               approval(2),
               list_proposal(5, "waits")});

  for (const char* broken : {
           "UPDATE change SET decided_by = proposed_by WHERE number = 2",
           "UPDATE change SET decided_by = NULL WHERE number = 2",
           "UPDATE change SET decided_at = NULL WHERE number = 2",
           "UPDATE change SET decision_reason = NULL WHERE number = 2",
           "UPDATE change SET decision_reason = '' WHERE number = 2",
           "UPDATE change SET decided_as = NULL WHERE number = 2",
           "UPDATE change SET decided_as = 1 WHERE number = 2",
           "UPDATE change SET effective_at = NULL WHERE number = 2",
           "UPDATE change SET effective_at = decided_at - interval '1 ms' WHERE number = 2",
           "UPDATE change SET state = 1 WHERE number = 2",
           "UPDATE change SET state = 4 WHERE number = 2",
           "UPDATE change SET state = 2 WHERE number = 5",
           "UPDATE change SET state = 3 WHERE number = 5",
           "UPDATE change SET effective_at = now() WHERE number = 5",
           "UPDATE change SET effective_at = NULL WHERE number = 4",
           "UPDATE change SET effective_at = proposed_at + interval '1 s' WHERE number = 4",
           "UPDATE change SET asked_for = now() WHERE number = 4",
           "UPDATE change SET proposed_by = NULL WHERE number = 5",
           "UPDATE change SET reason = NULL WHERE number = 5",
           "UPDATE change SET base = 'old' WHERE number = 2",
           "UPDATE change SET base = repeat('0', 64) WHERE number = 5",
           "UPDATE change SET digest = 'short' WHERE number = 5",
           "UPDATE change SET number = 3 WHERE number = 5",
           "UPDATE change SET kind = 1 WHERE number = 5",
           "UPDATE change SET proposed_by = NULL, reason = NULL, decided_by = NULL, "
           "decision_reason = NULL, base = '' WHERE number = 2",
           "DELETE FROM change WHERE number = 5",
           "DELETE FROM change_content WHERE number = 5",
           "UPDATE change_content SET list = NULL WHERE number = 5",
           "UPDATE change_content SET persons = NULL WHERE number = 2",
           "UPDATE change_content SET persons = '' WHERE number = 5",
           "UPDATE change_content SET target = 1 WHERE number = 5",
           "UPDATE change_content SET target_id = NULL WHERE number = 4",
           "UPDATE change_content SET target = 4 WHERE number = 4",
           "INSERT INTO change_state_file (number, state, file) VALUES (5, 'XA', '')",
           "INSERT INTO change_state_file (number, state, file) VALUES (9, 'XA', '')",
           "INSERT INTO change_state_file (number, kind, state, file) VALUES (5, 2, 'XA', '')",
           "INSERT INTO change_state_file (number, state, file) VALUES (1, '', '')",
           "INSERT INTO change_state_file (number, state, file) VALUES (1, 'XA', NULL)",
           "INSERT INTO change_state_file (number, state, file) "
           "VALUES (1, 'XA', ''), (1, 'XA', '')",
           "INSERT INTO change_ledger DEFAULT VALUES",
           "UPDATE change_ledger SET revision = last_number - 1",
       }) {
    EXPECT_THROW(ask(broken), std::runtime_error) << broken;
  }
  EXPECT_NO_THROW(ask("UPDATE change SET reason = 'corrected' WHERE number = 5"));
}

/// 20,000 decided lists, 100 that wait and 200 directories of which the last is in force.
constexpr const char* kFill = R"(
  SET session_replication_role = replica;
  INSERT INTO change (number, change_id, kind, state, proposed_by, proposed_at, reason, decided_by,
                      decided_at, decision_reason, decided_as, effective_at, digest, base)
  SELECT n, gen_random_uuid(), k, s, 'ada', now(), 'r', CASE WHEN s > 1 THEN 'ben' END,
         CASE WHEN s > 1 THEN now() END, CASE WHEN s > 1 THEN 'r' END,
         CASE WHEN s > 1 THEN n END, CASE WHEN s = 2 THEN now() END, sha256(''), ''
  FROM (SELECT n, CASE WHEN n % 100 = 0 THEN 1 ELSE 2 END AS k,
               CASE WHEN n % 100 = 0 THEN 2 WHEN n > 19900 THEN 1 ELSE 3 END AS s
        FROM generate_series(1, 20000) AS n) AS rows;
  INSERT INTO change_content (number, kind, authorities, systems, certificates, persons, list)
  SELECT number, kind, f, f, f, f,
         CASE WHEN kind = 2 THEN repeat(md5(number::text), 20)::bytea END
  FROM (SELECT number, kind, CASE WHEN kind = 1 THEN ''::bytea END AS f FROM change) AS rows;
  INSERT INTO change_state_file (number, state, file)
  SELECT number, name, 'f' FROM change, unnest('{XA,XB,XC,XD,XE,XF,XG,XH,XI,XJ}'::text[]) AS name
  WHERE kind = 1;
  ANALYZE;)";

TEST_F(ChangeTest, ListsAndLooksReadIndexesAndNeverTheWholeTable) {
  ask(kFill);

  const struct {
    const char* statement;
    const char* types;
    const char* values;
    const char* index;
  } plans[] = {
      {"changes_list", "bigint, bigint", "1000, 50", "using change_pkey"},
      {"changes_list_of_state",
       "smallint, bigint, bigint",
       "1::smallint, 1000, 50",
       "using change_of_state"},
      {"changes_find", "uuid", "gen_random_uuid()", "using change_change_id_key"},
      {"changes_newest_directory", "", "", "using change_approved_directory"},
      {"changes_standing", "timestamptz", "now()", "change_approved_directory"},
      {"changes_standing", "timestamptz", "now()", "change_standing"},
      {"journal_newest_directory", "", "", "using change_approved_directory"},
      {"journal_find_changes", "uuid[]", "ARRAY[gen_random_uuid()]", "change_change_id_key"},
  };

  for (const auto& each : plans) {
    const std::string plan = plan_of(each.statement, each.types, each.values);
    EXPECT_THAT(plan, HasSubstr(each.index)) << each.statement;
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on change"))) << each.statement;
  }
}

}  // namespace
}  // namespace contract_postgres
