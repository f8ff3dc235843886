/// \file
/// Goal: who asks for the receipt of what another node has stored waits for its signature without
/// asking the database again and again, and no longer than is said. Method: notes that the test
/// holds back; the bell of the other node rung by hand; looks are counted.
#include "workflow/runtime/receipts.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "gateway/ports/journal.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::LogName;
using gateway::ReceiptVerdict;
using std::chrono::hours;
using std::chrono::milliseconds;

/// Shows what another one shows, but no note before it is told to.
class LateNotes : public gateway::LogRecords {
 public:
  explicit LateNotes(gateway::LogRecords& inner) : inner_(&inner) {}

  std::optional<std::string> checkpoint_from(const LogName& log, std::uint64_t tree_size) override {
    const bool shows = is_signed;
    ++looks;
    looks.notify_all();
    return shows ? inner_->checkpoint_from(log, tree_size) : std::nullopt;
  }

  std::optional<std::string> latest_checkpoint(const LogName& log) override {
    return inner_->latest_checkpoint(log);
  }

  std::vector<std::string> entries(const LogName& log,
                                   std::uint64_t first,
                                   std::uint64_t count) override {
    return inner_->entries(log, first, count);
  }

  std::vector<gateway::StoredSection> sections(const LogName& log,
                                               std::uint64_t first,
                                               std::uint64_t count) override {
    return inner_->sections(log, first, count);
  }

  gateway::TileHashes tile(const LogName& log, const gateway::TileAddress& address) override {
    return inner_->tile(log, address);
  }

  std::atomic<int> looks = 0;
  std::atomic<bool> is_signed = false;

 private:
  gateway::LogRecords* inner_;
};

class ReceiptsTest : public ::testing::Test {
 protected:
  ReceiptsTest() {
    const auto id = "00000000-0000-4000-8000-00000000000a";
    record_ =
        world_.submit("<doc/>", acknowledgement(id, "XA-POLICE", "XB-POLICE"), "XA-POLICE")->record;
  }

  /// A call that waits, from when it has looked in vain so often: once before it listens.
  std::future<std::string> waiting(const Receipts& receipts, int looks = 2) {
    auto asked =
        std::async(std::launch::async, [this, &receipts] { return receipts.receipt_of(record_); });
    for (int seen = notes_.looks; seen < looks; seen = notes_.looks)
      notes_.looks.wait(seen);
    return asked;
  }

  World world_;
  gateway::MessageRecord record_;
  LateNotes notes_{world_.journal};
};

TEST_F(ReceiptsTest, WhatIsSignedAlreadyIsAskedForOnce) {
  world_.await_note();
  notes_.is_signed = true;
  const Receipts receipts(notes_, world_.dispatcher, {});

  (void)receipts.receipt_of(record_);

  EXPECT_EQ(notes_.looks, 1);
}

TEST_F(ReceiptsTest, TheBellOfTheNodeThatSignsSaysWhenToLookAgain) {
  const Receipts receipts(
      notes_, world_.dispatcher, {.patience = hours(1), .look_again = hours(1)});
  constexpr int kLooks = 10;  // The pause doubles with each, and takes seconds after so many.
  auto asked = waiting(receipts, kLooks);

  notes_.is_signed = true;
  world_.dispatcher.rung(AuthorityId("XB-POLICE"));

  const auto check =
      gateway::check_receipt(asked.get(), world_.signer.verifier(), gateway::sha256("<doc/>"));
  EXPECT_EQ(check.verdict, ReceiptVerdict::kProved);
  EXPECT_EQ(notes_.looks, kLooks + 1);
}

TEST_F(ReceiptsTest, ABellThatIsNotHeardIsMadeUpForAfterAWhile) {
  const Receipts receipts(
      notes_, world_.dispatcher, {.patience = hours(1), .look_again = milliseconds(1)});
  auto asked = waiting(receipts);

  notes_.is_signed = true;

  EXPECT_NE(asked.get(), "");
}

TEST_F(ReceiptsTest, WhatNobodySignsInTimeIsToBeAskedForLater) {
  const Receipts receipts(
      notes_, world_.dispatcher, {.patience = milliseconds(20), .look_again = milliseconds(5)});

  EXPECT_THROW((void)receipts.receipt_of(record_), gateway::JournalUnavailable);
}

TEST_F(ReceiptsTest, AStopEndsTheWait) {
  const Receipts receipts(
      notes_, world_.dispatcher, {.patience = hours(1), .look_again = hours(1)});
  auto asked = waiting(receipts);

  world_.dispatcher.stop();

  EXPECT_THROW(asked.get(), gateway::JournalUnavailable);
}

}  // namespace
}  // namespace workflow
