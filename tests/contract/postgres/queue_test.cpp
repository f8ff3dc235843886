/// \file
/// Goal: each delivery is one item of its recipient's queue; of two who claim one gets it; answers
/// and withdrawals close items in the transaction of their admission; pages and changes leave
/// nothing out. Method: real PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_queue_records.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/doubles.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class QueueTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    queues_ = adapters::postgres::make_queue_records({.conninfo = conninfo_}, clock_);
  }

  Admission request(Urgency urgency = Urgency::kRoutine) {
    auto event = admission({.urgency = urgency});
    event.header.type = MessageType::kRequest;
    event.answer_within = urgency == Urgency::kUrgent ? 8h : 168h;
    return event;
  }

  /// A message of the exchange that names the request.
  Admission reply(const Admission& to, const std::string& sender, QueueEnding closes) {
    const auto& recipient = sender == "XA-POLICE" ? "XB-POLICE" : "XA-POLICE";
    auto event =
        admission({.sender = sender, .recipients = {recipient}, .exchange = to.header.exchange.id});
    event.header.in_reply_to = to.header.id;
    event.closes = closes;
    return event;
  }

  Actor person(const std::string& id, const std::string& authority = "XB-POLICE") const {
    auto who = actor(authority);
    who.person = PersonId(id);
    return who;
  }

  std::vector<QueueItem> page(std::optional<QueuePlace> after = {},
                              std::uint32_t limit = 10,
                              QueueScope scope = QueueScope::kOpen) {
    return queues_->page({.authority = AuthorityId("XB-POLICE"),
                          .clearance = Classification::kTopSecret,
                          .scope = scope,
                          .after = std::move(after),
                          .limit = limit});
  }

  QueueItem item_of(const Admission& event) {
    return queues_->find_item(AuthorityId("XB-POLICE"), event.delivery_ids.at(0)).value();
  }

  support::FakeClock clock_{timestamp_from_text("2026-11-23T10:00:00Z").value()};
  std::unique_ptr<QueueRecords> queues_;
};

TEST_F(QueueTest, AnItemSaysWhatTheMessageIs) {
  const auto asked = request(Urgency::kUrgent);
  const auto record = admit(asked);

  const auto item = item_of(asked);

  EXPECT_EQ(item.handle, record.handle);
  EXPECT_EQ(item.sender, record.sender);
  EXPECT_EQ(item.message, record.message);
  EXPECT_EQ(item.exchange, record.exchange);
  EXPECT_EQ(item.urgency, Urgency::kUrgent);
  EXPECT_EQ(item.reason, record.recipients.at(0).reasons.at(0));
  EXPECT_EQ(item.due_at, record.accepted_at + 8h);
  EXPECT_EQ(item.state, DeliveryState::kAccepted);
  EXPECT_FALSE(item.hold || item.end);
  EXPECT_FALSE(queues_->find_item(AuthorityId("XC-POLICE"), item.delivery));
}

TEST_F(QueueTest, UrgentItemsComeFirstAndPagesLeaveNothingOut) {
  const auto unlimited = admission();
  const auto late = request();
  const auto urgent = request(Urgency::kUrgent);
  for (const auto* event : {&unlimited, &late, &urgent})
    admit(*event);

  std::vector<DeliveryId> found;
  std::optional<QueuePlace> after;
  for (int turn = 0; turn < 3; ++turn) {
    const auto items = page(after, 1);
    ASSERT_THAT(items, SizeIs(1));
    found.push_back(items[0].delivery);
    after = {items[0].urgency, items[0].due_at, items[0].delivery};
  }

  EXPECT_THAT(
      found,
      ElementsAre(
          urgent.delivery_ids.at(0), late.delivery_ids.at(0), unlimited.delivery_ids.at(0)));
  EXPECT_THAT(page(after), IsEmpty());
}

TEST_F(QueueTest, OfTwoWhoClaimInOneBatchOneGetsIt) {
  const auto asked = request();
  admit(asked);
  const std::vector<JournalEvent> batch{
      QueueClaim{.actor = person("one"), .delivery = asked.delivery_ids.at(0)},
      QueueClaim{.actor = person("two"), .delivery = asked.delivery_ids.at(0)},
      QueueClaim{.actor = person("one"), .delivery = asked.delivery_ids.at(0)}};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Recorded>(outcomes.at(0)).effect, Recorded::Effect::kChanged);
  EXPECT_EQ(declined_with(outcomes.at(1)), RefusalCode::kQueueClaimed);
  EXPECT_EQ(expect<Recorded>(outcomes.at(2)).effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(item_of(asked).hold->person, PersonId("one"));
  EXPECT_EQ(item_of(asked).state, DeliveryState::kAccepted);
}

TEST_F(QueueTest, AClaimThatConfirmsDelivers) {
  const auto asked = request();
  admit(asked);

  commit(QueueClaim{.actor = person("one"),
                    .delivery = asked.delivery_ids.at(0),
                    .effect = ClaimEffect::kConfirms});

  EXPECT_EQ(item_of(asked).state, DeliveryState::kDelivered);
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty());
}

TEST_F(QueueTest, OnlyTheHolderClosesAndASupervisorGivesBack) {
  const auto asked = request();
  admit(asked);
  const auto& delivery = asked.delivery_ids.at(0);
  commit(QueueClaim{.actor = person("one"), .delivery = delivery});

  EXPECT_EQ(declined_with(commit(QueueClosed{.actor = person("two"), .delivery = delivery})),
            RefusalCode::kQueueNotClaimed);
  EXPECT_EQ(declined_with(
                commit(QueueRelease{.actor = person("two"), .delivery = delivery, .reason = {}})),
            RefusalCode::kQueueNotClaimed);
  EXPECT_EQ(
      declined_with(commit(QueueClaim{.actor = person("one", "XC-POLICE"), .delivery = delivery})),
      RefusalCode::kNotFound);
  commit(QueueRelease{.actor = person("two"),
                      .delivery = delivery,
                      .by = ReleasedBy::kSupervisor,
                      .reason = gateway::Confidential<std::string>("gone home")});
  EXPECT_FALSE(item_of(asked).hold);
}

TEST_F(QueueTest, AnAnswerClosesTheItemOfItsSender) {
  const auto asked = request();
  admit(asked);

  admit(reply(asked, "XB-POLICE", QueueEnding::kAnswered));

  EXPECT_EQ(item_of(asked).end->how, QueueEnding::kAnswered);
  EXPECT_THAT(page(), IsEmpty());
  EXPECT_THAT(page({}, 10, QueueScope::kAll), SizeIs(1));
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"item.closed\"%'"), "1");
}

TEST_F(QueueTest, AnAnswerOfAnotherClosesNothing) {
  const auto asked = request();
  admit(asked);

  admit(reply(asked, "XA-POLICE", QueueEnding::kAnswered));

  EXPECT_FALSE(item_of(asked).end);
}

TEST_F(QueueTest, ARehearsedAnswerClosesNoRealRequest) {
  const auto asked = request();
  admit(asked);
  auto rehearsed = reply(asked, "XB-POLICE", QueueEnding::kAnswered);
  rehearsed.header.rehearsal = true;

  admit(rehearsed);

  EXPECT_FALSE(item_of(asked).end);
}

TEST_F(QueueTest, WhoHoldsAnOpenItemIsFoundByItsMessage) {
  const auto asked = request();
  const auto handle = admit(asked).handle;
  EXPECT_THAT(queues_->holders_of(AuthorityId("XB-POLICE"), handle), IsEmpty());
  commit(QueueClaim{.actor = person("one"), .delivery = asked.delivery_ids.at(0)});

  const auto holders = queues_->holders_of(AuthorityId("XB-POLICE"), handle);

  ASSERT_THAT(holders, SizeIs(1));
  EXPECT_EQ(holders[0].person, PersonId("one"));
  EXPECT_THAT(queues_->holders_of(AuthorityId("XA-POLICE"), handle), IsEmpty());
  admit(reply(asked, "XB-POLICE", QueueEnding::kAnswered));
  EXPECT_THAT(queues_->holders_of(AuthorityId("XB-POLICE"), handle), IsEmpty());
}

TEST_F(QueueTest, AWithdrawalByItsSenderClosesTheRequest) {
  const auto asked = request();
  admit(asked);

  admit(reply(asked, "XA-POLICE", QueueEnding::kWithdrawn));

  EXPECT_EQ(item_of(asked).end->how, QueueEnding::kWithdrawn);
}

TEST_F(QueueTest, ChangesAreFoundFromAMarkOn) {
  const AuthorityId own("XB-POLICE");
  const auto begin = queues_->changes_since(own, {}, 10);
  const auto asked = request();
  admit(asked);
  const auto arrived = queues_->changes_since(own, begin.mark, 10);
  commit(QueueClaim{.actor = person("one"), .delivery = asked.delivery_ids.at(0)});
  const auto claimed = queues_->changes_since(own, arrived.mark, 10);

  EXPECT_THAT(begin.changes, IsEmpty());
  ASSERT_THAT(arrived.changes, SizeIs(1));
  EXPECT_EQ(arrived.changes[0].kind, QueueChangeKind::kArrived);
  ASSERT_THAT(claimed.changes, SizeIs(1));
  EXPECT_EQ(claimed.changes[0].kind, QueueChangeKind::kClaimed);
  EXPECT_GT(claimed.changes[0].number, arrived.changes[0].number);
  EXPECT_THAT(queues_->changes_since(own, claimed.mark, 10).changes, IsEmpty());
}

TEST_F(QueueTest, TheSummaryCountsByAge) {
  admit(request());
  ask("UPDATE message SET accepted_at = accepted_at - interval '11 minutes'");
  admit(request());

  const auto ages = queues_->ages(
      AuthorityId("XB-POLICE"),
      Classification::kTopSecret,
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  ASSERT_THAT(ages, SizeIs(1));
  EXPECT_EQ(ages[0].party, AuthorityId("XA-POLICE"));
  EXPECT_EQ(ages[0].buckets[0], 1U);
  EXPECT_EQ(ages[0].buckets[2], 1U);
  EXPECT_THAT(queues_->unconfirmed(AuthorityId("XA-POLICE"), Classification::kTopSecret, 10),
              SizeIs(2));
}

}  // namespace
}  // namespace contract_postgres
