/// \file
/// Goal: the log in the database is the tree that the journal says it is, whatever was recorded,
/// and only one process writes it. Method: heads, proofs and tiles are recomputed from the stored
/// lines with an oracle that knows nothing but RFC 6962.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/session.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::SizeIs;

const LogName kLog("log.example/xa");

/// RFC 6962 section 2.1, word by word.
Digest oracle_root(std::span<const std::string> lines) {
  if (lines.empty()) return empty_root();
  if (lines.size() == 1) return leaf_hash(lines[0]);
  std::size_t split = 1;
  while (split * 2 < lines.size())
    split *= 2;
  return node_hash(oracle_root(lines.first(split)), oracle_root(lines.subspan(split)));
}

class AuditLogTest : public PostgresTest {
 protected:
  OperationalNotice notice(const std::string& subject) {
    return {.kind = OperationalNotice::Kind::kDirectoryLoaded, .subject = subject};
  }

  TreeHead record(int entries) {
    std::vector<JournalEvent> batch;
    for (int i = 0; i < entries; ++i)
      batch.emplace_back(notice(std::string(64, 'a')));
    return journal_->commit(batch).head;
  }
};

TEST_F(AuditLogTest, RecordsEventsThatAreNothingButAnEntry) {
  const std::vector<JournalEvent> batch = {
      Consultation{actor("XA-POLICE"), Handle(entropy_->uuid()), Confidential<std::string>("why")},
      RefusalRecord{.actor = actor("XA-POLICE"),
                    .code = RefusalCode::kNoCopyRule,
                    .rule = "r",
                    .legal = "l",
                    .digest = {},
                    .occurrences = 3},
      notice(std::string(64, 'b'))};

  const CommittedBatch committed = journal_->commit(batch);

  for (const auto& outcome : committed.outcomes) {
    EXPECT_EQ(expect<Recorded>(outcome).effect, Recorded::Effect::kChanged);
  }
  const auto lines = records_->entries(kLog, 0, 10);
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_THAT(lines[0], HasSubstr("message.consulted"));
  EXPECT_THAT(lines[1], HasSubstr("request.refused"));
  EXPECT_THAT(lines[2], HasSubstr("directory.loaded"));
}

TEST_F(AuditLogTest, IsTheTreeOfItsLines) {
  TreeHead head;
  for (const int entries : {1, 2, 100, 153, 1, 256, 3})
    head = record(entries);

  const auto lines = records_->entries(kLog, 0, 10000);

  EXPECT_EQ(head, (TreeHead{516, oracle_root(lines)}));
  EXPECT_EQ(journal_->root_at(516), head.root);
  EXPECT_EQ(root_at(516, TilesOfLog(*records_, kLog)), head.root);
  EXPECT_EQ(journal_->root_at(257), oracle_root(std::span(lines).first(257)));
}

TEST_F(AuditLogTest, OpensAgainWhereItEnded) {
  const TreeHead before = record(300);
  journal_ = journal_over(conninfo_);

  EXPECT_EQ(journal_->open(), before);
  const TreeHead after = record(1);
  EXPECT_EQ(after, (TreeHead{301, oracle_root(records_->entries(kLog, 0, 1000))}));
}

TEST_F(AuditLogTest, ProvesOldAndNewEntries) {
  const MessageRecord first = admit(admission());
  record(600);
  const MessageRecord last = admit(admission());

  for (const auto& message : {first, last}) {
    const InclusionProof proof = journal_->prove(message.position);
    EXPECT_TRUE(verify_inclusion(
        leaf_hash(message.entry), proof, journal_->root_at(message.position.tree_size)));
  }
  journal_ = journal_over(conninfo_);
  journal_->open();
  EXPECT_TRUE(verify_inclusion(leaf_hash(first.entry),
                               journal_->prove(first.position),
                               journal_->root_at(first.position.tree_size)));
}

TEST_F(AuditLogTest, SealsSectionsBesideTheEntries) {
  admit(admission());

  EXPECT_THAT(sealer_.contexts(),
              IsSupersetOf({"log.example/xa/0/actor", "log.example/xa/0/recipients"}));
  EXPECT_EQ(ask("SELECT count(*) FROM audit_section WHERE octet_length(sealed) > 16"),
            std::to_string(sealer_.contexts().size()));
}

TEST_F(AuditLogTest, KeepsCheckpointsAsTheyWereSigned) {
  journal_->keep_checkpoint({1, {}}, "note one\n");
  journal_->keep_checkpoint({1, {}}, "note one\n");
  journal_->keep_checkpoint({2, {}}, "note two\n");

  EXPECT_EQ(records_->checkpoint_from(kLog, 1), "note one\n");
  EXPECT_EQ(records_->checkpoint_from(kLog, 3), std::nullopt);
  EXPECT_EQ(records_->latest_checkpoint(kLog), "note two\n");
}

TEST_F(AuditLogTest, TimeNeverRunsBack) {
  const Timestamp first = admit(admission()).accepted_at;
  ask("UPDATE audit_log SET last_time = last_time + interval '1 hour'");

  EXPECT_GE(admit(admission()).accepted_at, first + std::chrono::minutes{59});
}

TEST_F(AuditLogTest, TheOlderOfTwoJournalsIsShutOutForGood) {
  const auto newer = journal_over(conninfo_);
  newer->open();
  const std::vector<JournalEvent> batch = {notice("x")};

  EXPECT_THROW((void)journal_->commit(batch), LogForked);
  EXPECT_THROW((void)journal_->commit(batch), LogForked);
  EXPECT_THROW(journal_->open(), LogForked);
  EXPECT_EQ(newer->commit(batch).head.size, 1U);
}

TEST_F(AuditLogTest, ARewoundLogIsNotWritten) {
  record(3);
  ask("UPDATE audit_log SET size = 2");

  EXPECT_THROW(record(1), LogForked);
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry"), "3");
}

TEST_F(AuditLogTest, ALogBelongsToOneNode) {
  EXPECT_THROW(journal_over(conninfo_, "node-2")->open(), LogForked);
}

TEST_F(AuditLogTest, ALogWithoutItsTilesDoesNotOpen) {
  record(3);
  ask("DELETE FROM audit_tile");

  EXPECT_THROW(journal_over(conninfo_)->open(), LogForked);
}

TEST_F(AuditLogTest, AnEntryThatWasStoredOtherwiseIsNotCommitted) {
  ask("CREATE FUNCTION flip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "NEW.line := replace(NEW.line, 'a', 'b'); RETURN NEW; END $$; "
      "CREATE TRIGGER flip BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION flip()");

  EXPECT_THROW(record(1), JournalUnavailable);
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "0");
}

TEST_F(AuditLogTest, TheDatabaseItselfMovesALogOnlyFromWhereItIs) {
  record(2);
  adapters::postgres::Session session({.conninfo = conninfo_, .statement_prefixes = {"journal_"}});
  const auto move = [&](std::int64_t from, std::int64_t epoch) {
    session.execute("journal_move_log",
                    adapters::postgres::parameters(
                        std::string_view(kLog.str()), from, epoch, from + 1, Timestamp{}));
  };
  const auto epoch = std::stoll(ask("SELECT epoch FROM audit_log"));

  for (const auto& [from, of] : {std::pair{1LL, epoch}, {3LL, epoch}, {2LL, epoch - 1}}) {
    try {
      move(from, of);
      ADD_FAILURE() << "moved from " << from << " of epoch " << of;
    } catch (const adapters::postgres::StatementRefused& refused) {
      EXPECT_TRUE(refused.blames_the_log());
    }
  }
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "2");
}

}  // namespace
}  // namespace contract_postgres
