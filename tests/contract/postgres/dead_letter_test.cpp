/// \file
/// Goal: what fails too often or is refused leaves the queue with cause and history, frees what is
/// behind it, is told of once, and comes back by a redrive with a new count. Method: the journal on
/// a real PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_waiting_records.h"
#include "tests/contract/postgres/letter_fixture.h"
#include "tests/contract/postgres/passing_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum Recorded::Effect;

using DeadLetterTest = WithLetters<PostgresTest>;

TEST_F(DeadLetterTest, WhatIsRefusedEndsAtOnceWithItsHistory) {
  const auto event = admission();
  admit(event);
  const auto first = leased();
  give_back(first, ReleaseCause::kLater);
  give_back(leased(), ReleaseCause::kRefused);

  EXPECT_EQ(status_of(event).state, DeliveryState::kRejected);
  EXPECT_EQ(entries("delivery.dead-lettered"), "1");
  EXPECT_EQ(entries("delivery.released"), "2");
  const auto found = dead();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].delivery, event.delivery_ids[0]);
  EXPECT_EQ(found[0].handle, event.handle);
  EXPECT_EQ(found[0].recipient, AuthorityId("XB-POLICE"));
  EXPECT_EQ(found[0].cause, DeadLetterCause::kRejected);
  EXPECT_EQ(found[0].notice, DeadLetterNotice::kDue);
  EXPECT_EQ(found[0].attempts, 2U);
  ASSERT_THAT(found[0].history, SizeIs(2));
  EXPECT_EQ(found[0].history[0].outcome, AttemptOutcome::kGivenBack);
  EXPECT_EQ(found[0].history[0].leased_at, first.lease_until - 120s);
  EXPECT_EQ(found[0].history[1].outcome, AttemptOutcome::kRefused);
  EXPECT_TRUE(found[0].history[1].ended_at);
}

TEST_F(DeadLetterTest, OneFailureBelowTheCapWaitsAndTheOneAtItIsDead) {
  const auto event = admission();
  admit(event);

  give_back(leased(), ReleaseCause::kFailed, 3);
  give_back(leased(), ReleaseCause::kLater, 3);
  give_back(leased(), ReleaseCause::kFailed, 3);
  EXPECT_EQ(status_of(event).state, DeliveryState::kAccepted);
  give_back(leased(), ReleaseCause::kFailed, 3);

  EXPECT_EQ(status_of(event).state, DeliveryState::kRejected);
  EXPECT_EQ(dead().at(0).cause, DeadLetterCause::kDeadLettered);
}

TEST_F(DeadLetterTest, EachFailureWaitsTwiceAsLongUpToTheLimitOfItsUrgency) {
  for (const auto urgency : {Urgency::kUrgent, Urgency::kRoutine}) {
    admit(admission({.urgency = urgency}));
    std::vector<std::string> pauses;
    for (int i = 0; i < 6; ++i) {
      auto event = release(leased(), 5s);
      event.wait_other = 100s;
      commit(event);
      pauses.push_back(
          ask("SELECT extract(epoch FROM next_action_at - since)::integer "
              "FROM delivery WHERE state = 1"));
      ask("UPDATE delivery SET next_action_at = now() WHERE state = 1");
    }
    commit(confirmation(leased()));
    if (urgency == Urgency::kUrgent) {
      EXPECT_THAT(pauses, ElementsAre("5", "10", "20", "40", "60", "60"));
    } else {
      EXPECT_THAT(pauses, ElementsAre("5", "10", "20", "40", "80", "100"));
    }
  }
}

TEST_F(DeadLetterTest, WhatFollowsInTheExchangeIsFreeAndTheGapShows) {
  const auto poison = admission();
  const auto next = admission({.exchange = poison.header.exchange.id});
  admit(poison);
  admit(next);
  const auto head = take(lease("XB-POLICE"));
  ASSERT_THAT(head, SizeIs(1));

  give_back(head[0], ReleaseCause::kRefused);

  const auto following = take(lease("XB-POLICE"));
  ASSERT_THAT(following, SizeIs(1));
  EXPECT_EQ(following[0].delivery, next.delivery_ids[0]);
  EXPECT_EQ(following[0].sequence, 2U);
}

TEST_F(DeadLetterTest, WhoeverGaveItIsToldOnce) {
  const auto event = refused();
  const auto due = overdue_->dead(10);
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].giver, AuthorityId("XA-POLICE"));
  EXPECT_EQ(due[0].state, DeliveryState::kRejected);
  EXPECT_EQ(due[0].attempts, 1U);
  EXPECT_EQ(due[0].dead, DeadLetterCause::kRejected);

  const std::vector<JournalEvent> twins = {notice_of(event), notice_of(event)};
  const auto outcomes = journal_->commit(twins).outcomes;

  EXPECT_TRUE(std::holds_alternative<Admitted>(outcomes.at(0)));
  EXPECT_EQ(declined_with(outcomes.at(1)), RefusalCode::kNotFound);
  EXPECT_EQ(declined_with(commit(notice_of(event))), RefusalCode::kNotFound);
  EXPECT_THAT(overdue_->dead(10), IsEmpty());
  EXPECT_THAT(overdue_->owed(10), IsEmpty());
  EXPECT_EQ(dead().at(0).notice, DeadLetterNotice::kTold);
  EXPECT_THAT(take(lease("XA-POLICE")), SizeIs(1));
}

TEST_F(DeadLetterTest, ACopyStaysOwedAndNobodyIsToldButTheOperator) {
  auto event = admission();
  event.plan[0].role = DeliveryRole::kCopy;
  admit(event);
  give_back(leased(), ReleaseCause::kRefused);

  EXPECT_THAT(overdue_->dead(10), IsEmpty());
  EXPECT_THAT(overdue_->owed(10), SizeIs(1));
  EXPECT_EQ(declined_with(commit(notice_of(event))), RefusalCode::kNotFound);
  EXPECT_EQ(dead().at(0).notice, DeadLetterNotice::kNobody);
  const auto waiting = adapters::postgres::make_waiting_records(conninfo_)->waiting({}, 10);
  EXPECT_EQ(waiting.dead_letters, (DeadLetterCount{.addressed = 0, .owed = 1}));
}

TEST_F(DeadLetterTest, WhatArrivedAfterAllIsDeliveredAndNoLongerDead) {
  const auto event = admission();
  admit(event);
  const auto first = leased();
  give_back(first, ReleaseCause::kLater);
  give_back(leased(), ReleaseCause::kRefused);

  commit(confirmation(first));

  EXPECT_EQ(status_of(event).state, DeliveryState::kDelivered);
  EXPECT_THAT(dead(), IsEmpty());
  EXPECT_THAT(overdue_->dead(10), IsEmpty());
  EXPECT_FALSE(letters_->find(event.delivery_ids[0])->waits);
}

TEST_F(DeadLetterTest, ALateRefusalOfWhatExpiredIsNotToldAgain) {
  const auto event = admission();
  admit(event);
  const auto held = leased();
  let_pass(event.time_to_live + 130s);
  auto notice = notice_of(event);
  notice.tells.clear();
  notice.expires = event.delivery_ids;
  admit(notice);

  give_back(held, ReleaseCause::kRefused);

  EXPECT_EQ(status_of(event).state, DeliveryState::kRejected);
  EXPECT_THAT(overdue_->dead(10), IsEmpty());
}

TEST_F(DeadLetterTest, ARedriveStartsANewCountAndKeepsTheOldAttempts) {
  const auto event = admission();
  admit(event);
  for (int i = 0; i < 2; ++i)
    give_back(leased(), ReleaseCause::kFailed, 2);
  let_pass(7200s);
  const auto queue_no =
      "SELECT max(queue_no) FROM delivery WHERE handle = '" + event.handle.str() + "'";
  admit(admission({.recipients = {"XC-POLICE"}}));
  const auto before = std::stoll(ask("SELECT max(queue_no) FROM delivery"));

  EXPECT_EQ(expect<Recorded>(commit(redrive(event))).effect, kChanged);

  EXPECT_GT(std::stoll(ask(queue_no)), before) << "nobody looks before a queue's front";
  const auto status = status_of(event);
  EXPECT_EQ(status.state, DeliveryState::kAccepted);
  EXPECT_EQ(status.attempts, 0U);
  EXPECT_EQ(status.expires_at, status.since + 3600s);
  EXPECT_EQ(entries("delivery.redriven"), "1");
  EXPECT_THAT(dead(), IsEmpty());
  EXPECT_EQ(expect<Recorded>(commit(redrive(event))).effect, kAlreadySo);
  EXPECT_EQ(entries("delivery.redriven"), "1");
  const auto again = leased();
  EXPECT_EQ(again.attempt, 1U);
  EXPECT_EQ(again.sequence, 1U);
  give_back(again, ReleaseCause::kFailed, 2);
  EXPECT_EQ(status_of(event).state, DeliveryState::kAccepted) << "the count is new";
  give_back(leased(), ReleaseCause::kFailed, 2);
  const auto found = dead();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].attempts, 4U);
  EXPECT_EQ(found[0].history.back().round, 2U);
  EXPECT_EQ(found[0].history.back().number, 2U);
}

TEST_F(DeadLetterTest, ARefusalOfTheRoundBeforeDoesNotEndARedrivenDelivery) {
  const auto event = admission();
  admit(event);
  const auto first = leased();
  give_back(first, ReleaseCause::kRefused);
  commit(redrive(event));

  EXPECT_EQ(give_back(first, ReleaseCause::kRefused).effect, kAlreadySo);
  EXPECT_EQ(status_of(event).state, DeliveryState::kAccepted);
}

/// Of one delivery, under an old lease that ran out and under the one that holds it.
class TwoLeasesTest : public DeadLetterTest, public ::testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    DeadLetterTest::SetUp();
    event_ = admission();
    admit(event_);
    // The statement may take the leases in the order of their ids: each comes first once.
    old_ = leased_under(GetParam() + "0000000-0000-4000-8000-000000000000");
    let_pass(121s);
    new_ = leased_under("80000000-0000-4000-8000-000000000000");
  }

  LeasedDelivery leased_under(const std::string& id) {
    auto asked = lease("XB-POLICE", 1);
    asked.lease_ids = {LeaseId(id)};
    return take(asked).at(0);
  }

  std::vector<Recorded::Effect> commit_both(const Release& first, const Release& second) {
    const std::vector<JournalEvent> batch = {first, second};
    const auto outcomes = journal_->commit(batch).outcomes;
    return {expect<Recorded>(outcomes.at(0)).effect, expect<Recorded>(outcomes.at(1)).effect};
  }

  std::string failures() { return ask("SELECT failures FROM delivery"); }

  Admission event_;
  LeasedDelivery old_;
  LeasedDelivery new_;
};

TEST_P(TwoLeasesTest, ALateRefusalCountsBesideTheReleaseOfTheNewLease) {
  const auto outcomes = commit_both(release_of(new_, ReleaseCause::kFailed),
                                    release_of(old_, ReleaseCause::kRefused));

  EXPECT_THAT(outcomes, ElementsAre(kAlreadySo, kChanged));
  EXPECT_EQ(status_of(event_).state, DeliveryState::kRejected);
  EXPECT_EQ(failures(), "0");
  EXPECT_EQ(entries("delivery.released"), "1");
  EXPECT_EQ(entries("delivery.dead-lettered"), "1");
  EXPECT_EQ(dead().at(0).cause, DeadLetterCause::kRejected);
}

TEST_P(TwoLeasesTest, ALateReleaseOfTheOldLeaseTakesNothingFromTheNewOne) {
  const auto outcomes =
      commit_both(release_of(old_, ReleaseCause::kFailed), release_of(new_, ReleaseCause::kFailed));

  EXPECT_THAT(outcomes, ElementsAre(kAlreadySo, kChanged));
  EXPECT_EQ(status_of(event_).state, DeliveryState::kAccepted);
  EXPECT_EQ(failures(), "1");
  EXPECT_EQ(ask("SELECT outcome FROM attempt WHERE lease_id = '" + old_.lease.str() + "'"), "1");
}

TEST_P(TwoLeasesTest, OfTwoRefusalsTheFirstEndsIt) {
  const auto outcomes = commit_both(release_of(new_, ReleaseCause::kRefused),
                                    release_of(old_, ReleaseCause::kRefused));

  EXPECT_THAT(outcomes, ElementsAre(kChanged, kAlreadySo));
  EXPECT_EQ(entries("delivery.dead-lettered"), "1");
  EXPECT_EQ(dead().at(0).history.back().outcome, AttemptOutcome::kRefused);
}

TEST_P(TwoLeasesTest, ARefusalCountsBesideAnotherReleaseOfItsLease) {
  const auto outcomes =
      commit_both(release_of(new_, ReleaseCause::kLater), release_of(new_, ReleaseCause::kRefused));

  EXPECT_THAT(outcomes, ElementsAre(kAlreadySo, kChanged));
  EXPECT_EQ(status_of(event_).state, DeliveryState::kRejected);
}

INSTANTIATE_TEST_SUITE_P(OldIdBeforeNewAndAfter, TwoLeasesTest, ::testing::Values("0", "f"));

TEST_F(DeadLetterTest, WhatNeverWasOneIsNotRedriven) {
  const auto event = admission();
  admit(event);
  EXPECT_EQ(declined_with(commit(redrive(event))), RefusalCode::kNotFound);
  EXPECT_FALSE(letters_->find(event.delivery_ids[0]));
}

TEST_F(DeadLetterTest, PolicyIsAskedAnewWhereTheExchangeHasMoved) {
  const auto event = refused();
  ask("UPDATE exchange SET revision = 4");

  const auto outcome = commit(redrive(event));

  ASSERT_TRUE(std::holds_alternative<ExchangeMoved>(outcome));
  EXPECT_EQ(std::get<ExchangeMoved>(outcome).state.revision, 4U);
  EXPECT_THAT(dead(), SizeIs(1));
  EXPECT_EQ(expect<Recorded>(commit(redrive(event, 4))).effect, kChanged);
}

TEST_F(DeadLetterTest, PagesGoOnAfterTheLastNumber) {
  for (int i = 0; i < 3; ++i)
    refused();

  const auto first = letters_->dead_letters(0, 2);
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_THAT(letters_->dead_letters(first[1].number, 2), SizeIs(1));
}

using PassedDeadLetterTest = WithLetters<PassingTest>;

TEST_F(PassedDeadLetterTest, WhatWasPassedOnIsKnownByWhomAndHow) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  const auto held = leased("XC-POLICE");
  give_back(held, ReleaseCause::kRefused);

  const auto found = letters_->find(held.delivery);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->passed_on, PassingKind::kForward);
  EXPECT_EQ(found->passed_by, AuthorityId("XB-POLICE"));
  EXPECT_TRUE(found->waits);
  EXPECT_EQ(overdue_->dead(10).at(0).giver, AuthorityId("XB-POLICE"));
}

TEST_F(PassedDeadLetterTest, OfACopyItIsKnownToWhomTheMessageWasForwarded) {
  auto made = passing("XB-POLICE", {"XC-POLICE", "XX-PROXY", "XC-SPOC"});
  made.plan[1].reasons[1].for_whom = AuthorityId("US-POLICE");
  made.plan[2].role = DeliveryRole::kCopy;
  commit(made);
  const auto held = leased("XC-SPOC");
  give_back(held, ReleaseCause::kRefused);

  const auto found = letters_->find(held.delivery);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->role, DeliveryRole::kCopy);
  EXPECT_EQ(found->passed_on, PassingKind::kForward);
  EXPECT_THAT(found->forwarded_to, ElementsAre(AuthorityId("US-POLICE"), AuthorityId("XC-POLICE")));
  EXPECT_FALSE(found->given_back);
}

TEST_F(PassedDeadLetterTest, AnAssignmentThatWasGivenBackIsKnownAndNotRedriven) {
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));
  const auto held = leased("XB-CUSTOMS");
  give_back(held, ReleaseCause::kRefused);
  EXPECT_FALSE(letters_->find(held.delivery)->given_back);

  commit(giving_back("XB-CUSTOMS"));

  EXPECT_TRUE(letters_->find(held.delivery)->given_back);
  auto event = redrive(subject_, revision());
  event.delivery = held.delivery;
  EXPECT_EQ(declined_with(commit(event)), RefusalCode::kNotAssigned);
  EXPECT_THAT(dead(), SizeIs(1));
}

TEST_F(PassedDeadLetterTest, AnotherAssignmentInForceStands) {
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));
  commit(passing("XA-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));  // By the same delivery.
  const auto held = leased("XB-CUSTOMS");
  give_back(held, ReleaseCause::kRefused);

  commit(giving_back("XB-CUSTOMS"));

  EXPECT_FALSE(letters_->find(held.delivery)->given_back);
  EXPECT_EQ(letters_->find(held.delivery)->passed_by, AuthorityId("XB-POLICE"));
  commit(giving_back("XB-CUSTOMS"));
  EXPECT_TRUE(letters_->find(held.delivery)->given_back);
}

}  // namespace
}  // namespace contract_postgres
