/// \file
/// Goal: a node whose clock jumps by hours writes the same times, leases for the same time and
/// expires nothing early, since all of that goes by the database; it says that its clock is wrong,
/// takes nothing new until it is right again, and goes on by itself then. Method: the gateway's
/// time of day runs ahead by hours that are drawn anew again and again, by a library that is
/// preloaded: it jumps forward and back under load. It never lies before the real time, since
/// certificates of the test Europe are not valid yet then. Stored times are compared with the
/// database's own by the judgement of every story. Six jumps; LIAISON_ROUNDS: as many as it says,
/// LIAISON_SEED repeats one run.

#include <array>
#include <cmath>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/fault/story.h"
#include "tests/support/file_content.h"
#include "tests/support/shim.h"

namespace fault {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kUsualRounds = 6;
constexpr std::int64_t kHour = 3600;

/// For which a message waits at most in this test; most jumps go beyond it.
constexpr const char* kTimeToLive = "ttl_routine_seconds = 28800\nttl_urgent_seconds = 14400\n";
constexpr std::uint64_t kHoursMost = 30;

/// Of the last jump: the gateway looks every five seconds for what is past its time.
constexpr std::chrono::seconds kStay{6};
constexpr std::chrono::seconds kReadyLimit{60};

class ClockJumpTest : public testing::Test {
 protected:
  ClockJumpTest() : story_(stand_, {.seed = seed_}) {}

  void jump_to(std::int64_t hours) {
    story_.tell("the node's clock is " + std::to_string(hours) + " h ahead");
    clock_.set(hours * kHour);
    story_.await_steps(story_.drawn(0, 100));
  }

  void set_right() {
    jump_to(0);
    story_.await_receipts(10);
  }

  [[nodiscard]] std::int64_t stated_skew() {
    constexpr std::string_view kGauge = "\nliaison_clock_skew_milliseconds ";
    const auto page = stand_.gateway().health("/metrics").body;
    const auto at = page.find(kGauge);
    if (at == std::string::npos) return 0;
    const auto milliseconds = std::stod(page.substr(at + kGauge.size()));
    return std::llround(milliseconds / 1000);
  }

  /// A message that nobody fetches until fetch_what_waits().
  void leave_waiting() {
    const auto canary = fresh_canary({kReaders.begin(), kReaders.end()});
    const auto document = support::fresh_request(
        {.sender = "HR-POLICE-1", .addressees = {"HU-POLICE-1"}, .narrative = canary.text});
    auto sender = stand_.client("HR-POLICE-1");
    story_.account().attempting(document, canary);
    story_.account().receipted(document, support::granted(sender.submit(document.document())));
  }

  void fetch_what_waits() {
    for (const auto* reader : kReaders) {
      auto client = stand_.client(reader);
      const auto asked = story_.account().asking();
      for (const auto& delivery : support::lease_all(client)) {
        story_.account().arrived(reader, delivery, asked);
        support::confirm(client, delivery);
        story_.account().confirmed(reader, delivery);
      }
    }
  }

  static constexpr std::array kReaders{"HU-POLICE-1", "HU-SPOC", "HR-SPOC"};

  const std::uint64_t seed_ = announced_seed();
  support::Shim clock_{"shifted_clock"};
  support::GatewayStand stand_{support::StandOptions{.more_settings = story_settings(kTimeToLive),
                                                     .before_gateway = clock_.before()}};
  Story story_;
};

TEST_F(ClockJumpTest, WhatIsStoredGoesByTheDatabaseAndTheNodeSaysThatItIsSkewed) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  leave_waiting();
  for (int round = 0; round < rounds; ++round) {
    jump_to(static_cast<std::int64_t>(story_.drawn(0, kHoursMost)));
    set_right();
  }
  jump_to(12);
  while (stated_skew() != 12 * kHour)
    story_.await_steps(10);
  std::this_thread::sleep_for(kStay);
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("clock.skewed"));
  support::HealthAnswer ready;
  EXPECT_TRUE(support::comes_true(kReadyLimit, [&] {
    ready = stand_.gateway().health("/readyz");  // Under this load the database may answer late.
    return ready.status == 200;
  })) << "reading and confirming go on";
  EXPECT_THAT(ready.body, HasSubstr("intake closed: The clock"));
  set_right();
  while (stated_skew() != 0)
    story_.await_steps(10);
  fetch_what_waits();

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
