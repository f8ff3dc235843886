/// \file
/// Goal: a batch is signed while the next one is written, and while signing is slow one authority
/// does not take the places of the others. Method: a vault that keeps nothing while it is held, and
/// a journal that counts its commits; no sleeping.
#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/support/doubles.h"
#include "tests/support/memory_journal.h"
#include "workflow/runtime/committer.h"

namespace workflow {
namespace {

using gateway::Admission;
using gateway::Admitted;
using gateway::Declined;
using gateway::ReceiptVerdict;
using gateway::RefusalCode;
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

/// Counts its commits.
class CountedJournal : public MemoryJournal {
 public:
  gateway::CommittedBatch commit(std::span<const gateway::JournalEvent> batch) override {
    auto committed = MemoryJournal::commit(batch);
    {
      const std::lock_guard lock(mutex_);
      ++commits_;
    }
    committed_.notify_all();
    return committed;
  }

  [[nodiscard]] bool await_commits(int wanted) {
    std::unique_lock lock(mutex_);
    return committed_.wait_for(lock, kTimeLimit, [&] { return commits_ >= wanted; });
  }

 private:
  static constexpr std::chrono::seconds kTimeLimit{30};
  std::mutex mutex_;
  std::condition_variable committed_;
  int commits_ = 0;
};

/// Keeps no note while it is held.
class HeldVault : public support::MemoryCheckpointVault {
 public:
  void keep(std::string_view note) override {
    {
      std::unique_lock lock(mutex_);
      released_.wait(lock, [&] { return !held_; });
    }
    MemoryCheckpointVault::keep(note);
  }

  void hold(bool held) {
    {
      const std::lock_guard lock(mutex_);
      held_ = held;
    }
    released_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable released_;
  bool held_ = false;
};

class SlowSigningTest : public ::testing::Test {
 protected:
  explicit SlowSigningTest(std::size_t queue_events = 4)
      : slow_(counted_, signer_, held_, telemetry_, {.queue_events = queue_events}) {
    slow_.start();
    held_.hold(true);
  }

  ~SlowSigningTest() override { held_.hold(false); }

  /// Submits an event that is a batch of its own.
  std::future<Settlement> alone(const std::string& message_id) {
    auto answer = slow_.submit(admission(message_id));
    EXPECT_TRUE(counted_.await_commits(++batches_));
    return answer;
  }

  [[nodiscard]] ReceiptVerdict verdict(const std::string& receipt) const {
    return gateway::check_receipt(receipt, signer_.verifier(), gateway::sha256("content")).verdict;
  }

  support::SeededSigner signer_{"xa.example", 1};
  support::RecordingTelemetry telemetry_;
  CountedJournal counted_;
  HeldVault held_;
  Committer slow_;
  int batches_ = 0;
};

TEST_F(SlowSigningTest, ABatchIsSignedWhileTheNextOneIsWritten) {
  auto first = alone("m1");
  auto second = alone("m2");
  held_.hold(false);

  EXPECT_EQ(verdict(first.get().receipt), ReceiptVerdict::kProved);
  EXPECT_EQ(verdict(second.get().receipt), ReceiptVerdict::kProved);
}

TEST_F(SlowSigningTest, OneAuthorityFillsAQuarterOfTheQueueAndLeavesTheRest) {
  // One batch is being signed, two wait for it, a fourth is written and waits for a place.
  std::vector<std::future<Settlement>> answers;
  for (const auto* id : {"m1", "m2", "m3", "m4"})
    answers.push_back(alone(id));
  auto of_another = admission("m7");
  of_another.actor.authority = gateway::AuthorityId("XB-POLICE");

  answers.push_back(slow_.submit(admission("m5")));
  const auto beyond = slow_.commit(admission("m6"));
  answers.push_back(slow_.submit(of_another));

  ASSERT_TRUE(std::holds_alternative<Declined>(beyond.outcome));
  EXPECT_EQ(std::get<Declined>(beyond.outcome).refusal.code, RefusalCode::kBusy);
  held_.hold(false);
  for (auto& answer : answers)
    EXPECT_TRUE(std::holds_alternative<Admitted>(answer.get().outcome));
}

}  // namespace
}  // namespace workflow
