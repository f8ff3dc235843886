/// \file
/// Goal: a node whose clock jumps by hours writes the same times, leases for the same time and
/// expires nothing early, since all of that goes by the database; and it says that its clock is
/// wrong. Method: the gateway's time of day runs ahead by hours that are drawn anew again and
/// again, by a library that is preloaded: it jumps forward and back under load. It never lies
/// before the real time, since certificates of the test Europe are not valid yet then. Stored times
/// are compared with the database's own by the judgement of every story. Six jumps; LIAISON_ROUNDS:
/// as many as it says, LIAISON_SEED repeats one run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/story.h"
#include "tests/support/file_content.h"
#include "tests/support/shim.h"

namespace fault {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kUsualRounds = 6;
constexpr std::int64_t kHour = 3600;

/// Beyond every time to live of an urgent message.
constexpr std::uint64_t kHoursMost = 30;

class ClockJumpTest : public testing::Test {
 protected:
  ClockJumpTest() : story_(stand_, {.seed = seed_}) {}

  void jump_to(std::int64_t hours) {
    story_.tell("the node's clock is " + std::to_string(hours) + " h ahead");
    clock_.set(hours * kHour);
    story_.await_receipts(10);
    story_.await_steps(story_.drawn(0, 100));
  }

  [[nodiscard]] std::int64_t stated_skew() const {
    constexpr std::string_view kGauge = "\nliaison_clock_skew_seconds ";
    const auto page = stand_.gateway().health("/metrics").body;
    const auto at = page.find(kGauge);
    return at == std::string::npos ? 0 : std::stoll(page.substr(at + kGauge.size()));
  }

  const std::uint64_t seed_ = announced_seed();
  support::Shim clock_{"shifted_clock"};
  support::GatewayStand stand_{
      support::StandOptions{.more_settings = story_settings(), .before_gateway = clock_.before()}};
  Story story_;
};

TEST_F(ClockJumpTest, WhatIsStoredGoesByTheDatabaseAndTheNodeSaysThatItIsSkewed) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  for (int round = 0; round < rounds; ++round)
    jump_to(static_cast<std::int64_t>(story_.drawn(0, kHoursMost)));
  jump_to(12);
  while (stated_skew() != 12 * kHour)
    story_.await_steps(10);
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("clock.skewed"));
  jump_to(0);
  while (stated_skew() != 0)
    story_.await_steps(10);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
