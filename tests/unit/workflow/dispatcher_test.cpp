/// \file
/// Goal: an arrival wakes those who wait for its authority and nobody else, wherever it was
/// announced, and nothing is kept of authorities that nobody waits for. Method: waiters on threads
/// of their own; what must not wake is asked for by its count, which a wait only compares.
#include "workflow/runtime/dispatcher.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/recording_bell.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using std::chrono::hours;
using std::chrono::steady_clock;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DispatcherTest : public ::testing::Test {
 protected:
  /// Ends when the ear has heard something; the test hangs where it never does.
  static std::future<void> waiter(const Dispatcher::Ear& ear) {
    return std::async(std::launch::async, [&ear, seen = ear.arrivals()] {
      ear.wait(seen, steady_clock::now() + hours(1));
    });
  }

  const AuthorityId police_{"XB-POLICE"};
  const AuthorityId customs_{"XB-CUSTOMS"};
  support::RecordingBell bell_;
  Dispatcher dispatcher_{bell_};
};

TEST_F(DispatcherTest, AnArrivalWakesAllWhoWaitForItsAuthority) {
  const Dispatcher::Ear first(dispatcher_, police_);
  const Dispatcher::Ear second(dispatcher_, police_);
  auto one = waiter(first);
  auto other = waiter(second);

  dispatcher_.announce(police_);

  one.wait();
  other.wait();
}

TEST_F(DispatcherTest, AnArrivalIsNothingToThoseWhoWaitForAnother) {
  const Dispatcher::Ear police(dispatcher_, police_);
  const Dispatcher::Ear customs(dispatcher_, customs_);
  const auto before = customs.arrivals();

  dispatcher_.announce(police_);

  EXPECT_EQ(customs.arrivals(), before);
  EXPECT_NE(police.arrivals(), before);
}

TEST_F(DispatcherTest, AnArrivalBetweenTheLookAndTheWaitIsNotSleptOver) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  const auto seen = ear.arrivals();
  dispatcher_.announce(police_);

  ear.wait(seen, steady_clock::now() + hours(1));
}

TEST_F(DispatcherTest, AWaitEndsAtItsTime) {
  const Dispatcher::Ear ear(dispatcher_, police_);

  ear.wait(ear.arrivals(), steady_clock::now());
}

TEST_F(DispatcherTest, WhatIsAnnouncedHereIsRungForElsewhere) {
  dispatcher_.announce(police_);
  dispatcher_.announce({{.authority = customs_, .reasons = {}}});

  EXPECT_THAT(bell_.rung(), ElementsAre(police_, customs_));
}

TEST_F(DispatcherTest, WhatIsHeardFromElsewhereWakesAndIsNotRungForAgain) {
  dispatcher_.hear_others();
  const Dispatcher::Ear ear(dispatcher_, police_);
  auto waiting = waiter(ear);

  bell_.listener()->rung(police_);

  waiting.wait();
  EXPECT_THAT(bell_.rung(), IsEmpty());
}

TEST_F(DispatcherTest, WhereABellWasNotHeardEverybodyLooksAgain) {
  dispatcher_.hear_others();
  const Dispatcher::Ear police(dispatcher_, police_);
  const Dispatcher::Ear customs(dispatcher_, customs_);
  auto one = waiter(police);
  auto other = waiter(customs);

  bell_.listener()->perhaps_missed();

  one.wait();
  other.wait();
}

TEST_F(DispatcherTest, RemembersNothingOfWhomNobodyListensFor) {
  for (int i = 0; i < 1000; ++i)
    dispatcher_.announce(AuthorityId("XB-" + std::to_string(i)));
  EXPECT_THAT(dispatcher_.listened_for(), IsEmpty());
  {
    const Dispatcher::Ear ear(dispatcher_, police_);
    const Dispatcher::Ear another(dispatcher_, police_);
    EXPECT_THAT(dispatcher_.listened_for(), ElementsAre(police_));
  }
  EXPECT_THAT(dispatcher_.listened_for(), IsEmpty());
}

TEST_F(DispatcherTest, AStopEndsEveryWaitNowAndLater) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  auto waiting = waiter(ear);

  dispatcher_.stop();

  waiting.wait();
  waiter(ear).wait();
  EXPECT_TRUE(dispatcher_.stopping());
}

TEST(DispatcherEndTest, TheBellIsStoppedBeforeItsListenerEnds) {
  support::RecordingBell bell;
  {
    Dispatcher dispatcher(bell);
    dispatcher.hear_others();
  }
  EXPECT_EQ(bell.listener(), nullptr);
}

}  // namespace
}  // namespace workflow
