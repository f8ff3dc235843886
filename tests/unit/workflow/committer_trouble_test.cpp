/// \file
/// Goal: a full, slow or lost journal refuses in time and truly, intake first, and everything goes
/// on by itself afterwards. Method: a journal in memory that has no space, or is held, when the
/// test says so; no sleeping.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/support/doubles.h"
#include "tests/support/memory_journal.h"
#include "workflow/runtime/committer.h"

namespace workflow {
namespace {

using gateway::Admission;
using gateway::Admitted;
using gateway::Declined;
using gateway::JournalEvent;
using gateway::OperationalNotice;
using gateway::Recorded;
using gateway::RefusalCode;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

Admission admission(const std::string& message_id, const std::string& sender = "XA-POLICE") {
  Admission admission;
  admission.handle = gateway::Handle("handle-" + message_id);
  admission.actor = {gateway::SystemId("xa-police"), gateway::AuthorityId(sender)};
  admission.header.id = gateway::MessageId(message_id);
  admission.header.sender = gateway::AuthorityId(sender);
  admission.header.exchange = {gateway::AuthorityId(sender), gateway::ExchangeId(message_id)};
  admission.digest = gateway::sha256("content");
  admission.document = {gateway::KeyId("key"), "content"};
  admission.plan = {{gateway::AuthorityId("XB-POLICE"),
                     gateway::DeliveryRole::kAddressed,
                     {{gateway::RuleId("route.addressed"), "law"}}}};
  admission.delivery_ids = {gateway::DeliveryId("delivery-" + message_id)};
  return admission;
}

/// Something small that is no intake.
JournalEvent notice() {
  return OperationalNotice{.kind = OperationalNotice::Kind::kGatewayStarted, .subject = "test"};
}

class TroubledJournal : public support::MemoryJournal {
 public:
  enum class Trouble {
    kNone,
    kNoSpaceForMessages,
    kNoSpaceAtAll,
    kLost
  };

  gateway::CommittedBatch commit(std::span<const JournalEvent> batch) override {
    await_release();
    const auto is_admission = [](const auto& event) {
      return std::holds_alternative<Admission>(event);
    };
    const bool messages = std::ranges::any_of(batch, is_admission);
    const auto trouble = trouble_.load();
    if (trouble == Trouble::kNoSpaceAtAll && !batch.empty()) throw gateway::JournalFull("no space");
    if (trouble == Trouble::kNoSpaceForMessages && messages) throw gateway::JournalFull("no space");
    if (trouble == Trouble::kLost) throw gateway::JournalUnavailable("lost");
    return MemoryJournal::commit(batch);
  }

  void set(Trouble trouble) { trouble_ = trouble; }

  void hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
  }

  void release() {
    {
      const std::lock_guard lock(mutex_);
      held_ = false;
    }
    changed_.notify_all();
  }

  /// Returns when a batch is held.
  void await_held() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return holding_; });
  }

 private:
  void await_release() {
    std::unique_lock lock(mutex_);
    holding_ = held_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !held_; });
    holding_ = false;
  }

  std::atomic<Trouble> trouble_ = Trouble::kNone;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  bool holding_ = false;
};

using Trouble = TroubledJournal::Trouble;

/// Nothing where the event was not declined.
std::optional<RefusalCode> code_of(const Settlement& settled) {
  const auto* declined = std::get_if<Declined>(&settled.outcome);
  return declined == nullptr ? std::nullopt : std::optional(declined->refusal.code);
}

class CommitterTroubleTest : public ::testing::Test {
 protected:
  ~CommitterTroubleTest() override { journal_.release(); }

  void start(const CommitterOptions& options) {
    committer_.emplace(journal_, signer_, vault_, telemetry_, options);
    committer_->start();
  }

  TroubledJournal journal_;
  support::SeededSigner signer_{"xa.example", 1};
  support::MemoryCheckpointVault vault_;
  support::RecordingTelemetry telemetry_;
  std::optional<Committer> committer_;
};

TEST_F(CommitterTroubleTest, WithoutSpaceMessagesAreRefusedAndTheRestOfTheirBatchIsStored) {
  start({.first_pause = hours(1), .longest_pause = hours(1)});
  journal_.hold();
  auto first = committer_->submit(notice());
  journal_.await_held();
  auto message = committer_->submit(admission("m1"));
  auto small = committer_->submit(notice());
  journal_.set(Trouble::kNoSpaceForMessages);
  journal_.release();

  EXPECT_TRUE(std::holds_alternative<Recorded>(first.get().outcome));
  const auto refused = message.get();
  ASSERT_EQ(code_of(refused), RefusalCode::kClosed);
  EXPECT_EQ(std::get<Declined>(refused.outcome).refusal.retry_after, seconds(30));
  EXPECT_TRUE(std::holds_alternative<Recorded>(small.get().outcome));
  EXPECT_FALSE(committer_->obstacle()) << "all but messages is taken";
  EXPECT_TRUE(committer_->intake().obstacle());
}

TEST_F(CommitterTroubleTest, MessagesAreNotTriedAgainBeforeThePauseIsOver) {
  start({.first_pause = hours(1), .longest_pause = hours(1)});
  journal_.set(Trouble::kNoSpaceForMessages);
  EXPECT_EQ(code_of(committer_->commit(admission("m1"))), RefusalCode::kClosed);

  journal_.set(Trouble::kNone);

  EXPECT_EQ(code_of(committer_->commit(admission("m2"))), RefusalCode::kClosed);
  EXPECT_EQ(journal_.messages(), 0U);
}

TEST_F(CommitterTroubleTest, TheFirstMessageThatFitsAgainOpensIntake) {
  start({.first_pause = milliseconds(0), .longest_pause = milliseconds(0)});
  journal_.set(Trouble::kNoSpaceForMessages);
  EXPECT_EQ(code_of(committer_->commit(admission("m1"))), RefusalCode::kClosed);
  EXPECT_TRUE(telemetry_.logged("intake.closed"));
  EXPECT_FALSE(telemetry_.logged("intake.opened"));

  journal_.set(Trouble::kNone);

  EXPECT_TRUE(std::holds_alternative<Admitted>(committer_->commit(admission("m1")).outcome));
  EXPECT_TRUE(telemetry_.logged("intake.opened"));
}

TEST_F(CommitterTroubleTest, WithoutAnySpaceNobodyIsToldThatSomethingWasStored) {
  start({});
  journal_.set(Trouble::kNoSpaceAtAll);

  EXPECT_THROW((void)committer_->commit(notice()), gateway::JournalUnavailable);
  EXPECT_TRUE(committer_->obstacle());
}

TEST_F(CommitterTroubleTest, WhileIntakeIsClosedOnlyMessagesAreRefused) {
  start({});
  committer_->intake().close(IntakeGate::Cause::kFolders, "Little space.");

  EXPECT_EQ(code_of(committer_->commit(admission("m1"))), RefusalCode::kClosed);
  EXPECT_TRUE(std::holds_alternative<Recorded>(committer_->commit(notice()).outcome));
}

TEST_F(CommitterTroubleTest, ALostJournalRefusesAtOnceAfterItsSecondFailure) {
  start({});
  journal_.set(Trouble::kLost);
  for (int i = 0; i < 2; ++i)
    EXPECT_THROW((void)committer_->commit(notice()), gateway::JournalUnavailable);
  // Each further one would wait for the journal to fail once more.
  journal_.hold();
  EXPECT_THROW((void)committer_->commit(notice()), gateway::JournalUnavailable);
  EXPECT_THROW((void)committer_->commit(admission("m1")), gateway::JournalUnavailable);

  journal_.set(Trouble::kNone);
  journal_.release();

  const auto deadline = std::chrono::steady_clock::now() + seconds(30);
  while (committer_->obstacle())  // It looks by itself.
    ASSERT_LT(std::chrono::steady_clock::now(), deadline);
  EXPECT_TRUE(std::holds_alternative<Admitted>(committer_->commit(admission("m1")).outcome));
}

TEST_F(CommitterTroubleTest, WhileOneBatchTakesTooLongNothingFurtherIsTaken) {
  start({.patience = milliseconds(0)});
  journal_.hold();
  auto written = committer_->submit(notice());
  journal_.await_held();

  EXPECT_EQ(code_of(committer_->commit(admission("m1"))), RefusalCode::kBusy);
  EXPECT_EQ(code_of(committer_->commit(notice())), RefusalCode::kBusy);
  EXPECT_TRUE(committer_->obstacle());
  journal_.release();

  EXPECT_TRUE(std::holds_alternative<Recorded>(written.get().outcome));
  EXPECT_EQ(journal_.messages(), 0U);
}

TEST_F(CommitterTroubleTest, WhatWaitsLongerThanItsPatienceIsRefusedAndNotStored) {
  start({.patience = hours(1)});
  journal_.hold();
  auto written = committer_->submit(notice());
  journal_.await_held();
  const auto now = std::chrono::steady_clock::now();
  auto given_up = committer_->submit(admission("m1"));
  committer_->give_up_waiting(now + hours(1));
  EXPECT_EQ(given_up.wait_for(seconds(0)), std::future_status::timeout);

  committer_->give_up_waiting(now + hours(2));

  EXPECT_EQ(code_of(given_up.get()), RefusalCode::kBusy);
  auto later = committer_->submit(admission("m2"));
  journal_.release();
  EXPECT_TRUE(std::holds_alternative<Admitted>(later.get().outcome));
  EXPECT_EQ(journal_.messages(), 1U);
}

}  // namespace
}  // namespace workflow
