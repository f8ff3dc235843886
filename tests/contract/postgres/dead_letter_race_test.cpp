/// \file
/// Goal: whatever two nodes report of one delivery at once, what arrived leaves no dead letter open
/// and nobody is told twice, in whichever order they commit. Method: two journals on a real
/// PostgreSQL, of which the second waits in the middle of the first one's transaction.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_invariant_records.h"
#include "gateway/model/invariants.h"
#include "tests/contract/postgres/letter_fixture.h"
#include "tests/contract/postgres/two_nodes.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum Recorded::Effect;

class DeadLetterRaceTest : public WithLetters<WithTwoNodes<PostgresTest>> {
 protected:
  void SetUp() override {
    WithLetters::SetUp();
    event_ = admission();
    admit(event_);
    held_ = leased();
  }

  Release refusal_of_it() { return release_of(held_, ReleaseCause::kRefused); }

  QueueClaim claim() {
    auto person = actor("XB-POLICE");
    person.person = PersonId("officer-1");
    return {.actor = person, .delivery = held_.delivery, .effect = ClaimEffect::kConfirms};
  }

  static Recorded::Effect effect_of(const JournalOutcome& outcome) {
    return expect<Recorded>(outcome).effect;
  }

  std::string open_letters() {
    return ask("SELECT count(*) FROM dead_letter WHERE ended_at IS NULL");
  }

  std::string non_deliveries() { return ask("SELECT count(*) FROM message WHERE type = 20"); }

  bool holds() {
    const auto invariants = adapters::postgres::make_invariant_records(conninfo_);
    return invariants
               ->look(invariant_named("delivery.dead-letter"), {.entries = 1000, .within = 10s})
               .result == InvariantResult::kHolds;
  }

  Admission event_;
  LeasedDelivery held_;
};

TEST_F(DeadLetterRaceTest, AConfirmationThatWaitedForARefusalEndsItsLetter) {
  const auto [refused, confirmed] = collide({refusal_of_it()}, confirmation(held_));

  EXPECT_EQ(effect_of(refused), kChanged);
  EXPECT_EQ(effect_of(confirmed), kChanged);
  EXPECT_EQ(status_of(event_).state, DeliveryState::kDelivered);
  EXPECT_EQ(open_letters(), "0");
  EXPECT_EQ(ask("SELECT ending FROM dead_letter"), "2");
  EXPECT_THAT(overdue_->dead(10), IsEmpty());
  EXPECT_TRUE(holds());
}

TEST_F(DeadLetterRaceTest, ARefusalThatWaitedForAConfirmationOpensNoLetter) {
  const auto [confirmed, refused] = collide({confirmation(held_)}, refusal_of_it());

  EXPECT_EQ(effect_of(confirmed), kChanged);
  EXPECT_EQ(effect_of(refused), kAlreadySo);
  EXPECT_EQ(status_of(event_).state, DeliveryState::kDelivered);
  EXPECT_EQ(ask("SELECT count(*) FROM dead_letter"), "0");
  EXPECT_TRUE(holds());
}

TEST_F(DeadLetterRaceTest, AClaimThatConfirmsAndWaitedForARefusalEndsItsLetter) {
  const auto [refused, claimed] = collide({refusal_of_it()}, claim());

  EXPECT_EQ(effect_of(refused), kChanged);
  EXPECT_EQ(effect_of(claimed), kChanged);
  EXPECT_EQ(status_of(event_).state, DeliveryState::kDelivered);
  EXPECT_EQ(open_letters(), "0");
  EXPECT_TRUE(holds());
}

TEST_F(DeadLetterRaceTest, ARefusalThatWaitedForTheEndOfTimeIsNotToldAgain) {
  let_pass(event_.time_to_live + 130s);

  const auto [expired, refused] = collide({expiry_of(event_)}, refusal_of_it());

  EXPECT_TRUE(std::holds_alternative<Admitted>(expired));
  EXPECT_EQ(effect_of(refused), kChanged);
  EXPECT_EQ(status_of(event_).state, DeliveryState::kRejected);
  EXPECT_THAT(overdue_->dead(10), IsEmpty());
  EXPECT_EQ(declined_with(commit(notice_of(event_))), RefusalCode::kNotFound);
  EXPECT_EQ(non_deliveries(), "1");
  EXPECT_TRUE(holds());
}

TEST_F(DeadLetterRaceTest, TheEndOfTimeThatWaitedForARefusalIsNotToldBesideIt) {
  let_pass(event_.time_to_live + 130s);

  const auto [refused, expired] = collide({refusal_of_it()}, expiry_of(event_));

  EXPECT_EQ(effect_of(refused), kChanged);
  EXPECT_EQ(declined_with(expired), RefusalCode::kNotFound);
  EXPECT_THAT(overdue_->dead(10), SizeIs(1));
  admit(notice_of(event_));
  EXPECT_EQ(non_deliveries(), "1");
}

TEST_F(DeadLetterRaceTest, OfTwoNodesThatTellOfALetterAtOnceOneDoes) {
  commit(refusal_of_it());

  const auto [first, second] = collide({notice_of(event_)}, notice_of(event_));

  EXPECT_TRUE(std::holds_alternative<Admitted>(first));
  EXPECT_FALSE(std::holds_alternative<Admitted>(second));
  EXPECT_EQ(non_deliveries(), "1");
  EXPECT_EQ(dead().at(0).notice, DeadLetterNotice::kTold);
}

}  // namespace
}  // namespace contract_postgres
