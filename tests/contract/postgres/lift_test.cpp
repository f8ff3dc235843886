/// \file
/// Goal: a lift ends one suppression for good and sends exactly the copies that are owed, of every
/// message of the exchange, in its order, in the same transaction; what was routed without knowing
/// of it is routed anew. Method: real PostgreSQL; two nodes on one database.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_history.h"
#include "adapters/postgres/pg_holding_records.h"
#include "adapters/postgres/pg_suppression_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LiftTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    suppressions_ = adapters::postgres::make_suppression_records({.conninfo = conninfo_});
    claim_ = admission();
    claim_.header.suppression =
        CopySuppression{.ground = SuppressionGround::kTerrorismCase, .review_on = "2027-01-31"};
    claim_.inputs.suppression = SuppressionGround::kTerrorismCase;
    claim_.inputs.fallback = AuthorityId("XA-CUSTOMS");
    withhold(claim_, {"XA-SPOC", "XB-SPOC"});
    claim_.suppression_ids = {SuppressionId(entropy_->uuid()), SuppressionId(entropy_->uuid())};
    admit(claim_);
  }

  static void withhold(Admission& event, const std::vector<std::string>& units) {
    for (const auto& unit : units) {
      event.withheld.push_back(
          {.unit = AuthorityId(unit), .rule = RuleId("copy.x." + unit), .legal = "Art. 8(3)"});
    }
  }

  /// In the suppressed exchange, under the claim that was made before.
  Admission answer(Classification classification = Classification::kBasicProtection) {
    Admission event = admission({.sender = "XB-POLICE",
                                 .recipients = {"XA-POLICE"},
                                 .exchange = claim_.header.exchange.id,
                                 .urgency = Urgency::kUrgent,
                                 .classification = classification});
    withhold(event, {"XA-SPOC"});
    event.suppression_ids = {SuppressionId(entropy_->uuid())};
    event.exchange_revision = 1;
    return event;
  }

  SuppressionLift lift(std::size_t element = 0) {
    const auto& unit = claim_.withheld.at(element).unit;
    return {.suppression = claim_.suppression_ids.at(element),
            .actor = actor("XA-POLICE"),
            .exchange = claim_.header.exchange,
            .unit = unit,
            .recipient = unit,
            .units = {unit},
            .cleared = Classification::kRestricted,
            .justification = Confidential<std::string>("Arrested."),
            .owed_under = {{.row = {RuleId("copy.x.XA-SPOC"), "Art. 8(2)"}},
                           {.row = {RuleId("route.holder-x"), "Art. 19"},
                            .role = DeliveryRole::kNotified}},
            .time_to_live_urgent = 60s,
            .time_to_live_routine = 3600s,
            .directory_version = std::string(64, 'a')};
  }

  /// Everything that waits for it, confirmed one by one as it comes.
  std::vector<LeasedDelivery> all_for(const std::string& authority) {
    std::vector<LeasedDelivery> all;
    for (auto leased = take(lease(authority)); !leased.empty(); leased = take(lease(authority))) {
      for (const auto& delivery : leased) {
        (void)commit(confirmation(delivery));
        all.push_back(delivery);
      }
    }
    return all;
  }

  SuppressionRecord record(std::size_t element = 0) {
    return suppressions_->find_suppression(claim_.suppression_ids.at(element)).value();
  }

  Admission claim_;
  std::unique_ptr<SuppressionRecords> suppressions_;
};

TEST_F(LiftTest, WhatIsWithheldIsListedByItsClaimants) {
  admit(answer());

  const AuthorityId other("XB-POLICE");
  const auto listed = suppressions_->suppressions_of({AuthorityId("XA-POLICE")}, other);

  ASSERT_THAT(listed, SizeIs(2));
  EXPECT_THAT(suppressions_->suppressions_of({other}, other), IsEmpty());
  EXPECT_EQ(suppressions_->suppressions_of({}, AuthorityId("XA-CUSTOMS")), listed);
  const auto own = record();
  EXPECT_EQ(own.claim, claim_.handle);
  EXPECT_EQ(own.exchange, claim_.header.exchange);
  EXPECT_EQ(own.claimant, AuthorityId("XA-POLICE"));
  EXPECT_EQ(own.unit, AuthorityId("XA-SPOC"));
  EXPECT_EQ(own.ground, SuppressionGround::kTerrorismCase);
  EXPECT_EQ(own.review_on, "2027-01-31");
  EXPECT_EQ(own.fallback, AuthorityId("XA-CUSTOMS"));
  EXPECT_EQ(own.withheld, 2U);
  EXPECT_EQ(record(1).withheld, 1U);
  EXPECT_THAT(own.withheld_from, ElementsAre(AuthorityId("XA-SPOC"), AuthorityId("XB-SPOC")));
  EXPECT_FALSE(own.ended_at);
}

TEST_F(LiftTest, SendsWhatIsOwedInTheOrderOfTheExchange) {
  const Admission second = answer();
  admit(second);

  (void)expect<Recorded>(commit(lift()));

  const auto leased = all_for("XA-SPOC");
  ASSERT_THAT(leased, SizeIs(2));
  EXPECT_EQ(leased[0].handle, claim_.handle);
  EXPECT_EQ(leased[1].handle, second.handle);
  EXPECT_THAT(leased[0].planned.reasons,
              ElementsAre(Reason{RuleId("copy.x.XA-SPOC"), "Art. 8(2)"}));
  EXPECT_THAT(all_for("XB-SPOC"), IsEmpty());
  EXPECT_TRUE(record().ended_at);
  EXPECT_EQ(record().withheld, 0U);
  EXPECT_FALSE(record(1).ended_at);
  EXPECT_EQ(records_->exchange_state(claim_.header.exchange, AuthorityId("XA-POLICE")),
            (ExchangeState{.revision = 3, .withheld = {AuthorityId("XB-SPOC")}}));
}

TEST_F(LiftTest, AnotherClaimHoldsOnByItself) {
  auto holdings = adapters::postgres::make_holding_records({.conninfo = conninfo_});
  Admission other = answer();
  other.header.suppression =
      CopySuppression{.ground = SuppressionGround::kSafetyOfPerson, .review_on = "2027-01-31"};
  other.inputs.suppression = SuppressionGround::kSafetyOfPerson;
  admit(other);
  Admission again = answer();
  again.header.suppression = other.header.suppression;
  again.inputs.suppression = other.inputs.suppression;
  again.exchange_revision = 2;
  admit(again);
  EXPECT_THAT(suppressions_->suppressions_of({AuthorityId("XB-POLICE")}, {}), SizeIs(1));

  (void)expect<Recorded>(commit(lift()));

  EXPECT_THAT(all_for("XA-SPOC"), IsEmpty());
  const auto state = records_->exchange_state(claim_.header.exchange, AuthorityId("XA-POLICE"));
  EXPECT_THAT(state.value().withheld, ElementsAre(AuthorityId("XA-SPOC"), AuthorityId("XB-SPOC")));
  const auto claims = holdings->claims_on(claim_.header.exchange);
  ASSERT_THAT(claims, SizeIs(2));
  EXPECT_EQ(claims[0].claimant, AuthorityId("XB-POLICE"));
  EXPECT_EQ(claims[1].claimant, AuthorityId("XA-POLICE"));
  SuppressionLift last = lift();
  last.suppression = other.suppression_ids.front();
  (void)expect<Recorded>(commit(last));
  EXPECT_THAT(all_for("XA-SPOC"), SizeIs(3));
}

TEST_F(LiftTest, OneEntryForTheLiftAndOneForEachCopy) {
  admit(answer());
  const auto before = ask("SELECT count(*) FROM audit_entry");

  (void)commit(lift());

  EXPECT_EQ(ask("SELECT count(*) - " + before + " FROM audit_entry"), "3");
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%suppression.lifted%'"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%copy.disclosed%'"), "2");
}

TEST_F(LiftTest, TheDecisionOfTheMessageStaysWhatItWas) {
  (void)commit(lift());

  const auto stored = records_->decision_of(claim_.handle);

  EXPECT_EQ(stored->withheld, claim_.withheld);
  EXPECT_EQ(stored->plan, claim_.plan);
}

TEST_F(LiftTest, HappensOnce) {
  (void)expect<Recorded>(commit(lift()));

  EXPECT_EQ(declined_with(commit(lift())), RefusalCode::kNotFound);
  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE recipient = 'XA-SPOC'"), "1");
}

TEST_F(LiftTest, OfAnotherUnitOrExchangeThereIsNone) {
  auto other_unit = lift();
  other_unit.unit = AuthorityId("XB-SPOC");
  auto other_exchange = lift();
  other_exchange.exchange.id = ExchangeId(entropy_->uuid());
  auto no_id = lift();
  no_id.suppression = SuppressionId("nothing");

  for (const auto& wrong : {other_unit, other_exchange})
    EXPECT_EQ(declined_with(commit(wrong)), RefusalCode::kNotFound);
  EXPECT_TRUE(declined_with(commit(no_id)));
  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE role = 2"), "0");
}

TEST_F(LiftTest, SendsWhatIsOwedInAnyNameOfTheUnit) {
  auto later = answer();  // As releases before stored it: in the name of who continues the unit.
  later.withheld.front().unit = AuthorityId("XA-UNIT");
  admit(later);
  auto event = lift();
  event.recipient = AuthorityId("XA-UNIT");
  event.units = {AuthorityId("XA-SPOC"), AuthorityId("XA-UNIT")};

  (void)expect<Recorded>(commit(event));

  EXPECT_THAT(all_for("XA-UNIT"), SizeIs(2));
  EXPECT_EQ(ask("SELECT count(*) FROM withheld_copy WHERE disclosed_at IS NULL"), "1")
      << "of XB-SPOC, which is another unit";
}

TEST_F(LiftTest, SendsNothingWhileAnotherSuppressionBindsTheSameUnit) {
  const std::vector<AuthorityId> one_unit{AuthorityId("XA-SPOC"), AuthorityId("XB-SPOC")};
  auto first = lift(0);
  auto second = lift(1);
  first.recipient = second.recipient = AuthorityId("XA-SPOC");
  first.units = second.units = one_unit;

  (void)expect<Recorded>(commit(first));
  EXPECT_TRUE(record(0).ended_at);
  EXPECT_EQ(record(0).withheld, 1U) << "still owed";
  EXPECT_THAT(all_for("XA-SPOC"), IsEmpty());
  (void)expect<Recorded>(commit(second));

  EXPECT_THAT(all_for("XA-SPOC"), SizeIs(1)) << "one delivery for both";
  EXPECT_EQ(record(0).withheld, 0U);
}

TEST_F(LiftTest, ANoticeGoesToTheHolderThatWasNotTold) {
  auto notice = admission({.recipients = {"XB-POLICE"}, .exchange = claim_.header.exchange.id});
  notice.withheld = {
      {.unit = AuthorityId("XA-SPOC"), .rule = RuleId("route.holder-x"), .legal = "Art. 8(3)"}};
  notice.suppression_ids = {SuppressionId(entropy_->uuid())};
  notice.exchange_revision = 1;
  admit(notice);

  (void)expect<Recorded>(commit(lift()));

  const auto leased = all_for("XA-SPOC");
  ASSERT_THAT(leased, SizeIs(2));
  EXPECT_EQ(leased[0].planned.role, DeliveryRole::kCopy);
  EXPECT_EQ(leased[1].handle, notice.handle);
  EXPECT_EQ(leased[1].planned.role, DeliveryRole::kNotified);
  EXPECT_THAT(leased[1].planned.reasons, ElementsAre(Reason{RuleId("route.holder-x"), "Art. 19"}));
}

TEST_F(LiftTest, ARecordHasTheHighestClassificationOfTheExchange) {
  EXPECT_EQ(record().classification, Classification::kBasicProtection);
  admit(answer(Classification::kRestricted));

  EXPECT_EQ(record().classification, Classification::kRestricted);
  EXPECT_EQ(suppressions_->suppressions_of({AuthorityId("XA-POLICE")}, {}).at(0).classification,
            Classification::kRestricted);
}

TEST_F(LiftTest, AboveTheLevelOfTheUnitNothingGoesOut) {
  admit(answer(Classification::kConfidential));

  EXPECT_EQ(declined_with(commit(lift())), RefusalCode::kRecipientNotCleared);
  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE recipient = 'XA-SPOC'"), "0");
  EXPECT_FALSE(record().ended_at);
}

TEST_F(LiftTest, WhatWasRoutedBeforeItIsRoutedAnew) {
  const Admission late = answer();
  (void)commit(lift());

  const auto moved = expect<ExchangeMoved>(commit(late));

  EXPECT_GT(moved.state.revision, late.exchange_revision);
  EXPECT_THAT(moved.state.withheld, ElementsAre(AuthorityId("XB-SPOC")));
}

TEST_F(LiftTest, InOneBatchItDisclosesWhatStandsBeforeIt) {
  const std::vector<JournalEvent> batch = {answer(), lift()};

  const auto committed = journal_->commit(batch);

  (void)expect<Admitted>(committed.outcomes.at(0));
  (void)expect<Recorded>(committed.outcomes.at(1));
  EXPECT_THAT(all_for("XA-SPOC"), SizeIs(2));
}

TEST_F(LiftTest, AnotherNodeMayLift) {
  const auto other = adapters::postgres::make_journal(
      {.conninfo = conninfo_, .log = LogName("log.example/xb"), .node = "node-2"},
      *entropy_,
      sealer_);
  (void)other->open();
  const std::vector<JournalEvent> batch = {lift()};

  (void)expect<Recorded>(other->commit(batch).outcomes.at(0));

  EXPECT_THAT(all_for("XA-SPOC"), SizeIs(1));
}

TEST_F(LiftTest, TheUnitsListsShowThemFromThenOn) {
  const auto history =
      adapters::postgres::make_history_records({.conninfo = conninfo_, .connections = 1});
  const AuthorityId unit("XA-SPOC");
  ASSERT_THAT(history->messages_from(unit, {LogName("log.example/xa")}, 10), IsEmpty());

  (void)commit(lift());

  EXPECT_THAT(history->messages_from(unit, {LogName("log.example/xa")}, 10), SizeIs(1));
  EXPECT_THAT(history->exchanges_before(unit, kNewestExchange, 10), SizeIs(1));
}

}  // namespace
}  // namespace contract_postgres
