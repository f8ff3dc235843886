/// \file
/// Goal: whoever guesses waits longer and longer, for one account from everywhere and from one
/// source for every account, and nobody else waits. Method: a clock turned by hand; each boundary
/// on both sides.
#include "workflow/runtime/sign_in_throttle.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

class SignInThrottleTest : public ::testing::Test {
 protected:
  using Wait = std::optional<seconds>;

  Wait fail(const std::string& account, const std::string& source) {
    return throttle_.begin({.account = account, .source = source}, now_);
  }

  /// Fails as often, each time from elsewhere.
  void fail_times(int times, const std::string& account) {
    for (int i = 0; i < times; ++i)
      ASSERT_EQ(fail(account, "elsewhere " + std::to_string(next_source_++)), Wait()) << i;
  }

  gateway::Timestamp now_{hours(24 * 365)};
  int next_source_ = 0;
  SignInThrottle throttle_{{}};
};

TEST_F(SignInThrottleTest, FiveFailuresOfAnAccountAreFreeAndTheNextTryWaitsThirtySeconds) {
  fail_times(5, "a");

  EXPECT_EQ(fail("a", "s"), Wait(30));
  now_ += seconds(30) - milliseconds(1);
  EXPECT_EQ(fail("a", "s"), Wait(1));
  now_ += milliseconds(1);
  EXPECT_EQ(fail("a", "s"), Wait());
}

TEST_F(SignInThrottleTest, EachFurtherFailureDoublesTheWaitUpToAQuarterOfAnHour) {
  fail_times(5, "a");
  for (const int wait : {30, 60, 120, 240, 480, 900, 900}) {
    EXPECT_EQ(fail("a", "s" + std::to_string(wait)), Wait(wait));
    now_ += seconds(wait);
    fail_times(1, "a");
  }
}

TEST_F(SignInThrottleTest, ATryThatMustWaitCountsForNothing) {
  fail_times(5, "a");
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(fail("a", "s"), Wait(30));

  EXPECT_EQ(fail("b", "s"), Wait());
}

TEST_F(SignInThrottleTest, OneSourceWaitsWhicheverAccountItTries) {
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(fail("account " + std::to_string(i), "s"), Wait());

  EXPECT_EQ(fail("another", "s"), Wait(30));
  EXPECT_EQ(fail("another", "elsewhere"), Wait());
}

TEST_F(SignInThrottleTest, ASuccessClearsTheAccount) {
  fail_times(4, "a");
  EXPECT_EQ(fail("a", "s"), Wait());
  throttle_.succeeded({.account = "a", .source = "s"});

  fail_times(5, "a");
  EXPECT_EQ(fail("a", "s"), Wait(30));
}

TEST_F(SignInThrottleTest, ASuccessTakesOnlyItselfFromTheSource) {
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(fail("account " + std::to_string(i), "s"), Wait());
  EXPECT_EQ(fail("own", "s"), Wait());
  throttle_.succeeded({.account = "own", .source = "s"});

  EXPECT_EQ(fail("another", "s"), Wait());
  EXPECT_EQ(fail("another", "s"), Wait(30));
}

TEST_F(SignInThrottleTest, ATryWithoutAnAnswerIsTakenBack) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(fail("a", "s"), Wait()) << i;
    throttle_.withdrawn({.account = "a", .source = "s"});
  }
}

TEST_F(SignInThrottleTest, ManyTriesAtOnceAreNoWayAround) {
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(fail("a", "s" + std::to_string(i)), Wait());

  EXPECT_EQ(fail("a", "s9"), Wait(30)) << "although none has been answered yet";
}

TEST_F(SignInThrottleTest, AnAccountIsForgottenADayAfterItsLastFailure) {
  fail_times(4, "a");
  now_ += hours(24) - milliseconds(1);
  fail_times(1, "a");
  EXPECT_EQ(fail("a", "s"), Wait(30));

  now_ += hours(24);
  fail_times(5, "a");
}

TEST_F(SignInThrottleTest, HoldsNoMoreNamesThanItMay) {
  SignInThrottle small({.names_max = 2});
  const auto fail = [&](const std::string& account) {
    now_ += milliseconds(1);
    return small.begin({.account = account, .source = account}, now_);
  };
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(fail("a"), Wait());
  EXPECT_EQ(fail("b"), Wait());
  EXPECT_NE(fail("a"), Wait());

  EXPECT_EQ(fail("c"), Wait());  // The third: whoever failed longest ago goes.

  EXPECT_EQ(fail("a"), Wait()) << "forgotten for it";
}

}  // namespace
}  // namespace workflow
