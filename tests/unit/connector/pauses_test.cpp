/// \file
/// Goal: a lost line is tried again for ever, ever more rarely up to a minute; what a refusal means
/// for what waits is decided by its code. Method: a clock turned by hand, literal problems.
#include <gtest/gtest.h>

#include "adapters/connector/back_off.h"
#include "adapters/connector/verdict.h"

namespace adapters::connector {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr gateway::Timestamp kNoon{milliseconds(1'790'000'000'000)};

TEST(BackOffTest, TriesAtOnceUntilSomethingFails) {
  BackOff pause(1);

  EXPECT_TRUE(pause.is_over(kNoon));
}

TEST(BackOffTest, DoublesUpToAMinuteAFifthMoreOrLess) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    BackOff pause(seed);
    for (const std::int64_t usual : {1000, 2000, 4000, 8000, 16'000, 32'000, 60'000, 60'000}) {
      pause.failed(kNoon, {});
      EXPECT_FALSE(pause.is_over(kNoon + milliseconds(usual * 4 / 5 - 1))) << usual;
      EXPECT_TRUE(pause.is_over(kNoon + milliseconds(usual * 6 / 5))) << usual;
    }
  }
}

TEST(BackOffTest, WaitsAsLongAsTheGatewaySays) {
  BackOff pause(1);

  pause.failed(kNoon, "120");

  EXPECT_FALSE(pause.is_over(kNoon + seconds(119)));
  EXPECT_TRUE(pause.is_over(kNoon + seconds(120)));
}

TEST(BackOffTest, TakesMoreThanAnHourForAnHourAndNonsenseForNothing) {
  BackOff pause(1);
  pause.failed(kNoon, "999999999");
  EXPECT_TRUE(pause.is_over(kNoon + seconds(3600)));

  BackOff other(1);
  other.failed(kNoon, "tomorrow");
  EXPECT_TRUE(other.is_over(kNoon + milliseconds(1200)));
}

TEST(BackOffTest, AClockThatIsSetBackDoesNotProlongThePause) {
  BackOff pause(1);

  pause.failed(kNoon, {});

  EXPECT_TRUE(pause.is_over(kNoon - seconds(1)));
}

TEST(BackOffTest, WhatCannotWaitIsTriedAgainSooner) {
  BackOff pause(1);
  for (int i = 0; i < 7; ++i)
    pause.failed(kNoon, {});

  EXPECT_FALSE(pause.is_over(kNoon + seconds(9), seconds(10)));
  EXPECT_TRUE(pause.is_over(kNoon + seconds(10), seconds(10)));
  EXPECT_FALSE(pause.is_over(kNoon + seconds(10)));
  EXPECT_TRUE(pause.is_over(kNoon + seconds(72), seconds(3600))) << "never longer than usual";
}

TEST(BackOffTest, BeginsAnewAfterASuccess) {
  BackOff pause(1);
  for (int i = 0; i < 5; ++i)
    pause.failed(kNoon, {});

  pause.succeeded();

  EXPECT_TRUE(pause.is_over(kNoon));
  pause.failed(kNoon, {});
  EXPECT_TRUE(pause.is_over(kNoon + milliseconds(1200)));
}

Problem problem(int status, const std::string& code, const std::string& retry) {
  Problem made;
  made.status = status;
  made.code = code;
  made.retry = retry;
  return made;
}

TEST(VerdictTest, ADocumentIsRefusedForWhatIsWrongWithIt) {
  EXPECT_EQ(verdict_on(problem(422, "document.rules-violated", "changed")), Verdict::kRefused);
  EXPECT_EQ(verdict_on(problem(409, "message.conflict", "changed")), Verdict::kRefused);
  EXPECT_EQ(verdict_on(problem(403, "identity.sender-mismatch", "changed")), Verdict::kRefused);
  EXPECT_EQ(verdict_on(problem(403, "handling.consent-missing", "changed")), Verdict::kRefused);
  EXPECT_EQ(verdict_on(problem(422, "of.a-later-version", "changed")), Verdict::kRefused);
}

TEST(VerdictTest, NoDocumentIsRefusedForWhatIsWrongWithTheConnector) {
  EXPECT_EQ(verdict_on(problem(401, "identity.certificate-expired", "changed")),
            Verdict::kNotAdmitted);
  EXPECT_EQ(verdict_on(problem(403, "identity.shut-out", "never")), Verdict::kNotAdmitted);
  EXPECT_EQ(verdict_on(problem(403, "person.unknown", "changed")), Verdict::kNotAdmitted);
  EXPECT_EQ(verdict_on(problem(404, "not-found", "changed")), Verdict::kNotAdmitted);
  EXPECT_EQ(verdict_on(problem(415, "request.media-type", "changed")), Verdict::kNotAdmitted);
}

TEST(VerdictTest, WhatIsTemporaryWaits) {
  EXPECT_EQ(verdict_on(problem(429, "service.too-many-requests", "later")), Verdict::kAllLater);
  EXPECT_EQ(verdict_on(problem(503, "service.busy", "later")), Verdict::kAllLater);
  EXPECT_EQ(verdict_on(problem(408, "request.too-slow", "later")), Verdict::kAllLater);
  EXPECT_EQ(verdict_on(problem(500, "service.internal", "later")), Verdict::kItemLater);
  EXPECT_EQ(verdict_on(problem(422, "route.no-central-unit", "later")), Verdict::kItemLater);
}

}  // namespace
}  // namespace adapters::connector
