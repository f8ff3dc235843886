/// \file
/// Goal: an answer leaves the committer only for what is durable and signed; a failure never says
/// "stored" for what is not, nor "not stored" for what is. Method: the journal in memory with its
/// failure switches, real Ed25519, no sleeping: batches are made by submitting before the start.
#include "workflow/runtime/committer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/support/doubles.h"
#include "tests/support/memory_journal.h"
#include "tests/support/recording_bell.h"
#include "workflow/runtime/receipts.h"

namespace workflow {
namespace {

using gateway::Admission;
using gateway::Admitted;
using gateway::Declined;
using gateway::JournalOutcomeUnknown;
using gateway::JournalUnavailable;
using gateway::LogForked;
using gateway::OperationalNotice;
using gateway::ReceiptVerdict;
using gateway::RefusalCode;
using gateway::Repeated;
using support::MemoryJournal;

Admission admission(const std::string& message_id, const std::string& content = "content") {
  Admission admission;
  admission.handle = gateway::Handle("handle-" + message_id + content);
  admission.actor = {gateway::SystemId("xa-police"), gateway::AuthorityId("XA-POLICE")};
  admission.header.id = gateway::MessageId(message_id);
  admission.header.sender = gateway::AuthorityId("XA-POLICE");
  admission.header.exchange = {gateway::AuthorityId("XA-POLICE"), gateway::ExchangeId("exchange")};
  admission.digest = gateway::sha256(content);
  admission.document = {gateway::KeyId("key"), content};
  admission.plan = {{gateway::AuthorityId("XB-POLICE"),
                     gateway::DeliveryRole::kAddressed,
                     {{gateway::RuleId("route.addressed"), "law"}}}};
  admission.delivery_ids = {gateway::DeliveryId("delivery-" + message_id)};
  return admission;
}

class CommitterTest : public ::testing::Test {
 protected:
  [[nodiscard]] ReceiptVerdict verdict(const std::string& receipt,
                                       const std::string& document) const {
    return gateway::check_receipt(receipt, signer_.verifier(), gateway::sha256(document)).verdict;
  }

  MemoryJournal journal_;
  support::SeededSigner signer_{"xa.example", 1};
  support::MemoryCheckpointVault vault_;
  support::RecordingTelemetry telemetry_;
  Committer committer_{journal_, signer_, vault_, telemetry_, {}};
};

TEST_F(CommitterTest, AnswersAnAdmissionWithAReceiptThatProvesIt) {
  committer_.start();

  const auto settled = committer_.commit(admission("m1"));

  ASSERT_TRUE(std::holds_alternative<Admitted>(settled.outcome));
  EXPECT_EQ(verdict(settled.receipt, "content"), ReceiptVerdict::kProved);
  EXPECT_EQ(verdict(settled.receipt, "other content"), ReceiptVerdict::kOtherDocument);
}

TEST_F(CommitterTest, KeepsTheSignedCheckpointInsideAndOutsideTheDatabase) {
  committer_.start();
  const auto settled = committer_.commit(admission("m1"));
  const auto size = std::get<Admitted>(settled.outcome).record.position.tree_size;
  committer_.stop();  // The database has it a moment after the answer.

  ASSERT_TRUE(vault_.load());
  EXPECT_EQ(journal_.checkpoint_from(MemoryJournal::log_name(), size), vault_.load());
  EXPECT_EQ(gateway::open_checkpoint(*vault_.load(), signer_.verifier())->size, size);
}

TEST_F(CommitterTest, TellsARepeatAndAConflictApart) {
  committer_.start();
  const auto first = committer_.commit(admission("m1"));
  const auto repeat = committer_.commit(admission("m1"));
  const auto conflict = committer_.commit(admission("m1", "other content"));

  ASSERT_TRUE(std::holds_alternative<Repeated>(repeat.outcome));
  EXPECT_EQ(std::get<Repeated>(repeat.outcome).record.handle,
            std::get<Admitted>(first.outcome).record.handle);
  ASSERT_TRUE(std::holds_alternative<Declined>(conflict.outcome));
  EXPECT_EQ(std::get<Declined>(conflict.outcome).refusal.code, RefusalCode::kMessageConflict);
}

TEST_F(CommitterTest, DeclinesBeforeStartAndAfterStop) {
  const auto before = committer_.commit(admission("m1"));
  committer_.start();
  committer_.stop();
  const auto after = committer_.commit(admission("m1"));

  for (const auto& settled : {before, after}) {
    ASSERT_TRUE(std::holds_alternative<Declined>(settled.outcome));
    EXPECT_EQ(std::get<Declined>(settled.outcome).refusal.code, RefusalCode::kClosed);
  }
  EXPECT_EQ(journal_.messages(), 0U);
}

TEST_F(CommitterTest, StopFinishesWhatWasAccepted) {
  committer_.start();
  std::vector<std::future<Settlement>> answers;
  for (int i = 0; i < 600; ++i) {
    answers.push_back(committer_.submit(admission("m" + std::to_string(i))));
  }

  committer_.stop();

  for (auto& answer : answers) {
    EXPECT_TRUE(std::holds_alternative<Admitted>(answer.get().outcome));
  }
  EXPECT_EQ(journal_.messages(), 600U);
  for (const auto size : journal_.batches())
    EXPECT_LE(size, 256U);
}

TEST_F(CommitterTest, AFailedBatchIsReportedAsNotStoredAndTheNextOneGoesThrough) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kUnavailableBeforeCommit);

  EXPECT_THROW((void)committer_.commit(admission("m1")), JournalUnavailable);
  EXPECT_TRUE(committer_.obstacle());
  EXPECT_EQ(journal_.messages(), 0U);

  const auto settled = committer_.commit(admission("m1"));
  EXPECT_TRUE(std::holds_alternative<Admitted>(settled.outcome));
  EXPECT_FALSE(committer_.obstacle());
}

TEST_F(CommitterTest, ACommitOfUnknownFateIsNeverReportedAsNotStored) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kUnknownButStored);

  EXPECT_THROW((void)committer_.commit(admission("m1")), JournalOutcomeUnknown);

  (void)committer_.commit(admission("m2"));
  const auto repeat = committer_.commit(admission("m1"));
  ASSERT_TRUE(std::holds_alternative<Repeated>(repeat.outcome));
  const auto size = std::get<Repeated>(repeat.outcome).record.position.tree_size;
  EXPECT_TRUE(journal_.checkpoint_from(MemoryJournal::log_name(), size))
      << "also a head that nobody was told of is signed";
}

TEST_F(CommitterTest, WhatIsStoredButNotSignedIsUnknownAndSignedBeforeTheNextBatch) {
  committer_.start();
  vault_.fail_next_keep();
  EXPECT_THROW((void)committer_.commit(admission("m1")), JournalOutcomeUnknown);

  const auto repeat = committer_.commit(admission("m1"));

  ASSERT_TRUE(std::holds_alternative<Repeated>(repeat.outcome));
  const auto size = std::get<Repeated>(repeat.outcome).record.position.tree_size;
  EXPECT_TRUE(journal_.checkpoint_from(MemoryJournal::log_name(), size))
      << "every size that a receipt names has its checkpoint";
}

TEST_F(CommitterTest, ANoteThatTheDatabaseDoesNotTakeIsThereBeforeAnythingFurtherIsStored) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kCheckpointNotKept);
  const auto first = committer_.commit(admission("m1"));
  const auto size = std::get<Admitted>(first.outcome).record.position.tree_size;
  EXPECT_EQ(verdict(first.receipt, "content"), ReceiptVerdict::kProved);

  (void)committer_.commit(admission("m2"));

  const auto note = journal_.checkpoint_from(MemoryJournal::log_name(), size);
  ASSERT_TRUE(note);
  EXPECT_EQ(gateway::open_checkpoint(*note, signer_.verifier())->size, size)
      << "the tree of the first receipt, not a later one";
}

/// The next thing that an export does is to read it.
TEST_F(CommitterTest, ADisclosureIsAnsweredWhenTheDatabaseHasItsNote) {
  committer_.start();
  (void)committer_.commit(admission("m1"));

  const auto settled = committer_.commit(gateway::LogDisclosure{});

  EXPECT_TRUE(std::holds_alternative<gateway::Recorded>(settled.outcome));
  EXPECT_TRUE(journal_.checkpoint_from(MemoryJournal::log_name(), 2));
}

TEST_F(CommitterTest, ADisclosureWhoseNoteTheDatabaseDoesNotTakeIsOfUnknownOutcome) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kCheckpointNotKept);

  EXPECT_THROW((void)committer_.commit(gateway::LogDisclosure{}), JournalOutcomeUnknown);
}

TEST_F(CommitterTest, AForkedLogClosesTheNodeForGood) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kForked);
  EXPECT_THROW((void)committer_.commit(admission("m1")), LogForked);

  const auto later = committer_.commit(admission("m1"));

  ASSERT_TRUE(std::holds_alternative<Declined>(later.outcome));
  EXPECT_EQ(std::get<Declined>(later.outcome).refusal.code, RefusalCode::kClosed);
  EXPECT_TRUE(committer_.obstacle());
  EXPECT_EQ(journal_.messages(), 0U);
}

TEST_F(CommitterTest, AnEarlierHeadThatCannotBeSignedStoresNothingFurther) {
  committer_.start();
  vault_.fail_next_keep();
  EXPECT_THROW((void)committer_.commit(admission("m1")), JournalOutcomeUnknown);
  vault_.fail_next_keep();

  EXPECT_THROW((void)committer_.commit(admission("m2")), JournalUnavailable);

  EXPECT_EQ(journal_.messages(), 1U);
}

TEST_F(CommitterTest, WhatWasStoredButNeverSignedIsProvedByTheNextSignedTree) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kUnknownButStored);
  EXPECT_THROW((void)committer_.commit(admission("m1")), JournalOutcomeUnknown);
  committer_.stop();
  Committer next(journal_, signer_, vault_, telemetry_, {});
  next.start();

  const auto repeat = next.commit(admission("m1"));

  const auto& record = std::get<Repeated>(repeat.outcome).record;
  support::RecordingBell bell;
  Dispatcher dispatcher(bell);
  const Receipts receipts(journal_, dispatcher, {});
  EXPECT_EQ(verdict(receipts.receipt_of(record), "content"), ReceiptVerdict::kProved);
}

TEST_F(CommitterTest, ANoteThatTheDatabaseLacksIsKeptBeforeALargerTreeIsSigned) {
  committer_.start();
  journal_.fail_next(MemoryJournal::Failure::kCheckpointNotKept);
  (void)committer_.commit(admission("m1"));
  const auto note = vault_.load();
  committer_.stop();
  Committer next(journal_, signer_, vault_, telemetry_, {});
  next.start();

  (void)next.commit(admission("m2"));

  EXPECT_EQ(journal_.checkpoint_from(MemoryJournal::log_name(), 1), note);
}

TEST_F(CommitterTest, DoesNotStartOnADatabaseThatLostEntries) {
  committer_.start();
  (void)committer_.commit(admission("m1"));
  committer_.stop();

  MemoryJournal restored_from_old_backup;
  Committer next(restored_from_old_backup, signer_, vault_, telemetry_, {});

  EXPECT_THROW(next.start(), LogForked);
}

TEST_F(CommitterTest, DoesNotStartOnADatabaseWithOtherEntries) {
  committer_.start();
  (void)committer_.commit(admission("m1"));
  committer_.stop();

  MemoryJournal other;
  support::MemoryCheckpointVault other_vault;
  Committer writer(other, signer_, other_vault, telemetry_, {});
  writer.start();
  (void)writer.commit(admission("m2"));
  (void)writer.commit(admission("m3"));
  writer.stop();
  Committer next(other, signer_, vault_, telemetry_, {});

  EXPECT_THROW(next.start(), LogForked);
}

TEST_F(CommitterTest, DoesNotStartWhenTheKeptCheckpointIsOfAnotherKey) {
  committer_.start();
  committer_.stop();
  support::SeededSigner other("xa.example", 2);
  Committer next(journal_, other, vault_, telemetry_, {});

  EXPECT_THROW(next.start(), LogForked);
}

TEST_F(CommitterTest, DoesNotStartOnALogWithEntriesThatItRemembersNothingOf) {
  committer_.start();
  (void)committer_.commit(admission("m1"));
  committer_.stop();
  support::MemoryCheckpointVault emptied;
  Committer next(journal_, signer_, emptied, telemetry_, {});

  EXPECT_THROW(next.start(), LogForked);
  EXPECT_FALSE(emptied.load()) << "nothing was signed";
}

TEST_F(CommitterTest, StartsAgainAfterAFirstStartThatWasCutShort) {
  committer_.start();
  committer_.stop();
  support::MemoryCheckpointVault emptied;
  Committer next(journal_, signer_, emptied, telemetry_, {});

  next.start();

  EXPECT_FALSE(next.obstacle());
}

TEST_F(CommitterTest, StartsAgainOnTheLogItSigned) {
  committer_.start();
  (void)committer_.commit(admission("m1"));
  committer_.stop();
  Committer next(journal_, signer_, vault_, telemetry_, {});

  next.start();

  EXPECT_FALSE(next.obstacle());
  EXPECT_TRUE(std::holds_alternative<Repeated>(next.commit(admission("m1")).outcome));
}

TEST_F(CommitterTest, DeclinesWithBusyBeyondTheBoundOfItsQueue) {
  CommitterOptions options;
  options.queue_events = 0;
  Committer full(journal_, signer_, vault_, telemetry_, options);
  full.start();

  const auto settled = full.commit(OperationalNotice{});

  ASSERT_TRUE(std::holds_alternative<Declined>(settled.outcome));
  EXPECT_EQ(std::get<Declined>(settled.outcome).refusal.code, RefusalCode::kBusy);
}

}  // namespace
}  // namespace workflow
