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
constexpr std::uint64_t kReceipts = 12;

/// Milliseconds. A receipt takes some five of them one after the other, which clients must outlast.
constexpr std::int64_t kLongest = 250;

class SlowFsyncTest : public testing::Test {
 protected:
  SlowFsyncTest() : story_(stand_, {.seed = seed_, .connect = connect_for(kPatience)}) {}

  /// \return receipts in a second while an fsync takes so much longer.
  double rate_at(std::int64_t milliseconds) {
    disk_.set(milliseconds);
    const auto begin = Clock::now();
    story_.await_receipts(kReceipts);
    const auto seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const auto rate = static_cast<double>(kReceipts) / seconds;
    story_.tell(std::to_string(milliseconds) + " ms each: " + std::to_string(rate) +
                " receipts a second");
    return rate;
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
    const auto quick = rate_at(0);
    // The longest first: with it answers come when nobody waits any more.
    const auto slow =
        rate_at(round == 0 ? kLongest : static_cast<std::int64_t>(story_.drawn(50, kLongest)));
    EXPECT_LT(slow, quick) << "the library is not in the way of anything";
  }
  disk_.set(0);
  story_.await_receipts(kReceipts);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
