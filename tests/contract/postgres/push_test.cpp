/// \file
/// Goal: what could not be brought waits for the gateway and for nobody else, and it is found for
/// whom something can be brought. Method: real PostgreSQL; time passes by moving the database's
/// times into the past.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_push_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class PushTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    push_ = adapters::postgres::make_push_records(conninfo_);
  }

  /// A lease that the gateway asks for to bring what it gets.
  Lease to_bring(const std::string& authority) {
    auto asked = lease(authority);
    asked.put_off = PutOff::kLeft;
    return asked;
  }

  Release put_off(const LeasedDelivery& leased, std::chrono::seconds wait) {
    auto event = release(leased, 0s);
    event.cause = ReleaseCause::kLater;
    event.push_wait = wait;
    return event;
  }

  std::vector<AuthorityId> due() {
    return push_->due(
        {AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE"), AuthorityId("XD-POLICE")});
  }

  std::unique_ptr<PushRecords> push_;
};

TEST_F(PushTest, WhatCouldNotBeBroughtWaitsForTheGatewayAlone) {
  admit(admission());
  const auto first = take(to_bring("XB-POLICE"));
  ASSERT_THAT(first, SizeIs(1));

  commit(put_off(first[0], 60s));

  EXPECT_THAT(take(to_bring("XB-POLICE")), IsEmpty());
  EXPECT_THAT(take(lease("XB-POLICE")), SizeIs(1)) << "the recipient asks";
}

TEST_F(PushTest, IsBroughtAgainWhenTheWaitIsOverAndNotBefore) {
  admit(admission());
  commit(put_off(take(to_bring("XB-POLICE")).at(0), 60s));
  let_pass(30s);
  EXPECT_THAT(take(to_bring("XB-POLICE")), IsEmpty());
  let_pass(30s);

  const auto again = take(to_bring("XB-POLICE"));

  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].attempt, 2U);
}

TEST_F(PushTest, WhatWasLeasedAndNotSettledIsBroughtAgainAfterAPauseAndFetchedAtOnce) {
  admit(admission({.recipients = {"XB-POLICE", "XC-POLICE"}}));
  ask("UPDATE delivery SET attempts = 6");  // The pause after the next lease takes minutes.
  ASSERT_THAT(take(to_bring("XB-POLICE")), SizeIs(1));
  ASSERT_THAT(take(to_bring("XC-POLICE")), SizeIs(1));
  let_pass(121s);
  EXPECT_THAT(due(), IsEmpty());
  EXPECT_THAT(take(to_bring("XB-POLICE")), IsEmpty());
  EXPECT_THAT(take(lease("XC-POLICE")), SizeIs(1)) << "the recipient asks";
  let_pass(320s);

  EXPECT_THAT(due(), ElementsAre(AuthorityId("XB-POLICE")));
  EXPECT_THAT(take(to_bring("XB-POLICE")), SizeIs(1));
}

TEST_F(PushTest, ThePauseAfterALeaseDoublesWithEachUpToTenMinutesAndNotWithAge) {
  const auto pause_after = [this](int leases) {
    const auto message = admission();
    admit(message);
    (void)ask(
        "UPDATE message SET accepted_at = accepted_at - interval '2 days'"
        " WHERE handle = '" +
        message.handle.str() + "'; UPDATE delivery SET attempts = " + std::to_string(leases - 1) +
        " WHERE handle = '" + message.handle.str() + "'");
    const auto leased = take(to_bring("XB-POLICE")).at(0);
    const auto seconds =
        ask("SELECT round(extract(epoch FROM push_after - lease_until)) FROM delivery"
            " WHERE delivery_id = '" +
            leased.delivery.str() + "'");
    commit(confirmation(leased));
    return std::stoi(seconds);
  };

  EXPECT_EQ(pause_after(1), 5);
  EXPECT_EQ(pause_after(2), 10);
  EXPECT_EQ(pause_after(7), 320);
  EXPECT_EQ(pause_after(8), 600);
  EXPECT_EQ(pause_after(1000), 600);
}

TEST_F(PushTest, WhatIsPutOffHoldsBackItsExchangeAndNothingElse) {
  const Admission first = admission();
  const Admission second = admission({.exchange = first.header.exchange.id});
  const Admission elsewhere = admission();
  admit(first);
  commit(put_off(take(to_bring("XB-POLICE")).at(0), 60s));
  admit(second);
  admit(elsewhere);

  EXPECT_THAT(ids_of(take(to_bring("XB-POLICE"))), ElementsAre(elsewhere.delivery_ids[0]));
}

TEST_F(PushTest, TheRecordSaysHowLongTheGatewayWaits) {
  admit(admission());

  commit(put_off(take(to_bring("XB-POLICE")).at(0), 60s));

  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE push_after = since + interval '60 s'"
                " AND next_action_at = since"),
            "1");
}

TEST_F(PushTest, FindsForWhomSomethingCanBeBrought) {
  EXPECT_THAT(due(), IsEmpty());
  admit(admission({.recipients = {"XB-POLICE", "XC-POLICE"}}));

  EXPECT_THAT(due(), UnorderedElementsAre(AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")));
}

TEST_F(PushTest, FindsNobodyForWhatIsLeasedPutOffOrDelivered) {
  admit(admission());
  const auto leased = take(to_bring("XB-POLICE")).at(0);
  EXPECT_THAT(due(), IsEmpty()) << "leased";
  commit(put_off(leased, 60s));
  EXPECT_THAT(due(), IsEmpty()) << "put off";
  let_pass(30s);
  EXPECT_THAT(due(), IsEmpty()) << "by the database's clock, like all its times";
  let_pass(30s);
  EXPECT_THAT(due(), ElementsAre(AuthorityId("XB-POLICE")));
  commit(confirmation(take(to_bring("XB-POLICE")).at(0)));
  EXPECT_THAT(due(), IsEmpty()) << "delivered";
}

}  // namespace
}  // namespace contract_postgres
