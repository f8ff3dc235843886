/// \file
/// Goal: explaining answers what the submission would be answered, whatever stands in the journal,
/// changes nothing, and tells a caller nothing that the submission would not. Method: the path over
/// memory; each document is explained, then submitted.
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::Acceptance;
using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::Explained;
using gateway::Explanation;
using gateway::MessageId;
using gateway::Occurrence;
using gateway::RefusalCode;
using gateway::Result;
using Text = gateway::Confidential<std::string>;

constexpr auto kId = "00000000-0000-4000-8000-0000000000aa";

class ExplainTest : public ::testing::Test {
 protected:
  Result<Explained> explain(const std::string& document, const CaseMessage& message) {
    world_.reader.know(document, message);
    const auto lines = world_.journal.lines().size();
    auto explained = world_.path.explain({caller_for(message.header.sender.str()), Text(document)});
    EXPECT_EQ(world_.journal.lines().size(), lines) << "explaining leaves nothing on record";
    return explained;
  }

  Result<Acceptance> submit(const std::string& document, const CaseMessage& message) {
    return world_.submit(document, message, message.header.sender.str());
  }

  /// Both refuse, and with the same refusal.
  void expect_refused_alike(const CaseMessage& message, RefusalCode code) {
    const auto explained = explain("<other/>", message);
    const auto answer = submit("<other/>", message);
    ASSERT_FALSE(explained);
    ASSERT_FALSE(answer);
    EXPECT_EQ(explained.refusal(), answer.refusal());
    EXPECT_EQ(explained.refusal().code, code);
  }

  HoldingWorld world_;
};

TEST_F(ExplainTest, RefusesOtherContentUnderAnIdThatIsUsed) {
  const auto message = acknowledgement(kId, "XA-POLICE", "XB-POLICE");
  ASSERT_TRUE(submit("<first/>", message));

  expect_refused_alike(message, RefusalCode::kMessageConflict);
}

TEST_F(ExplainTest, AnswersARepeatWithTheFirstAnswerAndDecidesNothing) {
  const auto message = acknowledgement(kId, "XA-POLICE", "XB-POLICE");
  const auto first = submit("<first/>", message);
  ASSERT_TRUE(first);

  const auto explained = explain("<first/>", message);

  ASSERT_TRUE(explained);
  const auto* before = std::get_if<Acceptance>(&*explained);
  ASSERT_NE(before, nullptr);
  EXPECT_EQ(before->occurrence, Occurrence::kRepeat);
  EXPECT_EQ(before->record.handle, first->record.handle);
  EXPECT_EQ(before->receipt, first->receipt);
}

TEST_F(ExplainTest, AnswersARepeatThatWouldBeRefusedToday) {
  ASSERT_TRUE(submit("<first/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE")));

  const auto explained = explain("<first/>", acknowledgement(kId, "XA-POLICE", "XZ-UNKNOWN"));

  ASSERT_TRUE(explained);
  EXPECT_TRUE(std::holds_alternative<Acceptance>(*explained));
}

TEST_F(ExplainTest, RefusesWhoeverTakesNoPartAsForAnExchangeThatIsNotThere) {
  auto of_others = acknowledgement(kId, "XC-POLICE", "XA-POLICE");
  of_others.header.exchange = world_.exchange;
  auto of_nobody = of_others;
  of_nobody.header.exchange.id = gateway::ExchangeId("00000000-0000-4000-8000-0000000000bb");

  expect_refused_alike(of_others, RefusalCode::kExchangeUnknown);
  EXPECT_EQ(explain("<other/>", of_others).refusal(), explain("<other/>", of_nobody).refusal());
}

TEST_F(ExplainTest, ExplainsToWhoeverOpensAnExchangeOrTakesPart) {
  const auto opens = acknowledgement(kId, "XC-POLICE", "XA-POLICE");
  auto follows = acknowledgement(kId, "XB-POLICE", "XA-POLICE");
  follows.header.exchange = world_.exchange;

  for (const auto& message : {opens, follows}) {
    const auto explained = explain("<new/>", message);
    ASSERT_TRUE(explained) << explained.refusal().detail;
    EXPECT_TRUE(std::holds_alternative<Explanation>(*explained));
  }
}

TEST_F(ExplainTest, DecidesByTheExchangeAsItStands) {
  ASSERT_TRUE(world_.change(gateway::HandlingChangeKind::kTighten, {gateway::HandlingCode::kH1}));
  auto follows = acknowledgement(kId, "XB-POLICE", "XA-POLICE");
  follows.header.exchange = world_.exchange;

  const auto explained = explain("<moved/>", follows);

  ASSERT_TRUE(explained);
  EXPECT_EQ(std::get<Explanation>(*explained).ground.exchange_revision, 1U);
  EXPECT_TRUE(submit("<moved/>", follows));
}

TEST_F(ExplainTest, ARefusalOfTheRouteComesBeforeOneOfTheJournal) {
  ASSERT_TRUE(submit("<first/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE")));

  expect_refused_alike(acknowledgement(kId, "XA-POLICE", "XZ-UNKNOWN"),
                       RefusalCode::kAuthorityUnknown);
}

}  // namespace
}  // namespace workflow
