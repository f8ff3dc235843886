/// \file
/// Goal: what is final is not read again for each lease, and what waits is found all the same.
/// Method: the hint by itself with a clock of its own; then the journal on real PostgreSQL, with a
/// second node that commits later numbers earlier.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/batch_transaction.h"
#include "adapters/postgres/queue_fronts.h"
#include "adapters/postgres/session.h"
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

TEST(QueueFrontsTest, TheFirstLookIsFromTheBeginning) {
  EXPECT_EQ(QueueFronts().front(kQueue), 0);
}

TEST(QueueFrontsTest, WhatWasFirstBecomesTheFrontOnceWhateverWasRunningHasEnded) {
  QueueFronts fronts;
  fronts.saw(kQueue, {.first = 70, .oldest_running = 5, .next = 9});
  EXPECT_EQ(fronts.front(kQueue), 0);

  fronts.saw(kQueue, {.first = 90, .oldest_running = 8, .next = 12});
  EXPECT_EQ(fronts.front(kQueue), 0) << "8 was running, and may have drawn a number below 70";
  fronts.saw(kQueue, {.first = 90, .oldest_running = 9, .next = 12});
  EXPECT_EQ(fronts.front(kQueue), 70);
  fronts.saw(kQueue, {.first = 95, .oldest_running = 12, .next = 13});
  EXPECT_EQ(fronts.front(kQueue), 90);
  EXPECT_EQ(fronts.front(kUrgent), 0) << "a queue of its own";
}

TEST(QueueFrontsTest, WhatARunningTransactionLeftBeforeIsTheFront) {
  QueueFronts fronts;
  fronts.saw(kQueue, {.first = 70, .oldest_running = 5, .next = 9});
  fronts.saw(kQueue, {.first = 65, .oldest_running = 9, .next = 12});

  EXPECT_EQ(fronts.front(kQueue), 65);
}

TEST(QueueFrontsTest, AnEmptyQueueBeginsBehindWhatWasTakenFromIt) {
  QueueFronts fronts;
  fronts.leased(kQueue, 80);
  fronts.leased(kQueue, 75);
  fronts.saw(kQueue, {.first = {}, .oldest_running = 5, .next = 6});
  fronts.saw(kQueue, {.first = {}, .oldest_running = 6, .next = 7});

  EXPECT_EQ(fronts.front(kQueue), 81);
}

class QueueFrontTest : public WithTwoNodes<PostgresTest> {
 protected:
  static adapters::postgres::Parameters parameters_of(std::string_view authority) {
    adapters::postgres::Array<std::string_view> authorities;
    adapters::postgres::Array<std::int16_t> urgencies;
    adapters::postgres::Array<std::int64_t> from;
    authorities.add(authority);
    urgencies.add(std::int16_t{1});
    from.add(std::int64_t{0});
    return adapters::postgres::parameters(authorities, urgencies, from);
  }

  std::vector<LeasedDelivery> take_at_other() {
    return std::get<Leased>(other_->commit(lease("XB-POLICE"))).deliveries;
  }
};

TEST_F(QueueFrontTest, ALookGoesByTheIndexOfWhatWaitsFromItsNumberOn) {
  EXPECT_THAT(plan_of("journal_find_fronts",
                      "text[], smallint[], bigint[]",
                      "ARRAY['XB-POLICE'], ARRAY[1::smallint], ARRAY[7::bigint]"),
              AllOf(HasSubstr("delivery_waiting"), HasSubstr("queue_no >= u.start")));
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
TEST_F(QueueFrontTest, WhatAnotherNodeCommitsLateUnderALowerNumberIsFoundAtOnce) {
  const Admission late = admission();
  const Admission early = admission();
  const Confirmation unknown{.actor = actor("XC-POLICE"),
                             .delivery = DeliveryId(entropy_->uuid()),
                             .lease = LeaseId(entropy_->uuid())};
  sealer_.once([&] {
    (void)other_->commit(early);
    for (const auto& each : take_at_other())
      (void)other_->commit(confirmation(each));
    for (int looks = 0; looks < 5; ++looks)
      EXPECT_THAT(take_at_other(), IsEmpty());
  });
  (void)journal_->commit(std::vector<JournalEvent>{late, unknown});
  ASSERT_EQ(ask("SELECT string_agg(handle::text, ' ' ORDER BY queue_no) FROM delivery"),
            late.handle.str() + " " + early.handle.str());

  EXPECT_THAT(ids_of(take_at_other()), ElementsAre(late.delivery_ids[0]));
}

/// A snapshot alone does not tell of running transactions that are newer than the last one that
/// ended.
TEST_F(QueueFrontTest, WhatIsCommittedLateIsFoundAlsoWhereNothingNewerHadEndedAtTheFirstLook) {
  const Admission late = admission();
  const Confirmation unknown{.actor = actor("XC-POLICE"),
                             .delivery = DeliveryId(entropy_->uuid()),
                             .lease = LeaseId(entropy_->uuid())};
  sealer_.once([&] {
    // In one transaction: a number above, leased before it ends, and a look that sees neither end.
    const auto both = std::vector<JournalEvent>{admission(), lease("XB-POLICE", 1)};
    const auto outcomes = other_->journal->commit(both).outcomes;
    (void)other_->commit(confirmation(std::get<Leased>(outcomes.at(1)).deliveries.at(0)));
    for (int looks = 0; looks < 5; ++looks)
      EXPECT_THAT(take_at_other(), IsEmpty());
  });
  (void)journal_->commit(std::vector<JournalEvent>{late, unknown});

  EXPECT_THAT(ids_of(take_at_other()), ElementsAre(late.delivery_ids[0]));
}

TEST_F(QueueFrontTest, ALookTellsOfATransactionThatRunsAlthoughNothingNewerHasEnded) {
  adapters::postgres::Session running({.conninfo = conninfo_, .statement_prefixes = {"journal_"}});
  const adapters::postgres::Transaction writes(running);
  const auto begun = adapters::postgres::parameters(std::string_view("log.example/xa"));
  const auto own = adapters::postgres::read_log_row(running.execute("journal_lock_log", begun));
  adapters::postgres::Session looks({.conninfo = conninfo_, .statement_prefixes = {"journal_"}});
  const adapters::postgres::Transaction looking(looks);
  const auto look = looks.queue("journal_find_fronts", parameters_of("XB-POLICE"));
  const auto lock = looks.queue("journal_lock_log",
                                adapters::postgres::parameters(std::string_view("log.example/xb")));

  const auto answers = looks.run();

  adapters::postgres::RowReader seen(answers[look], 0);
  (void)seen.integer();
  EXPECT_LE(seen.integer(), own.transaction);
  EXPECT_GT(adapters::postgres::read_log_row(answers[lock]).transaction, own.transaction);
}

TEST_F(QueueFrontTest, FinalDeliveriesAreBehindTheFrontAfterTwoLooks) {
  for (int i = 0; i < 3; ++i) {
    admit(admission());
    commit(confirmation(take(lease("XB-POLICE")).at(0)));
  }
  (void)take(lease("XB-POLICE"));
  (void)take(lease("XB-POLICE"));
  ask("UPDATE delivery SET state = 1, owner = 'recipient', next_action_at = now(), lease_id = "
      "NULL, "
      "lease_until = NULL");

  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty()) << "nothing before the front is looked at";
  journal_ = journal_over(conninfo_);
  journal_->open();
  EXPECT_EQ(take(lease("XB-POLICE")).size(), 3U) << "a node that starts knows of no front";
}

TEST_F(QueueFrontTest, TheOthersWaitWhereTheSumOfBytesEndedTheUrgentOnes) {
  const Admission first = admission({.urgency = Urgency::kUrgent, .document_bytes = 600});
  const Admission second = admission({.urgency = Urgency::kUrgent, .document_bytes = 600});
  const Admission other = admission({.document_bytes = 1});
  (void)journal_->commit(std::vector<JournalEvent>{first, second, other});
  auto asked = lease("XB-POLICE");
  asked.max_document_bytes = 1000;
  auto again = lease("XB-POLICE");
  again.max_document_bytes = 1000;

  EXPECT_THAT(ids_of(take(asked)), ElementsAre(first.delivery_ids[0]));
  EXPECT_THAT(ids_of(take(again)), ElementsAre(second.delivery_ids[0], other.delivery_ids[0]));
}

}  // namespace
}  // namespace contract_postgres
