/// \file
/// Goal: a person's reading is on record once, whoever reports it and however often, only behind a
/// confirmation, and a state never goes back. Method: real PostgreSQL; two nodes on one database
/// meet in the middle of a transaction.

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum Recorded::Effect;

class ReadingTest : public PostgresTest {
 protected:
  /// A message that XB-POLICE has confirmed.
  Admission delivered() {
    const Admission event = admission();
    admit(event);
    commit(confirmation(take(lease("XB-POLICE")).at(0)));
    return event;
  }

  DeliveryStatus status_of(const Admission& event) {
    return records_->status_of(event.handle).at(0);
  }

  /// How many readings the log tells of.
  std::string entries() {
    return ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"message.read\"%'");
  }

  std::unique_ptr<Journal> second_node() {
    auto node = adapters::postgres::make_journal({.conninfo = conninfo_,
                                                  .log = LogName("log.example/xb"),
                                                  .node = "node-2",
                                                  .answer_within = 20s,
                                                  .settle_within = 10s},
                                                 *entropy_,
                                                 sealer_);
    node->open();
    return node;
  }

  /// Returns once another session waits for a transaction of somebody else.
  void await_a_blocked_session() {
    while (ask("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0") {
    }
  }
};

TEST_F(ReadingTest, TheFirstReadingTurnsADeliveryToReadWithItsTime) {
  const Admission event = delivered();
  const auto before = status_of(event);
  let_pass(60s);

  EXPECT_EQ(expect<Recorded>(commit(reading(event, "officer-1"))).effect, kChanged);

  const auto after = status_of(event);
  EXPECT_EQ(before.state, DeliveryState::kDelivered);
  EXPECT_EQ(after.state, DeliveryState::kRead);
  EXPECT_GE(after.since, before.since);
  EXPECT_EQ(ask("SELECT bool_and(d.since = r.read_at) FROM delivery AS d JOIN reading AS r "
                "USING (delivery_id)"),
            "t");
}

TEST_F(ReadingTest, RepeatsMakeNoEntryAndChangeNothing) {
  const Admission event = delivered();
  const Reading same = reading(event, "officer-1");
  const std::vector<JournalEvent> batch = {same, same};
  const auto outcomes = journal_->commit(batch).outcomes;
  const auto since = status_of(event).since;
  let_pass(60s);
  const auto moved = status_of(event).since;

  EXPECT_EQ(expect<Recorded>(outcomes[0]).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(outcomes[1]).effect, kAlreadySo);
  EXPECT_EQ(expect<Recorded>(commit(same)).effect, kAlreadySo);
  EXPECT_EQ(status_of(event).since, moved);
  EXPECT_LT(moved, since) << "let_pass moved it, and nothing else";
  EXPECT_EQ(entries(), "1");
}

TEST_F(ReadingTest, EachPersonCountsAndTheFirstTimeStays) {
  const Admission event = delivered();
  commit(reading(event, "officer-1"));
  let_pass(60s);
  const auto since = status_of(event).since;
  const std::vector<JournalEvent> batch = {reading(event, "officer-2"),
                                           reading(event, "officer-3")};

  for (const auto& outcome : journal_->commit(batch).outcomes)
    EXPECT_EQ(expect<Recorded>(outcome).effect, kChanged);

  EXPECT_EQ(entries(), "3");
  EXPECT_EQ(status_of(event).since, since);
  EXPECT_EQ(ask("SELECT count(*) FROM reading"), "3");
}

TEST_F(ReadingTest, OneIdAtTwoAuthoritiesIsTwoPersons) {
  const Admission event = admission({.recipients = {"XB-POLICE", "XC-POLICE"}});
  admit(event);
  for (const std::string authority : {"XB-POLICE", "XC-POLICE"})
    commit(confirmation(take(lease(authority)).at(0)));

  EXPECT_EQ(expect<Recorded>(commit(reading(event, "officer-1"))).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(commit(reading(event, "officer-1", "XC-POLICE"))).effect, kChanged);
  EXPECT_EQ(records_->status_of(event.handle).at(1).state, DeliveryState::kRead);
}

TEST_F(ReadingTest, NothingIsReadBeforeItsConfirmation) {
  const Admission event = admission();
  admit(event);
  EXPECT_EQ(declined_with(commit(reading(event, "officer-1"))), RefusalCode::kDeliveryNotConfirmed);
  const auto leased = take(lease("XB-POLICE"));
  EXPECT_EQ(declined_with(commit(reading(event, "officer-1"))), RefusalCode::kDeliveryNotConfirmed);
  EXPECT_EQ(status_of(event).state, DeliveryState::kRelayed);
  EXPECT_EQ(ask("SELECT count(*) FROM reading"), "0");

  const std::vector<JournalEvent> batch = {reading(event, "officer-1"), confirmation(leased.at(0))};
  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Recorded>(outcomes[0]).effect, kChanged) << "of one batch it is the later";
  EXPECT_EQ(status_of(event).state, DeliveryState::kRead);
}

TEST_F(ReadingTest, AReadingNeverOvertakesAnAcknowledgementNorAFailure) {
  const Admission acknowledged = delivered();
  ask("UPDATE delivery SET state = 5");
  EXPECT_EQ(expect<Recorded>(commit(reading(acknowledged, "officer-1"))).effect, kChanged);
  EXPECT_EQ(status_of(acknowledged).state, DeliveryState::kAcknowledged);
  EXPECT_EQ(entries(), "1") << "who read it is on record all the same";

  for (const std::string failure : {"6", "7"}) {
    ask("UPDATE delivery SET state = " + failure);
    EXPECT_EQ(declined_with(commit(reading(acknowledged, "officer-2"))),
              RefusalCode::kDeliveryNotConfirmed);
  }
}

TEST_F(ReadingTest, ALateConfirmationDoesNotTurnReadBack) {
  const Admission event = admission();
  admit(event);
  const auto leased = take(lease("XB-POLICE")).at(0);
  commit(confirmation(leased));
  commit(reading(event, "officer-1"));

  EXPECT_EQ(expect<Recorded>(commit(confirmation(leased))).effect, kAlreadySo);
  EXPECT_EQ(expect<Recorded>(commit(release(leased, 0s))).effect, kAlreadySo);
  EXPECT_EQ(status_of(event).state, DeliveryState::kRead);
}

TEST_F(ReadingTest, WhatWasReadNoLongerHoldsBackItsExchange) {
  const Admission first = delivered();
  commit(reading(first, "officer-1"));
  const Admission second = admission({.exchange = first.header.exchange.id});
  admit(second);

  EXPECT_THAT(ids_of(take(lease("XB-POLICE"))), ::testing::ElementsAre(second.delivery_ids[0]));
}

TEST_F(ReadingTest, AnswersUnknownForeignAndMalformedHandlesAlike) {
  const Admission event = delivered();
  Reading unknown = reading(event, "officer-1");
  unknown.handle = Handle(entropy_->uuid());
  Reading malformed = reading(event, "officer-1");
  malformed.handle = Handle("' OR 1=1");
  const std::vector<JournalEvent> batch = {unknown,
                                           reading(event, "officer-1", "XC-POLICE"),
                                           reading(event, "officer-1", "XA-POLICE"),
                                           malformed};

  const auto outcomes = journal_->commit(batch).outcomes;

  const Refusal expected = expect<Declined>(outcomes[0]).refusal;
  EXPECT_EQ(expected.code, RefusalCode::kNotFound);
  for (const auto& outcome : outcomes)
    EXPECT_EQ(expect<Declined>(outcome).refusal, expected);
}

TEST_F(ReadingTest, NoTableNamesThePersonButTheSealedSections) {
  const Admission event = delivered();
  commit(reading(event, "canary-person"));

  EXPECT_EQ(ask("SELECT count(*) FROM reading WHERE position('canary' in reader::text) > 0 OR "
                "position('canary'::bytea in reader) > 0"),
            "0");
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%canary%'"), "0");
}

TEST_F(ReadingTest, OfTwoNodesTheLaterWaitsAndFindsThePersonOnRecord) {
  const Reading same = reading(delivered(), "officer-1");
  const auto other = second_node();
  JournalOutcome late;
  std::thread second;
  sealer_.once([&] {
    second =
        std::thread([&] { late = other->commit(std::vector<JournalEvent>{same}).outcomes[0]; });
    await_a_blocked_session();
  });

  const auto first = commit(same);
  second.join();

  EXPECT_EQ(expect<Recorded>(first).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(late).effect, kAlreadySo);
  EXPECT_EQ(entries(), "1");
}

TEST_F(ReadingTest, OfTwoNodesTheLaterCountsWhereTheFirstGaveUp) {
  const Admission event = delivered();
  const Reading same = reading(event, "officer-1");
  const auto other = second_node();
  JournalOutcome late;
  std::thread second;
  sealer_.once([&] {
    second =
        std::thread([&] { late = other->commit(std::vector<JournalEvent>{same}).outcomes[0]; });
    await_a_blocked_session();
    throw std::runtime_error("the key store is away");
  });

  EXPECT_THROW(commit(same), JournalUnavailable);
  second.join();

  EXPECT_EQ(expect<Recorded>(late).effect, kChanged);
  EXPECT_EQ(status_of(event).state, DeliveryState::kRead);
  EXPECT_EQ(entries(), "1");
}

}  // namespace
}  // namespace contract_postgres
