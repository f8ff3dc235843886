/// \file
/// Goal: leases come in the right order, block only their pair, lapse and are given back; only a
/// holder confirms; nobody learns of what is not theirs. Method: real PostgreSQL; time passes by
/// moving the database's times into the past.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeliveryTest : public PostgresTest {
 protected:
  DeliveryState state_of(const Admission& event) {
    return records_->status_of(event.handle).at(0).state;
  }
};

TEST_F(DeliveryTest, LeasesTheDocumentWithAllThatGoesWithIt) {
  const Admission event = admission();
  const MessageRecord record = admit(event);
  const Lease asked = lease("XB-POLICE");

  const auto leased = take(asked);

  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].delivery, event.delivery_ids[0]);
  EXPECT_EQ(leased[0].lease, asked.lease_ids[0]);
  EXPECT_EQ(leased[0].attempt, 1U);
  EXPECT_EQ(leased[0].sequence, 1U);
  EXPECT_EQ(leased[0].planned, event.plan[0]);
  EXPECT_EQ(leased[0].handle, event.handle);
  EXPECT_EQ(leased[0].sender, event.header.sender);
  EXPECT_EQ(leased[0].message, event.header.id);
  EXPECT_EQ(leased[0].exchange, event.header.exchange);
  EXPECT_EQ(leased[0].digest, event.digest);
  EXPECT_EQ(leased[0].accepted_at, record.accepted_at);
  EXPECT_EQ(leased[0].document.key, event.document.key);
  EXPECT_EQ(leased[0].document.bytes, event.document.bytes);
  EXPECT_GE(leased[0].lease_until, record.accepted_at + asked.duration);
  EXPECT_EQ(state_of(event), DeliveryState::kRelayed);
}

TEST_F(DeliveryTest, LeasesNothingOfOthers) {
  admit(admission());

  EXPECT_THAT(take(lease("XC-POLICE")), IsEmpty());
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "1") << "an empty lease is no disclosure";
}

TEST_F(DeliveryTest, LeasesUrgentFirstThenOldest) {
  const Admission old = admission();
  const Admission newer = admission();
  const Admission urgent = admission({.urgency = Urgency::kUrgent});
  const Admission urgent_too = admission({.urgency = Urgency::kUrgent});
  const std::vector<JournalEvent> batch = {old, newer, urgent, urgent_too};
  (void)journal_->commit(batch);

  EXPECT_THAT(ids_of(take(lease("XB-POLICE", 3))),
              ElementsAre(urgent.delivery_ids[0], urgent_too.delivery_ids[0], old.delivery_ids[0]));
}

TEST_F(DeliveryTest, WhatHasWaitedLongGoesFirstInOneSecondOfFour) {
  const Admission aged = admission();
  const Admission urgent = admission({.urgency = Urgency::kUrgent});
  const Admission urgent_too = admission({.urgency = Urgency::kUrgent});
  const Admission newer = admission();
  const std::vector<JournalEvent> batch = {aged, urgent, urgent_too, newer};
  (void)journal_->commit(batch);
  ask("UPDATE message SET accepted_at = accepted_at - interval '2 hours' WHERE handle = '" +
      aged.handle.str() + "'");
  const auto at_second = [&](int number) {
    // So far ahead of the clock that it does not catch up meanwhile.
    ask("UPDATE audit_log SET last_time = to_timestamp((extract(epoch FROM last_time)::bigint / 4"
        " + 10) * 4 + " +
        std::to_string(number) + ")");
  };

  at_second(1);
  EXPECT_THAT(ids_of(take(lease("XB-POLICE", 1))), ElementsAre(urgent.delivery_ids[0]));
  at_second(0);
  EXPECT_THAT(ids_of(take(lease("XB-POLICE", 2))),
              ElementsAre(aged.delivery_ids[0], urgent_too.delivery_ids[0]));
  at_second(0);
  EXPECT_THAT(ids_of(take(lease("XB-POLICE", 1))), ElementsAre(newer.delivery_ids[0]));
}

TEST_F(DeliveryTest, UrgentNeverOvertakesWithinAnExchange) {
  const Admission first = admission();
  const Admission second =
      admission({.exchange = first.header.exchange.id, .urgency = Urgency::kUrgent});
  const Admission elsewhere = admission();
  const std::vector<JournalEvent> batch = {first, second, elsewhere};
  (void)journal_->commit(batch);

  const auto heads = take(lease("XB-POLICE"));
  EXPECT_THAT(ids_of(heads), ElementsAre(first.delivery_ids[0], elsewhere.delivery_ids[0]));
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty()) << "the head is not confirmed";
  commit(confirmation(heads[0]));

  const auto next = take(lease("XB-POLICE"));
  EXPECT_THAT(ids_of(next), ElementsAre(second.delivery_ids[0]));
  EXPECT_EQ(next[0].sequence, 2U);
}

TEST_F(DeliveryTest, AHeadBlocksOnlyItsRecipient) {
  const Admission first = admission({.recipients = {"XB-POLICE", "XC-POLICE"}});
  const Admission second =
      admission({.recipients = {"XB-POLICE", "XC-POLICE"}, .exchange = first.header.exchange.id});
  const std::vector<JournalEvent> batch = {first, second};
  (void)journal_->commit(batch);
  commit(confirmation(take(lease("XC-POLICE")).at(0)));

  EXPECT_THAT(ids_of(take(lease("XC-POLICE"))), ElementsAre(second.delivery_ids[1]));
  EXPECT_THAT(ids_of(take(lease("XB-POLICE"))), ElementsAre(first.delivery_ids[0]));
}

TEST_F(DeliveryTest, ADeliveryPastItsTimeStillGoesOutAndStillGoesFirst) {
  const Admission first = admission({.time_to_live = 60s});
  const Admission second = admission({.exchange = first.header.exchange.id});
  const std::vector<JournalEvent> batch = {first, second};
  (void)journal_->commit(batch);
  let_pass(61s);

  const auto leased = take(lease("XB-POLICE"));

  EXPECT_THAT(ids_of(leased), ElementsAre(first.delivery_ids[0]));
}

TEST_F(DeliveryTest, LeasesNothingAboveTheClearanceAndEverythingUpToIt) {
  using enum Classification;
  std::vector<Admission> events;
  for (const auto level : {kBasicProtection, kRestricted, kConfidential, kSecret, kTopSecret}) {
    events.push_back(admission({.classification = level}));
    admit(events.back());
  }
  Lease restricted = lease("XB-POLICE");
  restricted.clearance = kRestricted;
  Lease top = lease("XB-POLICE");
  top.clearance = kTopSecret;

  EXPECT_THAT(ids_of(take(restricted)),
              ElementsAre(events[0].delivery_ids[0], events[1].delivery_ids[0]));
  EXPECT_EQ(records_->status_of(events[2].handle).at(0).attempts, 0U);
  EXPECT_EQ(state_of(events[2]), DeliveryState::kAccepted) << "it waits for somebody cleared";
  EXPECT_THAT(
      ids_of(take(top)),
      ElementsAre(events[2].delivery_ids[0], events[3].delivery_ids[0], events[4].delivery_ids[0]));
}

TEST_F(DeliveryTest, AnUnclearedHeadBlocksOnlyItsPairAndTakesNoPlaceInTheLimit) {
  const Admission head = admission(
      {.recipients = {"XB-POLICE", "XC-POLICE"}, .classification = Classification::kRestricted});
  const Admission behind =
      admission({.recipients = {"XB-POLICE", "XC-POLICE"}, .exchange = head.header.exchange.id});
  const Admission elsewhere = admission();
  const std::vector<JournalEvent> batch = {head, behind, elsewhere};
  (void)journal_->commit(batch);
  Lease uncleared = lease("XB-POLICE", 1);
  uncleared.clearance = Classification::kBasicProtection;

  EXPECT_THAT(ids_of(take(uncleared)), ElementsAre(elsewhere.delivery_ids[0]));
  commit(confirmation(take(lease("XC-POLICE", 1)).at(0)));
  EXPECT_THAT(ids_of(take(lease("XC-POLICE"))), ElementsAre(behind.delivery_ids[1]));
  const auto cleared = take(lease("XB-POLICE", 1));
  EXPECT_THAT(ids_of(cleared), ElementsAre(head.delivery_ids[0]));
  commit(confirmation(cleared.at(0)));
  Lease next = lease("XB-POLICE");
  next.clearance = Classification::kBasicProtection;
  EXPECT_THAT(ids_of(take(next)), ElementsAre(behind.delivery_ids[0]));
}

TEST_F(DeliveryTest, StopsBeforeTheSumOfBytesButAlwaysGivesOne) {
  std::vector<Admission> events;
  for (const std::uint64_t bytes : {600U, 400U, 1U}) {
    events.push_back(admission({.document_bytes = bytes}));
    admit(events.back());
  }
  Lease exact = lease("XB-POLICE");
  exact.max_document_bytes = 1000;
  Lease tiny = lease("XB-POLICE");
  tiny.max_document_bytes = 0;

  EXPECT_THAT(ids_of(take(exact)),
              ElementsAre(events[0].delivery_ids[0], events[1].delivery_ids[0]));
  EXPECT_THAT(ids_of(take(tiny)), ElementsAre(events[2].delivery_ids[0]));
}

TEST_F(DeliveryTest, OneByteLessThanTheSumLeavesTheNextOneWaiting) {
  const Admission first = admission({.document_bytes = 600});
  admit(first);
  admit(admission({.document_bytes = 400}));
  Lease asked = lease("XB-POLICE");
  asked.max_document_bytes = 999;

  EXPECT_THAT(ids_of(take(asked)), ElementsAre(first.delivery_ids[0]));
}

TEST_F(DeliveryTest, ALapsedLeaseIsLeasedAgainAsTheNextAttempt) {
  const Admission event = admission();
  admit(event);
  const auto first = take(lease("XB-POLICE"));
  let_pass(90s);
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty()) << "120 s are not over";
  let_pass(30s);

  const auto second = take(lease("XB-POLICE"));

  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].attempt, 2U);
  EXPECT_NE(second[0].lease, first.at(0).lease);
}

TEST_F(DeliveryTest, TwoLeasesOfABatchShareWhatWaits) {
  admit(admission());
  admit(admission());
  const std::vector<JournalEvent> batch = {lease("XB-POLICE", 1), lease("XB-POLICE", 5)};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_THAT(expect<Leased>(outcomes[0]).deliveries, SizeIs(1));
  EXPECT_THAT(expect<Leased>(outcomes[1]).deliveries, SizeIs(1));
}

TEST_F(DeliveryTest, LeasesWhatItsOwnBatchAdmits) {
  const Admission event = admission();
  const std::vector<JournalEvent> batch = {lease("XB-POLICE"), event};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_THAT(ids_of(expect<Leased>(outcomes[0]).deliveries), ElementsAre(event.delivery_ids[0]));
  EXPECT_EQ(expect<Admitted>(outcomes[1]).record.position.index, 0U) << "admission comes first";
}

TEST_F(DeliveryTest, ConfirmsOnceAndAnswersRepeatsAlike) {
  const Admission event = admission();
  admit(event);
  const auto confirm = confirmation(take(lease("XB-POLICE")).at(0));
  const std::vector<JournalEvent> batch = {confirm, confirm};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Recorded>(outcomes[0]).effect, Recorded::Effect::kChanged);
  EXPECT_EQ(expect<Recorded>(outcomes[1]).effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(expect<Recorded>(commit(confirm)).effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(state_of(event), DeliveryState::kDelivered);
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "3") << "a repeat makes no entry";
}

TEST_F(DeliveryTest, ConfirmsUnderAnEarlierLeaseToo) {
  const Admission event = admission();
  admit(event);
  const auto first = take(lease("XB-POLICE"));
  let_pass(121s);
  const auto second = take(lease("XB-POLICE"));

  EXPECT_EQ(expect<Recorded>(commit(confirmation(first.at(0)))).effect, Recorded::Effect::kChanged);
  EXPECT_EQ(expect<Recorded>(commit(confirmation(second.at(0)))).effect,
            Recorded::Effect::kAlreadySo);
  EXPECT_EQ(state_of(event), DeliveryState::kDelivered);
}

TEST_F(DeliveryTest, ReleasesUntilTheWaitIsOver) {
  const Admission event = admission();
  admit(event);
  const auto leased = take(lease("XB-POLICE"));

  EXPECT_EQ(expect<Recorded>(commit(release(leased.at(0), 60s))).effect,
            Recorded::Effect::kChanged);
  EXPECT_EQ(state_of(event), DeliveryState::kAccepted);
  let_pass(30s);
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty());
  let_pass(30s);
  EXPECT_THAT(take(lease("XB-POLICE")), SizeIs(1));
}

TEST_F(DeliveryTest, ReleasesOnlyUnderTheCurrentLease) {
  const Admission event = admission();
  admit(event);
  const auto first = take(lease("XB-POLICE"));
  let_pass(121s);
  const auto second = take(lease("XB-POLICE"));

  EXPECT_EQ(expect<Recorded>(commit(release(first.at(0), 0s))).effect,
            Recorded::Effect::kAlreadySo);
  EXPECT_EQ(state_of(event), DeliveryState::kRelayed);
  commit(confirmation(second.at(0)));
  EXPECT_EQ(expect<Recorded>(commit(release(second.at(0), 0s))).effect,
            Recorded::Effect::kAlreadySo);
  EXPECT_EQ(state_of(event), DeliveryState::kDelivered) << "a state never regresses";
}

TEST_F(DeliveryTest, AnswersUnknownForeignAndMalformedIdsAlike) {
  admit(admission({.recipients = {"XB-POLICE", "XC-POLICE"}}));
  const auto leased = take(lease("XB-POLICE")).at(0);
  Confirmation foreign = confirmation(leased);
  foreign.actor = actor("XC-POLICE");
  Confirmation unknown = confirmation(leased);
  unknown.delivery = DeliveryId(entropy_->uuid());
  Confirmation other_lease = confirmation(leased);
  other_lease.lease = LeaseId(entropy_->uuid());
  Confirmation malformed = confirmation(leased);
  malformed.delivery = DeliveryId("' OR 1=1");
  Release foreign_release = release(leased, 0s);
  foreign_release.actor = actor("XC-POLICE");
  const std::vector<JournalEvent> batch = {
      foreign, unknown, other_lease, malformed, foreign_release};

  const auto outcomes = journal_->commit(batch).outcomes;

  const Refusal expected = expect<Declined>(outcomes[0]).refusal;
  EXPECT_EQ(expected.code, RefusalCode::kNotFound);
  for (const auto& outcome : outcomes)
    EXPECT_EQ(expect<Declined>(outcome).refusal, expected);
}

TEST_F(DeliveryTest, KeepsEveryAttempt) {
  admit(admission());
  commit(release(take(lease("XB-POLICE")).at(0), 0s));
  commit(confirmation(take(lease("XB-POLICE")).at(0)));

  EXPECT_EQ(ask("SELECT string_agg(number || ':' || outcome, ' ' ORDER BY number) FROM attempt"),
            "1:4 2:2");
}

}  // namespace
}  // namespace contract_postgres
