/// \file
/// Goal: once copies are lawfully withheld, nothing of the exchange reaches the units that get
/// none, whoever writes and however the messages meet; and the sender can see why.
/// Method: the real path, routing and committer over memory; what units see is asked of every
/// service.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/history_service.h"

namespace workflow {
namespace {

using gateway::Acceptance;
using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::DecisionReport;
using gateway::ExchangeKey;
using gateway::RefusalCode;
using gateway::Result;
using gateway::SuppressionGround;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string message_id(int number) {
  return "00000000-0000-4000-8000-00000000000" + std::to_string(number);
}

class SuppressionTest : public ::testing::Test {
 protected:
  /// From XA-POLICE to XB-POLICE, in the one exchange of these tests, withheld or not.
  static CaseMessage from_police(int number) {
    CaseMessage message = acknowledgement(message_id(number), "XA-POLICE", "XB-POLICE");
    message.header.exchange = exchange();
    return message;
  }

  static CaseMessage withheld(int number) {
    CaseMessage message = from_police(number);
    message.header.suppression =
        gateway::CopySuppression{.ground = SuppressionGround::kSafetyOfPerson,
                                 .reasons = gateway::Confidential<std::string>("canary-reason"),
                                 .decided_by = gateway::Confidential<std::string>("Chief 7"),
                                 .review_on = "2027-01-01",
                                 .fallback = AuthorityId("XC-BUREAU")};
    return message;
  }

  static CaseMessage answer(int number) {
    CaseMessage message = acknowledgement(message_id(number), "XB-POLICE", "XA-POLICE");
    message.header.exchange = exchange();
    return message;
  }

  static ExchangeKey exchange() {
    return {AuthorityId("XA-POLICE"), gateway::ExchangeId("00000000-0000-4000-8000-0000000000e0")};
  }

  Result<Acceptance> submit(const CaseMessage& message) {
    const auto& header = message.header;
    return world_.submit("<doc " + header.id.str() + "/>", message, header.sender.str());
  }

  std::vector<std::string> recipients_of(const CaseMessage& message) {
    const auto accepted = submit(message);
    std::vector<std::string> names;
    if (!accepted) return {std::string(gateway::kind_of(accepted.refusal().code).name)};
    for (const auto& planned : accepted->record.recipients)
      names.push_back(planned.authority.str());
    return names;
  }

  World world_;
};

TEST_F(SuppressionTest, NoCopyIsMadeOfAMessageThatLawfullyWithholdsThem) {
  EXPECT_THAT(recipients_of(withheld(1)), ElementsAre("XB-POLICE"));
}

TEST_F(SuppressionTest, BindsTheAnswerOfWhoeverDoesNotClaimIt) {
  (void)submit(withheld(1));

  EXPECT_THAT(recipients_of(answer(2)), ElementsAre("XA-POLICE"));
  EXPECT_THAT(recipients_of(from_police(3)), ElementsAre("XB-POLICE"));
}

TEST_F(SuppressionTest, AClaimInTheMiddleOfAnExchangeBindsWhatFollows) {
  EXPECT_THAT(recipients_of(from_police(1)), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(recipients_of(withheld(2)), ElementsAre("XB-POLICE"));
  EXPECT_THAT(recipients_of(answer(3)), ElementsAre("XA-POLICE"));
}

TEST_F(SuppressionTest, AUnitThatTookPartBeforeIsToldNothingWhenItWrites) {
  (void)submit(from_police(1));
  CaseMessage by_unit = acknowledgement(message_id(2), "XB-SPOC", "XA-POLICE");
  by_unit.header.exchange = exchange();
  const auto before = recipients_of(by_unit);
  (void)submit(withheld(3));

  by_unit.header.id = gateway::MessageId(message_id(4));
  const auto accepted = submit(by_unit);

  ASSERT_TRUE(accepted);
  std::vector<std::string> after;
  for (const auto& planned : accepted->record.recipients)
    after.push_back(planned.authority.str());
  EXPECT_EQ(after, before);
  const auto decision = world_.queries.decision(caller_for("XB-SPOC"), accepted->record.handle);
  ASSERT_TRUE(decision);
  EXPECT_THAT(decision->stored.withheld, IsEmpty());
  EXPECT_THAT(decision->stored.inputs.withheld, IsEmpty());
  EXPECT_EQ(decision->agreement, DecisionReport::Agreement::kSame);
  by_unit.header.id = gateway::MessageId(message_id(5));
  by_unit.header.addressees = {AuthorityId("XA-SPOC")};
  EXPECT_TRUE(submit(by_unit)) << "to address the other unit is refused no more than before";
  EXPECT_THAT(recipients_of(answer(6)), ElementsAre("XA-POLICE")) << "others stay bound";
}

TEST_F(SuppressionTest, WhoOpenedTheExchangeIsNotShutOutOfIt) {
  CaseMessage opening = acknowledgement(message_id(1), "XB-SPOC", "XA-POLICE");
  opening.header.exchange = {AuthorityId("XB-SPOC"), exchange().id};
  ASSERT_TRUE(submit(opening));
  CaseMessage claim = withheld(2);
  claim.header.exchange = opening.header.exchange;

  EXPECT_THAT(recipients_of(claim), ElementsAre("route.suppression-conflict"));
}

TEST_F(SuppressionTest, AnotherExchangeOfTheSameAuthoritiesKeepsItsCopies) {
  (void)submit(withheld(1));
  CaseMessage other = from_police(2);
  other.header.exchange.id = gateway::ExchangeId("00000000-0000-4000-8000-0000000000e1");

  EXPECT_THAT(recipients_of(other), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
}

TEST_F(SuppressionTest, AUnitCannotBeAddressedInWhatIsWithheldFromIt) {
  (void)submit(withheld(1));
  CaseMessage message = answer(2);
  message.header.addressees.emplace_back("XB-SPOC");

  EXPECT_THAT(recipients_of(message), ElementsAre("route.suppression-conflict"));
}

TEST_F(SuppressionTest, WhereTheStateDoesNotAllowItNothingIsSent) {
  CaseMessage message = withheld(1);
  message.header.sender = AuthorityId("XB-POLICE");
  message.header.addressees = {AuthorityId("XA-POLICE")};
  message.header.exchange.opener = AuthorityId("XB-POLICE");

  EXPECT_THAT(recipients_of(message), ElementsAre("route.suppression-not-permitted"));
  EXPECT_EQ(world_.journal.messages(), 0U);
}

TEST_F(SuppressionTest, ARepeatGetsTheFirstAnswerThoughTheExchangeHasMoved) {
  const auto first = submit(withheld(1));
  const auto repeat = submit(withheld(1));

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->receipt, first->receipt);
}

TEST_F(SuppressionTest, TheUnitsViewsAreAsIfNothingHadHappened) {
  const auto accepted = submit(withheld(1));
  (void)submit(answer(2));
  ASSERT_TRUE(accepted);
  HistoryService history(
      {.doorkeeper = world_.doorkeeper, .records = world_.journal, .refusals = world_.refusals});
  for (const std::string unit : {"XA-SPOC", "XB-SPOC"}) {
    const auto caller = caller_for(unit);
    EXPECT_TRUE(world_.inbox.lease(caller, {})->empty()) << unit;
    EXPECT_TRUE(history.messages(caller, {}, 500)->items.empty()) << unit;
    EXPECT_TRUE(history.exchanges(caller, {}, 500)->exchanges.empty()) << unit;
    EXPECT_EQ(world_.queries.status(caller, accepted->record.handle).refusal().code,
              RefusalCode::kNotFound);
    EXPECT_EQ(world_.queries.decision(caller, accepted->record.handle).refusal().code,
              RefusalCode::kNotFound);
  }
}

TEST_F(SuppressionTest, TheSenderSeesWhatWasWithheldAndUnderWhichProvision) {
  const auto accepted = submit(withheld(1));
  ASSERT_TRUE(accepted);

  const auto decision = world_.queries.decision(caller_for("XA-POLICE"), accepted->record.handle);

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->agreement, DecisionReport::Agreement::kSame);
  std::vector<std::string> units;
  for (const auto& copy : decision->stored.withheld)
    units.push_back(copy.unit.str() + " " + copy.rule.str() + " " + copy.legal);
  EXPECT_THAT(units,
              ElementsAre("XA-SPOC copy.d977-8-2.sending Directive (EU) 2023/977 Art. 8(3)",
                          "XB-SPOC copy.d977-8-2.receiving Directive (EU) 2023/977 Art. 8(3)"));
}

}  // namespace
}  // namespace workflow
