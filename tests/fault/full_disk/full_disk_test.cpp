/// \file
/// Goal: a full disk below the database loses nothing that was acknowledged, and once there is room
/// again the gateway takes messages again without anybody's help. Method: PostgreSQL's files lie on
/// a small file system of their own, which is filled under load to the last byte or nearly so,
/// until clients get no receipt any more; then there is room again. Whether PostgreSQL refuses what
/// needs room, or breaks off and recovers, is its own affair; only where it has ended it is started
/// again. Two fillings; LIAISON_ROUNDS: as many as it says, LIAISON_SEED repeats one run.

#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/story.h"

namespace fault {
namespace {

using testing::IsEmpty;

constexpr int kUsualRounds = 2;
constexpr std::uint64_t kDisk = std::uint64_t{256} << 20;
constexpr std::uint64_t kLeftMost = std::uint64_t{512} << 10;

/// How long it stays full: long enough for refusals of all kinds.
constexpr std::chrono::seconds kFull{2};

/// Within which messages are to be taken once there is room.
constexpr std::chrono::seconds kReturn{180};

support::StandOptions on_a_small_disk() {
  return {.more_settings = story_settings(),
          .cluster = {.settings = {"min_wal_size=2MB", "max_wal_size=8MB"}, .disk_bytes = kDisk}};
}

class FullDiskTest : public testing::Test {
 protected:
  FullDiskTest() : story_(stand_, {.seed = seed_}) {}

  void fill_and_make_room() {
    const auto left = story_.drawn(0, kLeftMost);
    story_.tell("all but " + std::to_string(left) + " bytes are taken");
    const auto& disk = stand_.cluster().disk();
    disk.fill_but(left);
    std::this_thread::sleep_for(kFull);
    story_.tell(std::to_string(story_.account().verdict().receipted) + " receipts; there is room");
    disk.make_room();
    await_return();
  }

  /// Recovery may have failed for want of room; then the server ends, now or in a moment.
  void await_return() {
    const auto wanted = story_.account().verdict().receipted + 20;
    const auto deadline = std::chrono::steady_clock::now() + kReturn;
    while (story_.account().verdict().receipted < wanted) {
      if (std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error("the gateway takes nothing though there is room");
      if (!stand_.cluster().running()) {
        story_.tell("PostgreSQL has ended and is started");
        stand_.cluster().start();
      }
      story_.await_steps(20);
    }
    story_.tell("messages are taken again");
  }

  const std::uint64_t seed_ = announced_seed();
  support::GatewayStand stand_{on_a_small_disk()};
  Story story_;
};

TEST_F(FullDiskTest, AFullDiskLosesNothingAndIsOvercome) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  for (int round = 0; round < rounds; ++round) {
    story_.await_receipts(20);
    fill_and_make_room();
  }

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
