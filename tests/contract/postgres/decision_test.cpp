/// \file
/// Goal: what a message was routed by is read back exactly; from whom an exchange is withheld is
/// known to every message after the claim, in the same batch, in a later one and from another node,
/// and a message that was routed without knowing is not stored.
/// Method: real PostgreSQL, one database a test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DecisionTest : public PostgresTest {
 protected:
  /// A message that claims to withhold its exchange from these units.
  Admission withholding(const std::vector<std::string>& units, const AdmissionSpec& spec = {}) {
    Admission event = admission(spec);
    event.header.suppression =
        CopySuppression{.ground = SuppressionGround::kTerrorismCase, .review_on = "2027-01-31"};
    event.inputs.suppression = SuppressionGround::kTerrorismCase;
    event.inputs.fallback = AuthorityId("XA-CUSTOMS");
    for (const std::string& unit : units) {
      event.withheld.push_back(
          {.unit = AuthorityId(unit), .rule = RuleId("copy.x." + unit), .legal = "Art. 8(3)"});
      event.suppression_ids.emplace_back(entropy_->uuid());
    }
    return event;
  }

  std::optional<ExchangeState> state_for(const Admission& event, const std::string& participant) {
    return records_->exchange_state(event.header.exchange, AuthorityId(participant));
  }
};

ExchangeState withheld_from(std::uint32_t revision, const std::vector<std::string>& units) {
  ExchangeState state{.revision = revision, .withheld = {}};
  for (const std::string& unit : units)
    state.withheld.emplace_back(unit);
  return state;
}

TEST_F(DecisionTest, IsReadBackAsItWasStored) {
  Admission event = withholding({"XA-SPOC", "XB-SPOC"});
  event.inputs.at = *timestamp_from_text("2026-11-26T10:00:00.123Z");
  event.inputs.type = MessageType::kRequest;
  event.inputs.follows_earlier = true;
  event.inputs.way = Way::kOnward;
  event.inputs.language = "fr";
  event.inputs.transfer = TransferGround::kEarlierAgreement;
  event.inputs.withheld = {AuthorityId("XC-SPOC"), AuthorityId("XD-SPOC")};
  event.inputs.holders = {AuthorityId("XE-POLICE")};
  admit(event);

  const auto stored = records_->decision_of(event.handle);

  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->inputs, event.inputs);
  EXPECT_EQ(stored->directory_version, event.directory_version);
  EXPECT_EQ(stored->plan, event.plan);
  EXPECT_EQ(stored->withheld, event.withheld);
}

TEST_F(DecisionTest, OfAnUnknownMessageThereIsNone) {
  EXPECT_FALSE(records_->decision_of(Handle(entropy_->uuid())));
  EXPECT_FALSE(records_->decision_of(Handle("no uuid")));
}

TEST_F(DecisionTest, WithoutAClaimNothingIsWithheld) {
  const Admission event = admission();
  admit(event);

  EXPECT_EQ(state_for(event, "XA-POLICE"), ExchangeState{});
  EXPECT_FALSE(state_for(event, "XC-POLICE")) << "it takes no part";
  EXPECT_FALSE(state_for(admission(), "XA-POLICE")) << "there is no such exchange";
  EXPECT_THAT(records_->decision_of(event.handle)->withheld, IsEmpty());
}

TEST_F(DecisionTest, AClaimMovesTheExchangeForWhoTakesPartAndForNobodyElse) {
  const Admission event = withholding({"XB-SPOC", "XA-SPOC"});
  admit(event);

  EXPECT_EQ(state_for(event, "XA-POLICE"), withheld_from(1, {"XA-SPOC", "XB-SPOC"}));
  EXPECT_EQ(state_for(event, "XB-POLICE"), withheld_from(1, {"XA-SPOC", "XB-SPOC"}));
  EXPECT_FALSE(state_for(event, "XA-SPOC"));
}

TEST_F(DecisionTest, WhatWasRoutedWithoutKnowingIsNotStored) {
  const Admission claim = withholding({"XB-SPOC"});
  admit(claim);
  Admission answer = admission({.sender = "XB-POLICE",
                                .recipients = {"XA-POLICE", "XB-SPOC"},
                                .exchange = claim.header.exchange.id});

  const auto moved = expect<ExchangeMoved>(commit(answer));

  EXPECT_EQ(moved.state, withheld_from(1, {"XB-SPOC"}));
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE recipient = 'XB-SPOC'"), "0");
  answer.exchange_revision = moved.state.revision;
  admit(answer);
}

TEST_F(DecisionTest, AClaimBindsWhatFollowsItInTheSameBatch) {
  const Admission claim = withholding({"XB-SPOC"});
  const Admission next = admission({.exchange = claim.header.exchange.id});
  const std::vector<JournalEvent> batch = {claim, next};

  const auto outcomes = journal_->commit(batch).outcomes;

  (void)expect<Admitted>(outcomes[0]);
  EXPECT_EQ(expect<ExchangeMoved>(outcomes[1]).state, withheld_from(1, {"XB-SPOC"}));
}

TEST_F(DecisionTest, ASecondClaimAddsUnitsAndKeepsTheFirst) {
  const Admission first = withholding({"XB-SPOC"});
  admit(first);
  Admission second = withholding({"XB-SPOC", "XC-SPOC"}, {.exchange = first.header.exchange.id});
  second.exchange_revision = 1;
  admit(second);

  EXPECT_EQ(state_for(first, "XA-POLICE"), withheld_from(2, {"XB-SPOC", "XC-SPOC"}));
  EXPECT_EQ(ask("SELECT count(*) FROM suppression WHERE unit = 'XB-SPOC'"), "1");
}

TEST_F(DecisionTest, AStrangerLearnsNothingOfAMovedExchange) {
  const Admission claim = withholding({"XB-SPOC"});
  admit(claim);
  const Admission stranger = admission({.sender = "XB-SPOC", .exchange = claim.header.exchange.id});

  EXPECT_EQ(declined_with(commit(stranger)), RefusalCode::kExchangeUnknown);
}

TEST_F(DecisionTest, ARepeatOfTheClaimIsARepeat) {
  const Admission claim = withholding({"XB-SPOC"});
  admit(claim);

  EXPECT_EQ(expect<Repeated>(commit(claim)).record.handle, claim.handle);
}

}  // namespace
}  // namespace contract_postgres
