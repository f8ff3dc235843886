/// \file
/// Goal: what was under way or put off before a start is brought to whoever calls, though nobody
/// remembers it, and looking for it costs little. Method: one schedule whose time the test turns,
/// for one system; leases run for two minutes.
#include <stdexcept>

#include <gtest/gtest.h>

#include "workflow/rules/push_schedule.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::SystemId;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Kind = PushTurnResult::Kind;

const SystemId kOne("one");

class AfterStartTest : public ::testing::Test {
 protected:
  AfterStartTest() { schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}}); }

  /// A turn with what was put off begins and ends.
  void look(Kind kind) {
    const auto turn = schedule_.take(now_);
    if (!turn || !turn->put_off_too) throw std::logic_error("nobody looks for what was put off");
    (void)schedule_.finish(*turn, {.kind = kind}, now_, 0);
  }

  PushSchedule schedule_{{.threads = 16, .breaker = {}, .slow = seconds{2}, .lease = seconds{120}}};
  PushSchedule::Time now_{std::chrono::hours{1000}};
};

TEST_F(AfterStartTest, HearingLooksForWhatWasPutOffBefore) {
  EXPECT_TRUE(schedule_.hear(kOne));

  look(Kind::kDone);
  EXPECT_TRUE(schedule_.take(now_)->put_off_too) << "until nothing is left";
}

TEST_F(AfterStartTest, WhatIsUnderALeaseOfBeforeMayBePutOffOnceThatEnds) {
  ASSERT_TRUE(schedule_.hear(kOne));
  look(Kind::kNothing);
  now_ += milliseconds{119'999};
  ASSERT_TRUE(schedule_.hear(kOne)) << "the last lease of before may still run";
  look(Kind::kNothing);
  now_ += seconds{2};
  ASSERT_TRUE(schedule_.hear(kOne)) << "nobody has looked since";

  look(Kind::kNothing);

  now_ += seconds{2};
  EXPECT_FALSE(schedule_.hear(kOne)) << "now it is known that none is";
  EXPECT_FALSE(schedule_.take(now_));
}

TEST_F(AfterStartTest, ALookThatBeganWhileALeaseOfBeforeMightRunShowsNothing) {
  ASSERT_TRUE(schedule_.hear(kOne));
  look(Kind::kNothing);
  now_ += seconds{119};
  ASSERT_TRUE(schedule_.hear(kOne));
  const auto turn = schedule_.take(now_);
  ASSERT_TRUE(turn);
  now_ += seconds{2};
  (void)schedule_.finish(*turn, {.kind = Kind::kNothing}, now_, 0);

  EXPECT_TRUE(schedule_.hear(kOne));
}

TEST_F(AfterStartTest, UntilThenItIsLookedForNoMoreOftenThanEveryTwoSeconds) {
  for (const auto kind : {Kind::kNothing, Kind::kUnknown}) {
    ASSERT_TRUE(schedule_.hear(kOne));
    look(kind);
    ASSERT_TRUE(schedule_.hear(kOne));
    EXPECT_FALSE(schedule_.take(now_ + milliseconds{1'999}));
    EXPECT_EQ(schedule_.next_time(), now_ + seconds{2});
    now_ += seconds{2};
    look(kind);
    now_ += seconds{2};
  }
}

TEST_F(AfterStartTest, WhereItCouldNotBeFoundOutNobodyKnows) {
  ASSERT_TRUE(schedule_.hear(kOne));
  look(Kind::kUnknown);
  EXPECT_FALSE(schedule_.take(now_));
  now_ += seconds{120};
  ASSERT_TRUE(schedule_.hear(kOne));
  look(Kind::kUnknown);
  now_ += seconds{2};

  EXPECT_TRUE(schedule_.hear(kOne));
  EXPECT_FALSE(schedule_.hear(SystemId("three"))) << "nobody brings it anything";
}

}  // namespace
}  // namespace workflow
