/// \file
/// Goal: a reply cannot leave the exchange of what it replies to, and what only an author may say
/// of a message is not taken from others; a refusal tells nobody of what it does not hold.
/// Method: the real path over memory.
#include "workflow/runtime/reply_place.h"

#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::ExchangeId;
using gateway::MessageId;

constexpr auto kFirst = "00000000-0000-4000-8000-000000000001";

/// From one to another, as a reply to the first message of XA-POLICE.
CaseMessage reply(int number, const std::string& from, const std::string& to) {
  const auto id = "00000000-0000-4000-8000-00000000001" + std::to_string(number);
  CaseMessage message = acknowledgement(id, from, to);
  message.header.exchange = {AuthorityId("XA-POLICE"), ExchangeId("exchange-first")};
  message.header.in_reply_to = MessageId(kFirst);
  return message;
}

class ReplyPlaceTest : public ::testing::Test {
 protected:
  ReplyPlaceTest() {
    CaseMessage first = acknowledgement(kFirst, "XA-POLICE", "XB-POLICE");
    first.header.exchange.id = ExchangeId("exchange-first");
    EXPECT_EQ(submit(first), "accepted");
  }

  std::string submit(const CaseMessage& message) {
    const auto& header = message.header;
    const auto accepted =
        world_.submit("<doc " + header.id.str() + "/>", message, header.sender.str());
    return accepted ? "accepted" : std::string(gateway::kind_of(accepted.refusal().code).name);
  }

  World world_;
};

TEST_F(ReplyPlaceTest, AReplyInItsExchangeIsTaken) {
  EXPECT_EQ(submit(reply(1, "XB-POLICE", "XA-POLICE")), "accepted");
}

TEST_F(ReplyPlaceTest, AReplyInAnotherExchangeIsRefused) {
  CaseMessage elsewhere = reply(1, "XB-POLICE", "XA-POLICE");
  elsewhere.header.exchange = {AuthorityId("XB-POLICE"), ExchangeId("exchange-own")};

  EXPECT_EQ(submit(elsewhere), "exchange.unknown");
}

TEST_F(ReplyPlaceTest, ToItsOwnMessageAsWell) {
  CaseMessage elsewhere = reply(1, "XA-POLICE", "XC-POLICE");
  elsewhere.header.exchange.id = ExchangeId("exchange-own");

  EXPECT_EQ(submit(elsewhere), "exchange.unknown");
}

TEST_F(ReplyPlaceTest, WhoDoesNotHoldTheMessageLearnsNothingOfIt) {
  CaseMessage guess = reply(1, "XC-POLICE", "XA-POLICE");
  guess.header.exchange = {AuthorityId("XC-POLICE"), ExchangeId("exchange-guess")};

  EXPECT_EQ(submit(guess), "accepted");
}

TEST_F(ReplyPlaceTest, OnlyWhoAskedUpdatesOrWithdraws) {
  using enum gateway::MessageType;
  for (const auto type : {kRequestUpdate, kRequestWithdrawal, kRecall}) {
    auto others = reply(1, "XB-POLICE", "XA-POLICE");
    auto own = reply(2, "XA-POLICE", "XB-POLICE");
    others.header.type = own.header.type = type;

    const auto refused = reply_refused(others, world_.journal);

    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, gateway::RefusalCode::kNotProvider);
    EXPECT_FALSE(reply_refused(own, world_.journal));
  }
}

/// As an answer to the first message, addressed to those.
CaseMessage answer(gateway::AnswerKind kind, const std::string& from, const std::string& to) {
  CaseMessage message = reply(1, from, to);
  message.header.type = gateway::MessageType::kInformation;
  message.body = gateway::InformationBody{.answer = kind};
  return message;
}

TEST_F(ReplyPlaceTest, WhatAnswersInFullReachesWhoAsked) {
  using enum gateway::AnswerKind;
  const auto unheard = answer(kFullAnswer, "XB-POLICE", "XB-SPOC");

  const auto refused = reply_refused(unheard, world_.journal);

  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, gateway::RefusalCode::kRulesViolated);
  EXPECT_EQ(refused->rule, "reply.reaches-asker");
  ASSERT_EQ(refused->violations.size(), 1U);
  EXPECT_EQ(refused->violations[0].path, "/Information/Header/Addressees");
  EXPECT_FALSE(reply_refused(answer(kFullAnswer, "XB-POLICE", "XA-POLICE"), world_.journal));
  EXPECT_FALSE(reply_refused(answer(kPartialAnswer, "XB-POLICE", "XB-SPOC"), world_.journal));
}

TEST_F(ReplyPlaceTest, OrWhoeverPassedTheQuestionOn) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto answered_to = [&](const std::string& addressee) {
    auto message =
        world.reply(gateway::MessageType::kInformation, "XC-POLICE", addressee, world.message);
    message.body = gateway::InformationBody{};
    return reply_refused(message, world.journal);
  };

  EXPECT_FALSE(answered_to("XB-POLICE"));
  EXPECT_TRUE(answered_to("XC-SPOC"));
}

}  // namespace
}  // namespace workflow
