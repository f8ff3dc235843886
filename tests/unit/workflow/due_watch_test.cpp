/// \file
/// Goal: who waits is woken when a lease ends, as soon as it does, and the database is asked no
/// more often than that takes. Method: time and the database's answers turned by hand; wakes are
/// told by their count.
#include "workflow/runtime/due_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/ports/journal.h"
#include "tests/support/recording_bell.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

class TurnedDue : public gateway::DueRecords {
 public:
  gateway::DueDeliveries due(const std::vector<AuthorityId>& authorities,
                             milliseconds within) override {
    asked.push_back({authorities, within});
    if (during_look) during_look();
    if (lost) throw gateway::JournalUnavailable("lost by the test");
    return answer;
  }

  struct Asked {
    std::vector<AuthorityId> authorities;
    milliseconds within;
  };

  std::vector<Asked> asked;
  gateway::DueDeliveries answer;
  bool lost = false;
  std::function<void()> during_look;
};

class DueWatchTest : public ::testing::Test {
 protected:
  void refresh_after(milliseconds pause) {
    now_ += pause;
    watch_.refresh();
  }

  const AuthorityId police_{"XB-POLICE"};
  const AuthorityId customs_{"XB-CUSTOMS"};
  std::chrono::steady_clock::time_point now_{1h};
  TurnedDue records_;
  support::RecordingBell bell_;
  Dispatcher dispatcher_{bell_};
  DueWatch watch_{records_, dispatcher_, {.stopwatch = [this] { return now_; }}};
};

TEST_F(DueWatchTest, WakesForWhomSomethingCameToBeDueAndNobodyElseAndRingsForNobody) {
  const Dispatcher::Ear police(dispatcher_, police_);
  const Dispatcher::Ear customs(dispatcher_, customs_);
  const auto before_police = police.arrivals();
  const auto before_customs = customs.arrivals();
  records_.answer.authorities = {police_};

  refresh_after(0s);

  EXPECT_NE(police.arrivals(), before_police);
  EXPECT_EQ(customs.arrivals(), before_customs);
  EXPECT_THAT(bell_.rung(), IsEmpty()) << "each node looks for itself";
  ASSERT_THAT(records_.asked, SizeIs(1));
  EXPECT_THAT(records_.asked[0].authorities, ElementsAre(customs_, police_));
}

TEST_F(DueWatchTest, LooksWhenTheNextLeaseEndsAndAboutAllTheTimeSince) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.answer.next = 1500ms;
  refresh_after(0s);

  refresh_after(1499ms);
  EXPECT_THAT(records_.asked, SizeIs(1));
  refresh_after(1ms);

  ASSERT_THAT(records_.asked, SizeIs(2));
  EXPECT_GE(records_.asked[1].within, 1500ms);
}

TEST_F(DueWatchTest, WhereNothingIsKnownToComeItLooksAfterAWhile) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.answer.next = 1h;  // Somebody else may lease for less.
  refresh_after(0s);

  refresh_after(4999ms);
  EXPECT_THAT(records_.asked, SizeIs(1));
  refresh_after(1ms);
  EXPECT_THAT(records_.asked, SizeIs(2));
}

TEST_F(DueWatchTest, ManyEndsCloseTogetherAreOneLook) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.answer.next = 1ms;
  refresh_after(0s);

  refresh_after(99ms);
  EXPECT_THAT(records_.asked, SizeIs(1));
  refresh_after(1ms);
  EXPECT_THAT(records_.asked, SizeIs(2));
}

TEST_F(DueWatchTest, AfterASlowLookItRestsLonger) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.answer.next = 1ms;
  records_.during_look = [this] { now_ += 500ms; };
  refresh_after(0s);

  refresh_after(9499ms);  // And the half second that it took.
  EXPECT_THAT(records_.asked, SizeIs(1));
  refresh_after(1ms);
  EXPECT_THAT(records_.asked, SizeIs(2));
}

TEST_F(DueWatchTest, AfterALookThatTookLongAndFailedItRestsFromItsEnd) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.lost = true;
  records_.during_look = [this] { now_ += 30s; };
  EXPECT_THROW(refresh_after(0s), gateway::JournalUnavailable);

  const Dispatcher::Ear newcomer(dispatcher_, customs_);
  refresh_after(599'999ms);
  EXPECT_THAT(records_.asked, SizeIs(1)) << "nor for who begins to wait";
  EXPECT_THROW(refresh_after(1ms), gateway::JournalUnavailable);
  EXPECT_THAT(records_.asked, SizeIs(2));
}

TEST_F(DueWatchTest, WhoBeginsToWaitIsAskedAboutAtOnceAndAlone) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  refresh_after(0s);
  const Dispatcher::Ear newcomer(dispatcher_, customs_);
  records_.answer.next = 1500ms;

  refresh_after(99ms);
  EXPECT_THAT(records_.asked, SizeIs(1));
  refresh_after(1ms);
  ASSERT_THAT(records_.asked, SizeIs(2));
  EXPECT_THAT(records_.asked[1].authorities, ElementsAre(customs_));

  refresh_after(1499ms);
  EXPECT_THAT(records_.asked, SizeIs(2));
  refresh_after(1ms);
  ASSERT_THAT(records_.asked, SizeIs(3));
  EXPECT_THAT(records_.asked[2].authorities, ElementsAre(customs_, police_));
}

TEST_F(DueWatchTest, WhoComesDoesNotPutOffTheOthers) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  records_.answer.next = 1s;
  refresh_after(0s);
  const Dispatcher::Ear newcomer(dispatcher_, customs_);
  records_.answer.next = 4s;
  refresh_after(500ms);
  EXPECT_THAT(records_.asked, SizeIs(2));

  refresh_after(500ms);

  ASSERT_THAT(records_.asked, SizeIs(3));
  EXPECT_THAT(records_.asked[2].authorities, ElementsAre(customs_, police_));
}

TEST_F(DueWatchTest, WhoWaitsAgainAfterAShortWhileIsKnown) {
  auto ear = std::make_optional<Dispatcher::Ear>(dispatcher_, police_);
  refresh_after(0s);
  ear.reset();
  refresh_after(100ms);
  ear.emplace(dispatcher_, police_);

  refresh_after(100ms);

  EXPECT_THAT(records_.asked, SizeIs(1));
}

TEST_F(DueWatchTest, WhereNobodyListensNothingIsAsked) {
  refresh_after(0s);

  EXPECT_THAT(records_.asked, IsEmpty());
}

TEST_F(DueWatchTest, WhatALostDatabaseDidNotTellIsAskedAboutLater) {
  const Dispatcher::Ear ear(dispatcher_, police_);
  refresh_after(0s);
  records_.lost = true;
  EXPECT_THROW(refresh_after(5s), gateway::JournalUnavailable);
  refresh_after(1s);
  EXPECT_THAT(records_.asked, SizeIs(2)) << "not at once again";
  records_.lost = false;

  refresh_after(4s);

  ASSERT_THAT(records_.asked, SizeIs(3));
  EXPECT_GE(records_.asked[2].within, 10s);
}

}  // namespace
}  // namespace workflow
