/// \file
/// Goal: whatever is killed and whenever, the journal says the truth about what was stored, and
/// goes on. Method: backends are terminated in the middle of a batch; a cutter between journal and
/// server drops connections exactly before and after a COMMIT; the server itself is killed.

#include <optional>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_change_records.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/change_events.h"
#include "tests/support/comes_true.h"
#include "tests/support/commit_cutter.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using support::CommitCutter;
using support::Cut;

constexpr const char* kTerminateOthers =
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()";

class FaultTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    cutter_ = std::make_unique<CommitCutter>(cluster().data_folder().parent_path());
    cut_conninfo_ = "host=" + cutter_->host() + " user=app dbname=" + database_;
  }

  void TearDown() override {
    journal_.reset();
    records_.reset();
  }

  /// The same log through the cutter.
  void go_through_cutter(std::chrono::milliseconds settle_within = 10s) {
    journal_ = adapters::postgres::make_journal({.conninfo = cut_conninfo_,
                                                 .log = LogName("log.example/xa"),
                                                 .node = "node-1",
                                                 .answer_within = 20s,
                                                 .settle_within = settle_within},
                                                *entropy_,
                                                sealer_);
    journal_->open();
  }

  /// What comes of it when the earlier commit is settled: not at the first try where the server
  /// takes longer than the journal waits to end the transaction that was cut off.
  JournalOutcome commit_once_settled(const JournalEvent& event) {
    std::optional<JournalOutcome> outcome;
    const auto is_settled = [&] {
      try {
        outcome = commit(event);
      } catch (const JournalUnavailable&) {
        return false;
      }
      return true;
    };
    if (!support::comes_true(60s, is_settled)) throw std::runtime_error("nothing was settled");
    return outcome.value();
  }

  std::unique_ptr<CommitCutter> cutter_;
  std::string cut_conninfo_;
};

TEST_F(FaultTest, ABackendKilledInTheMiddleOfABatchStoresNothing) {
  const Admission event = admission();
  sealer_.once([this] { ask(kTerminateOthers); });

  EXPECT_THROW(commit(event), JournalUnavailable);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "0");
  EXPECT_EQ(admit(event).position, (EntryPosition{0, 1})) << "the journal heals itself";
}

TEST_F(FaultTest, ABackendKilledBetweenBatchesCostsOneRefusalAtMost) {
  admit(admission());
  ask(kTerminateOthers);
  const Admission event = admission();

  EXPECT_THROW(commit(event), JournalUnavailable);
  EXPECT_EQ(admit(event).position, (EntryPosition{1, 2}));
}

TEST_F(FaultTest, ACommitThatNeverArrivedIsKnownNotToBeStored) {
  go_through_cutter();
  const Admission event = admission();
  cutter_->next(Cut::kBeforeCommit);

  EXPECT_THROW(commit(event), JournalUnavailable);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "0");
  EXPECT_EQ(admit(event).position, (EntryPosition{0, 1}));
}

TEST_F(FaultTest, ACommitWhoseAnswerWasLostIsKnownToBeStored) {
  go_through_cutter();
  const Admission event = admission();
  cutter_->next(Cut::kAfterCommit);

  const MessageRecord record = admit(event);

  EXPECT_EQ(records_->find_message(event.handle), record);
  EXPECT_EQ(admit(admission()).position, (EntryPosition{1, 2}));
  EXPECT_EQ(journal_->prove(record.position).tree_size, 1U);
}

TEST_F(FaultTest, SaysUnknownWhenTheDatabaseStaysAwayAndSettlesLater) {
  go_through_cutter(200ms);
  const Admission event = admission();
  sealer_.once([this] {
    cutter_->next(Cut::kAfterCommit);
    cutter_->close_door();
  });

  EXPECT_THROW(commit(event), JournalOutcomeUnknown);
  EXPECT_THROW(commit(admission()), JournalUnavailable) << "first the earlier one is settled";
  cutter_->open_door();

  EXPECT_EQ(expect<Repeated>(commit_once_settled(event)).record.position, (EntryPosition{0, 1}));
  EXPECT_EQ(admit(admission()).position, (EntryPosition{1, 2}));
}

TEST_F(FaultTest, SettlesLaterThatNothingWasStored) {
  go_through_cutter(200ms);
  const Admission event = admission();
  sealer_.once([this] {
    cutter_->next(Cut::kBeforeCommit);
    cutter_->close_door();
  });

  EXPECT_THROW(commit(event), JournalOutcomeUnknown);
  cutter_->open_door();

  EXPECT_EQ(expect<Admitted>(commit_once_settled(event)).record.position, (EntryPosition{0, 1}));
}

TEST_F(FaultTest, AProposalOfUnknownFateIsSettledAndStoredOnce) {
  go_through_cutter(200ms);
  const ChangeProposal proposal = support::list_proposal(1, "list");
  sealer_.once([this] {
    cutter_->next(Cut::kAfterCommit);
    cutter_->close_door();
  });
  EXPECT_THROW(commit(proposal), JournalOutcomeUnknown);
  cutter_->open_door();

  EXPECT_EQ(expect<Recorded>(commit_once_settled(proposal)).effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(ask("SELECT count(*) FROM change"), "1");
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "1");
}

TEST_F(FaultTest, AnApprovalThatNeverArrivedLeavesTheChangeAsItWas) {
  go_through_cutter();
  commit(support::list_proposal(1, "list"));
  cutter_->next(Cut::kBeforeCommit);

  EXPECT_THROW(commit(support::approval(1)), JournalUnavailable);
  EXPECT_EQ(ask("SELECT state FROM change"), "1");
  EXPECT_EQ(expect<Recorded>(commit(support::approval(1))).effect, Recorded::Effect::kChanged);
}

TEST_F(FaultTest, AnApprovalWhoseAnswerWasLostIsKnownToBeStored) {
  go_through_cutter();
  commit(support::list_proposal(1, "list"));
  cutter_->next(Cut::kAfterCommit);

  EXPECT_EQ(expect<Recorded>(commit(support::approval(1))).effect, Recorded::Effect::kChanged);
  EXPECT_EQ(declined_with(commit(support::approval(1, "cem"))), RefusalCode::kChangeDecided);
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "2");
}

TEST_F(FaultTest, OpeningSettlesWhatIsInDoubt) {
  go_through_cutter(200ms);
  const Admission event = admission();
  sealer_.once([this] {
    cutter_->next(Cut::kAfterCommit);
    cutter_->close_door();
  });
  EXPECT_THROW(commit(event), JournalOutcomeUnknown);
  cutter_->open_door();

  EXPECT_EQ(journal_->open().size, 1U);
  EXPECT_EQ(admit(admission()).position, (EntryPosition{1, 2}));
}

TEST_F(FaultTest, AFailingSealerStoresNothing) {
  sealer_.once([] { throw std::runtime_error("the key store is away"); });

  EXPECT_THROW(commit(admission()), JournalUnavailable);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "0");
  EXPECT_EQ(admit(admission()).position, (EntryPosition{0, 1}));
}

TEST_F(FaultTest, ALockedExchangeIsWaitedForAndWritten) {
  const Admission opening = admission();
  admit(opening);
  std::thread other([this] { ask("BEGIN; SELECT * FROM exchange FOR UPDATE; COMMIT"); });

  EXPECT_EQ(admit(admission({.exchange = opening.header.exchange.id})).position.index, 1U);
  other.join();
}

TEST_F(FaultTest, AKilledServerLosesNothingThatWasAnswered) {
  const MessageRecord record = admit(admission());
  cluster().kill_server();
  EXPECT_THROW(commit(admission()), JournalUnavailable);
  EXPECT_THROW((void)records_->find_message(record.handle), JournalUnavailable);
  cluster().start();

  EXPECT_EQ(records_->find_message(record.handle), record) << "the pool heals itself";
  EXPECT_EQ(admit(admission()).position, (EntryPosition{1, 2}));
}

TEST_F(FaultTest, NoServerMeansUnavailable) {
  cutter_->close_door();

  EXPECT_THROW(journal_over(cut_conninfo_)->open(), JournalUnavailable);
  EXPECT_THROW(
      adapters::postgres::make_records({.conninfo = cut_conninfo_, .connections = 1})->ping(),
      JournalUnavailable);
  EXPECT_THROW(
      (void)adapters::postgres::make_change_records({.conninfo = cut_conninfo_, .connections = 1})
          ->revision(),
      JournalUnavailable);
}

}  // namespace
}  // namespace contract_postgres
