/// \file
/// Goal: a disk that takes long makes everything slow and nothing wrong. Method: every fsync of
/// PostgreSQL and of the gateway takes so much longer, up to 250 ms, by a library that is
/// preloaded into both; clients wait for two seconds, then try again or begin another message, so
/// answers come to those who are gone. Two slow times; LIAISON_ROUNDS: as many as it says,
/// LIAISON_SEED repeats one run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/story.h"
#include "tests/support/shim.h"

namespace fault {
namespace {

using Clock = std::chrono::steady_clock;
using testing::IsEmpty;

constexpr int kUsualRounds = 2;
constexpr std::chrono::seconds kPatience{2};
constexpr std::uint64_t kReceipts = 18;

/// Milliseconds. A receipt takes some five of them one after the other, which clients must outlast.
constexpr std::int64_t kLongest = 250;
/// So long that receipts take longer than on any machine without it.
constexpr std::int64_t kShortest = 150;

/// Six threads send: of so many receipts one of them has three, and waited for the second and the
/// third one after the other, each for an fsync of PostgreSQL and one of the gateway at least.
constexpr std::int64_t kFsyncsInTurn = 4;

class SlowFsyncTest : public testing::Test {
 protected:
  SlowFsyncTest() : story_(stand_, {.seed = seed_, .connect = connect_for(kPatience)}) {}

  /// How long it takes clients to get their receipts while an fsync takes so much longer.
  std::chrono::duration<double> taken_at(std::int64_t milliseconds) {
    disk_.set(milliseconds);
    const auto begin = Clock::now();
    story_.await_receipts(kReceipts);
    const std::chrono::duration<double> taken = Clock::now() - begin;
    story_.tell(std::to_string(milliseconds) +
                " ms each: " + std::to_string(static_cast<double>(kReceipts) / taken.count()) +
                " receipts a second");
    return taken;
  }

  const std::uint64_t seed_ = announced_seed();
  support::Shim disk_{"slow_fsync"};
  support::GatewayStand stand_{support::StandOptions{.more_settings = story_settings(),
                                                     .cluster = {.before = disk_.before()},
                                                     .before_gateway = disk_.before()}};
  Story story_;
};

TEST_F(SlowFsyncTest, ASlowDiskMakesNothingWrong) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  for (int round = 0; round < rounds; ++round) {
    static_cast<void>(taken_at(0));
    // The longest first: with it answers come when nobody waits any more.
    const auto longer =
        round == 0 ? kLongest : static_cast<std::int64_t>(story_.drawn(kShortest, kLongest));
    EXPECT_GE(taken_at(longer), std::chrono::milliseconds(kFsyncsInTurn * longer))
        << "the library is not in the way of anything";
  }
  disk_.set(0);
  story_.await_receipts(kReceipts);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
