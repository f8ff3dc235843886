/// \file
/// Goal: a delivery ends together with the NonDelivery that says so, or neither happens; what is
/// fetched, claimed, a copy, or in time does not end; what arrives late is delivered after all.
/// Method: the journal on a real PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_overdue_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace std::chrono_literals;
using gateway::Admission;
using gateway::AuthorityId;
using gateway::DeliveryState;
using gateway::MessageType;
using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ExpiryTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    overdue_ = adapters::postgres::make_overdue_records(conninfo_);
  }

  /// Of the gateway, in the exchange of a message of XA-POLICE, that its deliveries have ended.
  Admission notice_of(const Admission& ended) {
    auto notice = admission({.sender = "XX-LIAISON",
                             .recipients = {"XA-POLICE"},
                             .exchange = ended.header.exchange.id});
    notice.header.exchange = ended.header.exchange;
    notice.header.type = MessageType::kNonDelivery;
    notice.header.in_reply_to = ended.header.id;
    notice.expires = ended.delivery_ids;
    return notice;
  }

  std::vector<gateway::OverdueDelivery> found() {
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return overdue_->overdue(now, 100);
  }

  DeliveryState state_of(const Admission& event) {
    return records_->status_of(event.handle).at(0).state;
  }

  Admission admitted_and_late() {
    const auto event = admission();
    admit(event);
    let_pass(event.time_to_live + 1s);
    return event;
  }

  std::unique_ptr<gateway::OverdueRecords> overdue_;
};

TEST_F(ExpiryTest, WhatIsPastItsTimeIsFoundWithWhoGaveIt) {
  const auto late = admitted_and_late();
  admit(admission());

  const auto overdue = found();

  ASSERT_THAT(overdue, SizeIs(1));
  EXPECT_EQ(overdue[0].delivery, late.delivery_ids[0]);
  EXPECT_EQ(overdue[0].handle, late.handle);
  EXPECT_EQ(overdue[0].recipient, AuthorityId("XB-POLICE"));
  EXPECT_EQ(overdue[0].giver, AuthorityId("XA-POLICE"));
  EXPECT_EQ(overdue[0].state, DeliveryState::kAccepted);
  EXPECT_FALSE(overdue[0].last_attempt_at);
}

TEST_F(ExpiryTest, ItEndsWithTheNoticeThatSaysSo) {
  const auto late = admitted_and_late();

  admit(notice_of(late));

  EXPECT_EQ(state_of(late), DeliveryState::kExpired);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(take(lease("XB-POLICE")), IsEmpty());
  const auto told = take(lease("XA-POLICE"));
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].type, MessageType::kNonDelivery);
  EXPECT_EQ(told[0].sender, AuthorityId("XX-LIAISON"));
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"delivery.expired\"%'"), "1");
}

TEST_F(ExpiryTest, ASecondNoticeOfTheSameIsDeclinedAndStoresNothing) {
  const auto late = admitted_and_late();
  const std::vector<gateway::JournalEvent> twins = {notice_of(late), notice_of(late)};
  const auto outcomes = journal_->commit(twins).outcomes;
  EXPECT_EQ(declined_with(outcomes.at(1)), RefusalCode::kNotFound);

  EXPECT_EQ(declined_with(commit(notice_of(late))), RefusalCode::kNotFound);

  EXPECT_EQ(ask("SELECT count(*) FROM message"), "2");
}

TEST_F(ExpiryTest, WhatIsInTimeDoesNotEnd) {
  const auto event = admission();
  admit(event);

  EXPECT_EQ(declined_with(commit(notice_of(event))), RefusalCode::kNotFound);

  EXPECT_EQ(state_of(event), DeliveryState::kAccepted);
}

TEST_F(ExpiryTest, WhatIsBeingFetchedDoesNotEnd) {
  const auto late = admitted_and_late();
  ASSERT_THAT(take(lease("XB-POLICE")), SizeIs(1));

  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(declined_with(commit(notice_of(late))), RefusalCode::kNotFound);

  let_pass(121s);
  ASSERT_THAT(found(), SizeIs(1));
  EXPECT_EQ(found()[0].attempts, 1U);
  EXPECT_TRUE(found()[0].last_attempt_at);
}

TEST_F(ExpiryTest, WhatAPersonHasInHandDoesNotEnd) {
  const auto late = admitted_and_late();
  auto person = actor("XB-POLICE");
  person.person = gateway::PersonId("officer-1");
  commit(gateway::QueueClaim{.actor = person, .delivery = late.delivery_ids.at(0)});

  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(declined_with(commit(notice_of(late))), RefusalCode::kNotFound);
}

TEST_F(ExpiryTest, ACopyIsOwedForAsLongAsItTakes) {
  auto event = admission();
  event.plan[0].role = gateway::DeliveryRole::kCopy;
  admit(event);
  let_pass(event.time_to_live + 1s);

  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(declined_with(commit(notice_of(event))), RefusalCode::kNotFound);
  EXPECT_THAT(take(lease("XB-POLICE")), SizeIs(1));
}

TEST_F(ExpiryTest, WhatFollowsInTheExchangeIsFree) {
  const auto late = admission();
  const auto next = admission({.exchange = late.header.exchange.id});
  admit(late);
  let_pass(late.time_to_live + 1s);
  admit(next);

  admit(notice_of(late));

  const auto leased = take(lease("XB-POLICE"));
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].delivery, next.delivery_ids[0]);
  EXPECT_EQ(leased[0].sequence, 2U) << "the gap shows";
}

TEST_F(ExpiryTest, WhatArrivedAfterAllIsDelivered) {
  const auto late = admitted_and_late();
  const auto fetched = lease("XB-POLICE");
  ASSERT_THAT(take(fetched), SizeIs(1));
  let_pass(121s);
  admit(notice_of(late));
  ASSERT_EQ(state_of(late), DeliveryState::kExpired);

  commit(gateway::Confirmation{.actor = actor("XB-POLICE"),
                               .delivery = late.delivery_ids[0],
                               .lease = fetched.lease_ids[0]});

  EXPECT_EQ(state_of(late), DeliveryState::kDelivered);
}

TEST_F(ExpiryTest, ANoticeItselfNeverExpires) {
  const auto late = admitted_and_late();
  const auto notice = notice_of(late);
  admit(notice);
  let_pass(notice.time_to_live + 1s);

  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace contract_postgres
