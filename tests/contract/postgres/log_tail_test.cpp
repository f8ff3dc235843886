/// \file
/// Goal: a log whose newest entries and tiles do not belong together does not open, nor one that
/// has a successor. Method: entries and tiles altered in the database, opened again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

class LogTailTest : public PostgresTest {
 protected:
  void record(int entries) {
    std::vector<JournalEvent> batch;
    for (int i = 0; i < entries; ++i) {
      batch.emplace_back(OperationalNotice{.kind = OperationalNotice::Kind::kDirectoryLoaded,
                                           .subject = std::string(64, 'a')});
    }
    (void)journal_->commit(batch);
  }

  void expect_refused(const std::string& reason) {
    EXPECT_THAT([this] { journal_over(conninfo_)->open(); },
                ThrowsMessage<LogForked>(HasSubstr(reason)));
  }

  void expect_open() { EXPECT_NO_THROW(journal_over(conninfo_)->open()); }

  void alter(int entry) {
    ask("UPDATE audit_entry SET line = replace(line, '\"v\":1', '\"v\":2') WHERE entry_index = " +
        std::to_string(entry));
  }

  JournalOutcome open_log(const LogOpening& opening) {
    const std::vector<JournalEvent> batch = {opening};
    return next_->commit(batch).outcomes.at(0);
  }

  std::unique_ptr<Journal> journal_named(const std::string& log) {
    return adapters::postgres::make_journal({.conninfo = conninfo_,
                                             .log = LogName(log),
                                             .node = "node-1",
                                             .answer_within = std::chrono::seconds{20},
                                             .settle_within = std::chrono::seconds{10}},
                                            *entropy_,
                                            sealer_);
  }

  const LogName log_{"log.example/xa"};
  std::unique_ptr<Journal> next_;
};

TEST_F(LogTailTest, AlteredMissingAndSurplusEntriesAreNamed) {
  record(5);
  expect_open();
  alter(3);
  expect_refused("Entry 3 of the log log.example/xa is not the one");
  ask("UPDATE audit_entry SET line = replace(line, '\"v\":2', '\"v\":1')");
  expect_open();

  ask("UPDATE audit_entry SET entry_index = 9, tree_size = 10 WHERE entry_index = 4");

  expect_refused("Entry 4 of the log log.example/xa is missing");
  ask("UPDATE audit_entry SET entry_index = 4, tree_size = 5 WHERE entry_index = 9");
  ask("INSERT INTO audit_entry SELECT log, 5, line, 6 FROM audit_entry WHERE entry_index = 4");
  expect_refused("Entry 5 of the log log.example/xa is there, and the log ends before it");
}

TEST_F(LogTailTest, TheLastBundleIsReadAndAnOlderOneOnlyWithoutAStoredCheckpointAfterIt) {
  for (const int entries : {200, 200, 200})
    record(entries);
  journal_->keep_checkpoint({600, {}}, "note\n");
  alter(511);
  expect_open();
  alter(512);
  expect_refused("Entry 512");

  ask("DELETE FROM audit_checkpoint");

  expect_refused("Entry 511");
  journal_->keep_checkpoint({200, {}}, "note\n");
  expect_refused("Entry 511");
}

TEST_F(LogTailTest, AFullLastBundleIsReadAsAWhole) {
  record(256);
  journal_->keep_checkpoint({256, {}}, "note\n");
  expect_open();
  alter(0);
  expect_refused("Entry 0");
}

TEST_F(LogTailTest, TellsTheNewestNote) {
  EXPECT_EQ(journal_->latest_checkpoint(), std::nullopt);
  journal_->keep_checkpoint({1, {}}, "note one\n");
  journal_->keep_checkpoint({20, {}}, "note two\n");
  journal_->keep_checkpoint({3, {}}, "note three\n");

  EXPECT_EQ(journal_->latest_checkpoint(), "note two\n");
}

TEST_F(LogTailTest, ASuccessorClosesItsPredecessorForGood) {
  record(3);
  next_ = journal_named("log.example/next");
  next_->open();

  const auto outcome =
      open_log({.log = LogName("log.example/next"), .predecessor = ClosedLog{log_, 3, {}}});

  EXPECT_TRUE(std::holds_alternative<Recorded>(outcome));
  EXPECT_THROW(record(1), LogForked);
  expect_refused("closed for good; its successor is log.example/next");
  EXPECT_NO_THROW(journal_named("log.example/next")->open());
}

TEST_F(LogTailTest, ALogThatWentOnIsNotClosed) {
  record(3);
  next_ = journal_named("log.example/next");
  next_->open();

  const auto outcome =
      open_log({.log = LogName("log.example/next"), .predecessor = ClosedLog{log_, 2, {}}});

  ASSERT_TRUE(std::holds_alternative<Declined>(outcome));
  EXPECT_EQ(std::get<Declined>(outcome).refusal.code, RefusalCode::kClosed);
  record(1);
  expect_open();
}

TEST_F(LogTailTest, AMessageNamesTheLogThatHoldsItsEntry) {
  const auto record = admit(admission());

  EXPECT_EQ(record.log, log_);
  EXPECT_EQ(records_->find_message(record.handle)->log, log_);
}

TEST_F(LogTailTest, SectionsAreShownByEntryAndName) {
  admit(admission());
  record(1);
  admit(admission());

  const auto sections = records_->sections(log_, 0, 2);

  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].name, SectionName::kActor);
  EXPECT_EQ(sections[1].name, SectionName::kDecision);
  EXPECT_EQ(sections[2].name, SectionName::kRecipients);
  EXPECT_EQ(records_->sections(log_, 2, 1).size(), 3U);
  EXPECT_EQ(records_->sections(LogName("other"), 0, 9).size(), 0U);
}

}  // namespace
}  // namespace contract_postgres
