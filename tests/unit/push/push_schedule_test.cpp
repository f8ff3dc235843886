/// \file
/// Goal: turns go round among those that have work, one destination gets no more than its share, a
/// failing one is left alone and tried at once when it is heard from, and what it cannot take never
/// stands before what it can. Method: one schedule whose time the test turns; no chance in any
/// wait.
#include "workflow/rules/push_schedule.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::SystemId;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using Kind = PushTurnResult::Kind;

const SystemId kOne("one");
const SystemId kTwo("two");

class PushScheduleTest : public ::testing::Test {
 protected:
  PushScheduleTest() {
    schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}, {kTwo, {AuthorityId("XA-TWO")}}});
  }

  void arrive(const std::string& authority) { schedule_.arrive(AuthorityId(authority)); }

  PushTurn take() {
    auto turn = schedule_.take(now_);
    if (!turn) throw std::logic_error("nobody has a turn");
    return *turn;
  }

  void finish(const PushTurn& turn, Kind kind, milliseconds pause = milliseconds{0}) {
    (void)schedule_.finish(turn, {.kind = kind, .took = milliseconds{10}, .pause = pause}, now_, 0);
  }

  /// The systems that get turns now, until nobody does; the turns stay under way.
  std::vector<std::string> systems_in_turn() {
    std::vector<std::string> systems;
    while (const auto turn = schedule_.take(now_))
      systems.push_back(turn->system.str());
    return systems;
  }

  void fail_until_open() {
    for (int i = 0; i < 3; ++i)
      finish(take(), Kind::kFailed);
  }

  PushSchedule schedule_{{.threads = 16, .breaker = {}, .slow = seconds{2}}};
  PushSchedule::Time now_{std::chrono::hours{1000}};
};

TEST_F(PushScheduleTest, GivesNoTurnWhereNothingWaits) {
  EXPECT_FALSE(schedule_.take(now_));
  EXPECT_EQ(schedule_.next_time(), PushSchedule::Time::max());
  EXPECT_FALSE(schedule_.arrive(AuthorityId("XB-NOBODY")));
}

TEST_F(PushScheduleTest, GoesRoundAmongThoseThatHaveWork) {
  arrive("XA-ONE");
  arrive("XA-TWO");
  std::vector<std::string> order;
  for (int i = 0; i < 4; ++i) {
    const auto turn = take();
    order.push_back(turn.system.str());
    finish(turn, Kind::kDone);
  }
  EXPECT_THAT(order, ElementsAre("one", "two", "one", "two"));
}

TEST_F(PushScheduleTest, StopsWhenATurnFindsNothing) {
  arrive("XA-ONE");
  finish(take(), Kind::kNothing);

  EXPECT_FALSE(schedule_.take(now_));
}

TEST_F(PushScheduleTest, GoesOnWhenSomethingArrivedDuringATurnThatFoundNothing) {
  arrive("XA-ONE");
  const auto turn = take();
  arrive("XA-ONE");
  finish(turn, Kind::kNothing);

  EXPECT_TRUE(schedule_.take(now_));
}

TEST_F(PushScheduleTest, AuthoritiesOfOneSystemTakeTurns) {
  schedule_.set_destinations({{kOne, {AuthorityId("XA-A"), AuthorityId("XA-B")}}});
  arrive("XA-A");
  arrive("XA-B");
  std::vector<std::string> order;
  for (int i = 0; i < 4; ++i) {
    const auto turn = take();
    order.push_back(turn.authority.str());
    finish(turn, Kind::kDone);
  }
  EXPECT_THAT(order, ElementsAre("XA-A", "XA-B", "XA-A", "XA-B"));
}

TEST_F(PushScheduleTest, BeginsWithOneAtOnceAndGrowsToAQuarterOfTheThreads) {
  arrive("XA-ONE");
  EXPECT_THAT(systems_in_turn(), ElementsAre("one"));

  schedule_ = PushSchedule({.threads = 16, .breaker = {}, .slow = seconds{2}});
  schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}});
  arrive("XA-ONE");
  for (int round = 0; round < 50; ++round) {
    std::vector<PushTurn> turns;
    while (auto turn = schedule_.take(now_))
      turns.push_back(*turn);
    for (const auto& turn : turns)
      finish(turn, Kind::kDone);
  }
  EXPECT_EQ(systems_in_turn().size(), 4U);
}

TEST_F(PushScheduleTest, ASlowDestinationIsBroughtOneAtATime) {
  arrive("XA-ONE");
  for (int i = 0; i < 20; ++i) {
    const auto turn = take();
    (void)schedule_.finish(
        turn, {.kind = Kind::kDone, .took = milliseconds{2'001}, .pause = {}}, now_, 0);
  }
  EXPECT_EQ(systems_in_turn().size(), 1U);
}

TEST_F(PushScheduleTest, LeavesAFailingDestinationAloneAndTriesItByOne) {
  arrive("XA-ONE");
  fail_until_open();
  EXPECT_EQ(schedule_.counts().open, 1U);
  EXPECT_FALSE(schedule_.take(now_));
  EXPECT_EQ(schedule_.next_time(), now_ + seconds{2});

  now_ += seconds{2};

  EXPECT_THAT(systems_in_turn(), ElementsAre("one"));
  EXPECT_EQ(schedule_.counts().half_open, 1U);
  EXPECT_EQ(schedule_.next_time(), PushSchedule::Time::max()) << "until the trial is over";
}

TEST_F(PushScheduleTest, TellsWhenABreakerChanges) {
  arrive("XA-ONE");
  finish(take(), Kind::kFailed);
  finish(take(), Kind::kFailed);
  using enum Breaker::State;

  EXPECT_EQ(schedule_.finish(take(), {.kind = Kind::kFailed}, now_, 0), std::pair(kClosed, kOpen));
  now_ += seconds{2};
  EXPECT_EQ(schedule_.finish(take(), {.kind = Kind::kDone}, now_, 0),
            std::pair(kHalfOpen, kClosed));
}

TEST_F(PushScheduleTest, TriesAtOnceWhoIsHeardFromWithWhatWasPutOff) {
  arrive("XA-ONE");
  fail_until_open();
  for (int i = 0; i < 10; ++i) {
    now_ = schedule_.next_time();
    finish(take(), Kind::kFailed);
  }
  ASSERT_GT(schedule_.next_time(), now_ + seconds{10});
  now_ += seconds{3};
  ASSERT_FALSE(schedule_.take(now_));

  EXPECT_TRUE(schedule_.hear(kOne));

  const auto turn = take();
  EXPECT_TRUE(turn.put_off_too);
  finish(turn, Kind::kDone);
  EXPECT_TRUE(take().put_off_too) << "until nothing is left";
}

TEST_F(PushScheduleTest, WhatIsNotTakenThenIsNotBroughtAgainAtOnce) {
  for (const auto kind : {Kind::kRefused, Kind::kNotNow, Kind::kFailed}) {
    arrive("XA-ONE");
    finish(take(), Kind::kFailed);
    ASSERT_TRUE(schedule_.hear(kOne));
    const auto turn = take();
    ASSERT_TRUE(turn.put_off_too);
    finish(turn, kind);
    EXPECT_FALSE(take().put_off_too);
    schedule_ = PushSchedule({.threads = 16, .breaker = {}, .slow = seconds{2}});
    schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}});
  }
}

TEST_F(PushScheduleTest, ADestinationThatRefusesIsWell) {
  arrive("XA-ONE");
  for (int i = 0; i < 10; ++i)
    finish(take(), Kind::kRefused);

  EXPECT_EQ(schedule_.counts().open, 0U);
}

TEST_F(PushScheduleTest, AfterATurnWithWhatWasPutOffThatFailedComesOneWithout) {
  arrive("XA-ONE");
  finish(take(), Kind::kFailed);
  for (int i = 0; i < 10; ++i) {
    now_ += seconds{2};
    ASSERT_EQ(schedule_.hear(kOne), i == 0) << "asked for already when it was last heard from";
    const auto with = take();
    EXPECT_TRUE(with.put_off_too) << i;
    finish(with, Kind::kFailed);
    ASSERT_TRUE(schedule_.hear(kOne));
    const auto without = take();
    EXPECT_FALSE(without.put_off_too) << i;
    finish(without, Kind::kDone);
  }
}

TEST_F(PushScheduleTest, TheTrialAfterATurnWithWhatWasPutOffIsWithoutHoweverOftenItIsHeardFrom) {
  arrive("XA-ONE");
  finish(take(), Kind::kFailed);
  finish(take(), Kind::kFailed);
  ASSERT_TRUE(schedule_.hear(kOne));
  finish(take(), Kind::kFailed);
  ASSERT_EQ(schedule_.counts().open, 1U);
  ASSERT_TRUE(schedule_.hear(kOne));
  now_ = schedule_.next_time();

  EXPECT_FALSE(take().put_off_too);
}

TEST_F(PushScheduleTest, WhatIsNotTakenIsTriedNoSoonerThanTwoSecondsLater) {
  arrive("XA-ONE");
  finish(take(), Kind::kFailed);
  ASSERT_TRUE(schedule_.hear(kOne));
  finish(take(), Kind::kFailed);
  ASSERT_TRUE(schedule_.hear(kOne));
  finish(take(), Kind::kNothing);

  EXPECT_FALSE(schedule_.take(now_ + milliseconds{1'999}));
  EXPECT_EQ(schedule_.next_time(), now_ + seconds{2});
  now_ += seconds{2};
  EXPECT_TRUE(take().put_off_too);
}

TEST_F(PushScheduleTest, HearingCountsWhileAnythingIsPutOff) {
  for (const auto kind : {Kind::kFailed, Kind::kNotNow}) {
    arrive("XA-ONE");
    finish(take(), kind);
    finish(take(), Kind::kDone);
    now_ += seconds{120};

    EXPECT_TRUE(schedule_.hear(kOne)) << "it is well, and one is put off";

    const auto turn = take();
    EXPECT_TRUE(turn.put_off_too);
    finish(turn, Kind::kDone);
    finish(take(), Kind::kNothing);
    EXPECT_FALSE(schedule_.hear(kOne)) << "none is left";
  }
}

TEST_F(PushScheduleTest, WhoLookedBeforeSomethingWasPutOffHasNotSeenThatNothingIs) {
  schedule_ = PushSchedule({.threads = 16, .breaker = {}, .slow = seconds{2}});
  schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}});
  arrive("XA-ONE");
  for (int i = 0; i < 3; ++i)
    finish(take(), Kind::kDone);
  ASSERT_TRUE(schedule_.hear(kOne));
  const auto fails = take();
  const auto looks = take();
  ASSERT_TRUE(fails.put_off_too && looks.put_off_too);
  finish(fails, Kind::kNotNow);

  finish(looks, Kind::kNothing);

  EXPECT_TRUE(schedule_.hear(kOne));
}

TEST_F(PushScheduleTest, CallingAllTheTimeDoesNotKeepAnEmptyQueueBusy) {
  ASSERT_TRUE(schedule_.hear(kOne));
  const auto turn = take();
  EXPECT_FALSE(schedule_.hear(kOne)) << "somebody looks already";
  finish(turn, Kind::kNothing);

  EXPECT_FALSE(schedule_.take(now_));
}

TEST_F(PushScheduleTest, WhatIsTakenAndNotStoredWidensNoWindow) {
  arrive("XA-ONE");
  for (int i = 0; i < 50; ++i)
    finish(take(), Kind::kTaken);

  EXPECT_EQ(systems_in_turn().size(), 1U);
}

TEST_F(PushScheduleTest, TellsHowItStandsWithEach) {
  arrive("XA-ONE");
  fail_until_open();
  arrive("XA-TWO");
  (void)take();
  using gateway::BreakerState;

  EXPECT_THAT(schedule_.destinations(),
              ElementsAre(gateway::PushDestination{kOne, BreakerState::kOpen, 1, 0},
                          gateway::PushDestination{kTwo, BreakerState::kClosed, 1, 1}));
}

TEST_F(PushScheduleTest, WaitsAsLongAsItIsAskedTo) {
  arrive("XA-ONE");
  finish(take(), Kind::kNotNow, seconds{7});

  EXPECT_FALSE(schedule_.take(now_ + milliseconds{6'999}));
  EXPECT_EQ(schedule_.next_time(), now_ + seconds{7});
  EXPECT_TRUE(schedule_.take(now_ + seconds{7}));
}

TEST_F(PushScheduleTest, WaitsNoLongerThanFiveMinutesWhateverIsAsked) {
  arrive("XA-ONE");
  finish(take(), Kind::kNotNow, std::chrono::hours{24});

  EXPECT_EQ(schedule_.next_time(), now_ + std::chrono::minutes{5});
}

TEST_F(PushScheduleTest, ThoseThatFailedHoldAQuarterOfTheThreadsTogether) {
  PushSchedule::Destinations many;
  for (int i = 0; i < 100; ++i) {
    many[SystemId("s" + std::to_string(i))] = {AuthorityId("XA-" + std::to_string(i))};
  }
  schedule_.set_destinations(many);
  for (const auto& [system, authorities] : many)
    schedule_.arrive(authorities.front());
  std::vector<PushTurn> turns;
  while (auto turn = schedule_.take(now_))
    turns.push_back(*turn);
  ASSERT_EQ(turns.size(), 100U) << "nobody has failed yet";
  for (const auto& turn : turns)
    finish(turn, Kind::kFailed);

  EXPECT_EQ(systems_in_turn().size(), 4U);
  EXPECT_EQ(schedule_.next_time(), PushSchedule::Time::max()) << "no turning in circles";
}

TEST_F(PushScheduleTest, FinishesTurnsOfADestinationThatWentOrCameBack) {
  arrive("XA-ONE");
  const auto turn = take();
  schedule_.set_destinations({});
  finish(turn, Kind::kFailed);
  schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE")}}});
  arrive("XA-ONE");
  const auto fresh = take();
  finish(turn, Kind::kFailed);

  EXPECT_FALSE(schedule_.take(now_)) << "the fresh one is still under way";
  finish(fresh, Kind::kDone);
  EXPECT_TRUE(schedule_.take(now_));
}

TEST_F(PushScheduleTest, KeepsWhatItKnowsOfThoseThatStay) {
  arrive("XA-ONE");
  fail_until_open();

  schedule_.set_destinations({{kOne, {AuthorityId("XA-ONE"), AuthorityId("XA-TWO")}}});

  EXPECT_EQ(schedule_.counts().open, 1U);
  EXPECT_FALSE(schedule_.take(now_));
  EXPECT_TRUE(schedule_.take(now_ + seconds{2})) << "what waited still waits";
}

}  // namespace
}  // namespace workflow
