/// \file
/// Goal: a destination that fails is left alone for longer and longer, tried by one at a time, and
/// at once again after it was heard from. Method: one breaker whose time the test turns.
#include "workflow/rules/breaker.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using enum Breaker::State;

class BreakerTest : public ::testing::Test {
 protected:
  /// As many failures as open it, none of them with any chance added.
  void open() {
    for (int i = 0; i < 3; ++i)
      breaker_.fail(now_, 0);
  }

  /// Lets a trial fail as soon as one is allowed. \return how long nothing was allowed.
  milliseconds pause_before_next_failure() {
    const auto from = now_;
    now_ = breaker_.opens_at();
    EXPECT_FALSE(breaker_.allows(now_ - milliseconds{1}));
    EXPECT_TRUE(breaker_.allows(now_));
    breaker_.begin();
    breaker_.fail(now_, 0);
    return std::chrono::duration_cast<milliseconds>(now_ - from);
  }

  Breaker breaker_{
      {.failures_to_open = 3, .pause = {.first = seconds{2}, .longest = seconds{300}}}};
  Breaker::Time now_{std::chrono::hours{1000}};
};

TEST_F(BreakerTest, StaysClosedBelowTheNumberOfFailuresInARow) {
  breaker_.fail(now_, 0);
  breaker_.fail(now_, 0);
  EXPECT_EQ(breaker_.state(), kClosed);
  EXPECT_TRUE(breaker_.troubled());
  breaker_.succeed();
  EXPECT_FALSE(breaker_.troubled());
  breaker_.fail(now_, 0);
  breaker_.fail(now_, 0);

  EXPECT_EQ(breaker_.state(), kClosed);
  EXPECT_TRUE(breaker_.allows(now_));
}

TEST_F(BreakerTest, OpensAndLetsOneTryAfterThePause) {
  open();
  EXPECT_EQ(breaker_.state(), kOpen);
  EXPECT_FALSE(breaker_.allows(now_ + milliseconds{1'999}));
  ASSERT_TRUE(breaker_.allows(now_ + seconds{2}));

  breaker_.begin();

  EXPECT_EQ(breaker_.state(), kHalfOpen);
  EXPECT_FALSE(breaker_.allows(now_ + minutes{10})) << "one at a time";
}

TEST_F(BreakerTest, ClosesWhenTheTrialSucceeds) {
  open();
  breaker_.begin();

  breaker_.succeed();

  EXPECT_EQ(breaker_.state(), kClosed);
  EXPECT_TRUE(breaker_.allows(now_));
}

TEST_F(BreakerTest, PausesLongerTheLongerTheTroubleLasts) {
  open();
  EXPECT_EQ(pause_before_next_failure(), seconds{2});
  milliseconds last = seconds{2};
  for (int i = 0; i < 40; ++i) {
    const auto pause = pause_before_next_failure();
    EXPECT_GE(pause, last);
    last = pause;
  }
  EXPECT_EQ(last, seconds{200}) << "two thirds of the longest, without chance";
}

TEST_F(BreakerTest, BeginsAnewAfterASuccess) {
  open();
  for (int i = 0; i < 20; ++i)
    (void)pause_before_next_failure();
  breaker_.succeed();

  open();

  EXPECT_EQ(breaker_.opens_at(), now_ + seconds{2});
}

TEST_F(BreakerTest, LearnsNothingFromWhatWasUnderWayWhenItOpened) {
  open();
  const auto opens_at = breaker_.opens_at();

  breaker_.fail(now_ + seconds{1}, 0);

  EXPECT_EQ(breaker_.opens_at(), opens_at);
}

TEST_F(BreakerTest, ATrialThatTellsNothingMayBeRepeated) {
  open();
  now_ = breaker_.opens_at();
  breaker_.begin();

  breaker_.abandon();

  EXPECT_EQ(breaker_.state(), kOpen);
  EXPECT_TRUE(breaker_.allows(now_));
}

TEST_F(BreakerTest, ShortensThePauseForWhoIsHeardFrom) {
  open();
  for (int i = 0; i < 20; ++i)
    (void)pause_before_next_failure();
  ASSERT_GT(breaker_.opens_at(), now_ + seconds{60});

  breaker_.hear();

  EXPECT_FALSE(breaker_.allows(now_ + milliseconds{1'999})) << "not more often than that";
  EXPECT_TRUE(breaker_.allows(now_ + seconds{2}));
}

TEST_F(BreakerTest, HearingNeverLengthensAPause) {
  open();
  const auto opens_at = breaker_.opens_at();

  breaker_.hear();

  EXPECT_EQ(breaker_.opens_at(), opens_at);
}

}  // namespace
}  // namespace workflow
