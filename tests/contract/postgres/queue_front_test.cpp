/// \file
/// Goal: what is final is not read again for each lease, and what waits is found all the same.
/// Method: the hint by itself with a clock of its own; then the journal on real PostgreSQL, with a
/// second node that commits later numbers earlier.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/queue_fronts.h"
#include "tests/contract/postgres/two_nodes.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using adapters::postgres::QueueFronts;
using adapters::postgres::QueueName;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const QueueName kQueue{AuthorityId("XB-POLICE"), Urgency::kRoutine};
const QueueName kUrgent{AuthorityId("XB-POLICE"), Urgency::kUrgent};
const QueueFronts::Clock::time_point kNow{};

TEST(QueueFrontsTest, TheFirstLookIsFromTheBeginning) {
  EXPECT_EQ(QueueFronts().look_from(kQueue, kNow), 0);
}

TEST(QueueFrontsTest, ALookBeginsAtTheFrontWhileOneFromTheBeginningWouldTakeTooMuchTime) {
  QueueFronts fronts;
  fronts.saw(kQueue, {.from = 0, .front = 70, .cost = 50ms}, kNow);

  EXPECT_EQ(fronts.look_from(kQueue, kNow + 999ms), 70);
  EXPECT_EQ(fronts.look_from(kQueue, kNow + 1s), 0);
  EXPECT_EQ(fronts.look_from(kUrgent, kNow), 0) << "a queue of its own";
}

TEST(QueueFrontsTest, LooksFromTheFrontDoNotPutOffTheNextFromTheBeginning) {
  QueueFronts fronts;
  fronts.saw(kQueue, {.from = 0, .front = 70, .cost = 50ms}, kNow);
  fronts.saw(kQueue, {.from = 70, .front = 90, .cost = 50ms}, kNow + 900ms);

  EXPECT_EQ(fronts.look_from(kQueue, kNow + 999ms), 90);
  EXPECT_EQ(fronts.look_from(kQueue, kNow + 1s), 0);
}

TEST(QueueFrontsTest, AnEmptyQueueBeginsBehindWhatWasTakenFromIt) {
  QueueFronts fronts;
  fronts.saw(kQueue, {.from = 0, .front = 70, .cost = 50ms}, kNow);
  fronts.leased(kQueue, 80);
  fronts.leased(kQueue, 75);
  fronts.saw(kQueue, {.from = 70, .front = {}, .cost = 0ms}, kNow);

  EXPECT_EQ(fronts.look_from(kQueue, kNow), 81);
}

TEST(QueueFrontsTest, AFrontIsWhereSomethingWaitsAlsoBeforeWhatWasTaken) {
  QueueFronts fronts;
  fronts.leased(kQueue, 80);
  fronts.saw(kQueue, {.from = 0, .front = 60, .cost = 50ms}, kNow);

  EXPECT_EQ(fronts.look_from(kQueue, kNow), 60) << "given back, or another node's";
}

class QueueFrontTest : public WithTwoNodes<PostgresTest> {
 protected:
  std::vector<LeasedDelivery> take_at_other() {
    return std::get<Leased>(other_->commit(lease("XB-POLICE"))).deliveries;
  }
};

TEST_F(QueueFrontTest, ALookGoesByTheIndexOfWhatWaitsFromItsNumberOn) {
  EXPECT_THAT(plan_of("journal_find_fronts",
                      "text[], smallint[], bigint[]",
                      "ARRAY['XB-POLICE'], ARRAY[1::smallint], ARRAY[7::bigint]"),
              AllOf(HasSubstr("delivery_waiting"), HasSubstr("(queue_no >= u.start)")));
}

TEST_F(QueueFrontTest, WhatTheSameBatchAdmitsIsLeased) {
  const Admission event = admission();
  const std::vector<JournalEvent> batch = {event, lease("XB-POLICE")};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_THAT(ids_of(std::get<Leased>(outcomes.at(1)).deliveries),
              ElementsAre(event.delivery_ids[0]));
}

TEST_F(QueueFrontTest, WhatIsGivenBackIsLeasedAgainAndStillFirst) {
  const Admission first = admission();
  const Admission second = admission();
  admit(first);
  admit(second);
  const auto leased = take(lease("XB-POLICE", 1));
  commit(confirmation(take(lease("XB-POLICE", 1)).at(0)));
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty());

  commit(release(leased.at(0), 0s));

  EXPECT_THAT(ids_of(take(lease("XB-POLICE"))), ElementsAre(first.delivery_ids[0]));
}

/// The unknown delivery's confirmation has rows written before the sections are sealed.
TEST_F(QueueFrontTest, WhatAnotherNodeCommitsLateUnderALowerNumberIsFound) {
  const Admission late = admission();
  const Admission early = admission();
  Confirmation unknown{.actor = actor("XC-POLICE"),
                       .delivery = DeliveryId(entropy_->uuid()),
                       .lease = LeaseId(entropy_->uuid())};
  sealer_.once([&] {
    (void)other_->commit(early);
    for (const auto& each : take_at_other())
      (void)other_->commit(confirmation(each));
    EXPECT_THAT(take_at_other(), IsEmpty()) << "now its queue begins behind what it took";
  });
  (void)journal_->commit(std::vector<JournalEvent>{late, unknown});
  ASSERT_EQ(ask("SELECT string_agg(handle::text, ' ' ORDER BY queue_no) FROM delivery"),
            late.handle.str() + " " + early.handle.str());

  const auto deadline = std::chrono::steady_clock::now() + 10s;
  std::vector<LeasedDelivery> found;
  while (found.empty() && std::chrono::steady_clock::now() < deadline)
    found = take_at_other();

  EXPECT_THAT(ids_of(found), ElementsAre(late.delivery_ids[0]));
}

}  // namespace
}  // namespace contract_postgres
