/// \file
/// Goal: a message reaches who continues an authority that has ended, who hands over to an indirect
/// third party, and who holds what it changes; each once, with the reason; never the sender.
/// Method: one small directory of three invented states with an authority or two more.
#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::RefusalCode;
using gateway::RouteOutcome;
using gateway::RoutePlan;
using gateway::RouteStep;

const std::string kArt4 = "Directive (EU) 2023/977 Art. 4";
const std::string kArt5 = "Directive (EU) 2023/977 Art. 5";
const std::string kArt8p1 = "Directive (EU) 2023/977 Art. 8(1)";
const std::string kLed35 = "Directive (EU) 2016/680 Art. 35";
const std::string kLed38 = "Directive (EU) 2016/680 Art. 38";
const std::string kDecision = "National decision in the directory";
const std::string kAgreement = "Agreement of the third party with its proxy";
const std::string kRecall = "Directive (EU) 2016/680 Art. 7(3)";

/// XB-OLDEST was continued by XB-OLD, which ended at noon and is continued by XB-POLICE.
Authorities with_merger() {
  auto authorities = three_states();
  for (const auto& [id, successor] :
       {std::pair("XB-OLDEST", "XB-OLD"), std::pair("XB-OLD", "XB-POLICE")}) {
    authorities.push_back(authority(id, AuthorityKind::kCompetentAuthority, "XB-SPOC"));
    authorities.back().validity.until = noon();
    authorities.back().successor = AuthorityId(successor);
  }
  return authorities;
}

RouteInputs follow_up(const std::string& sender,
                      const std::vector<std::string>& addressees,
                      MessageType type = MessageType::kRequest) {
  auto inputs = message(sender, addressees, type);
  inputs.follows_earlier = true;
  return inputs;
}

RouteInputs transfer(const std::string& sender, const std::vector<std::string>& addressees) {
  auto inputs = message(sender, addressees);
  inputs.transfer = gateway::TransferGround::kImmediateThreat;
  return inputs;
}

TEST(Successor, GetsWhatBelongsToAnEarlierMessageAlongTheChain) {
  const auto decision = decide(with_merger(), follow_up("XA-SPOC", {"XB-OLDEST"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-POLICE",
                                 {reason("route.addressed", kArt8p1),
                                  reason("route.successor", kDecision, "XB-OLDEST")}),
                       copied("XB-SPOC", {reason("copy.d977-8-1.receiving", kArt8p1)})}));
}

TEST(Successor, GetsNothingWhileTheAuthorityIsValid) {
  auto inputs = follow_up("XA-SPOC", {"XB-OLD"});
  inputs.at = noon() - kTick;

  const auto decision = decide(with_merger(), inputs);

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.front(), addressed("XB-OLD", {reason("route.addressed", kArt8p1)}));
}

TEST(Successor, IsNamedByTheRefusalOfANewMatter) {
  const auto decision = decide(with_merger(), message("XA-SPOC", {"XB-OLD"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The addressee XB-OLD has ended; its successor is XB-POLICE, to which a new "
                    "matter is addressed.",
                    reason("route.successor", kDecision)));
}

TEST(Successor, IsAddressedOnceWithBothReasonsWhenTheMessageNamesItToo) {
  const auto decision =
      decide(with_merger(), follow_up("XA-SPOC", {"XB-OLD", "XB-POLICE", "XB-OLDEST"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.front(),
            addressed("XB-POLICE",
                      {reason("route.addressed", kArt8p1),
                       reason("route.successor", kDecision, "XB-OLD"),
                       reason("route.successor", kDecision, "XB-OLDEST")}));
}

TEST(Successor, CannotBeAddressedWhereItIsTheSender) {
  const auto decision =
      decide(with_merger(), follow_up("XB-POLICE", {"XB-OLD"}, MessageType::kInformation));

  ASSERT_FALSE(decision);
  EXPECT_EQ(
      decision.refusal(),
      refused(RefusalCode::kAuthorityNotAddressable, "The addressee XB-OLD is the sender.", {}));
}

TEST(Successor, IsNobodyWhereTheChainBreaks) {
  auto authorities = with_merger();
  row_in(authorities, "XB-OLD").successor = {};

  const auto decision = decide(authorities, follow_up("XA-SPOC", {"XB-OLDEST"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The addressee XB-OLDEST is not in the directory or not valid now.",
                    {}));
}

TEST(Successor, IsThatOfTheLastRowOfAnAuthorityThatHadSeveral) {
  auto authorities = with_merger();
  authorities.push_back(row_in(authorities, "XB-OLD"));
  authorities.back().validity = {.from = {}, .until = noon() - 2 * kTick};
  authorities.back().successor = AuthorityId("XC-POLICE");
  row_in(authorities, "XB-OLD").validity.from = noon() - kTick;

  const auto decision = decide(authorities, follow_up("XA-SPOC", {"XB-OLD"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.front().authority, AuthorityId("XB-POLICE"));
}

TEST(Successor, IsReachedThroughItsProxyWhereItIsAnIndirectThirdParty) {
  auto authorities = three_states();
  authorities.push_back(authority("US-OLD", AuthorityKind::kThirdPartyDirect, ""));
  authorities.back().validity.until = noon();
  authorities.back().successor = AuthorityId("US-FAR");
  auto inputs = transfer("XA-SPOC", {"US-OLD"});
  inputs.follows_earlier = true;

  const auto decision = decide(authorities, inputs);

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XC-SPOC",
                                 {reason("route.addressed", kLed35),
                                  reason("route.proxy", kAgreement, "US-FAR"),
                                  reason("route.successor", kDecision, "US-OLD")})}));
}

TEST(Proxy, GetsWhatIsAddressedToAnIndirectThirdParty) {
  const auto decision = decide(three_states(), transfer("XA-POLICE", {"US-FAR"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XC-SPOC",
                                 {reason("route.addressed", kLed35),
                                  reason("route.proxy", kAgreement, "US-FAR")}),
                       copied("XA-SPOC", {reason("copy.led-35.sending", kLed35)})}));
  EXPECT_EQ(decision->steps,
            (std::vector<RouteStep>{
                step("route.transfer-ground", kLed35, "US-FAR", RouteOutcome::kPermitted),
                step("route.transfer-derogation", kLed38, "US-FAR", RouteOutcome::kPermitted),
                step("route.addressed", kLed35, "US-FAR", RouteOutcome::kDelivered),
                step("route.proxy", kAgreement, "US-FAR", RouteOutcome::kDelivered),
                step("copy.led-35.sending", kLed35, "XA-SPOC", RouteOutcome::kDelivered)}));
}

TEST(Proxy, GetsOneDeliveryForTwoThirdPartiesWithBothReasons) {
  auto authorities = three_states();
  authorities.push_back(authority("US-FARTHER", AuthorityKind::kThirdPartyIndirect, ""));
  authorities.back().proxy = AuthorityId("XC-SPOC");

  const auto decision = decide(authorities, transfer("XA-SPOC", {"US-FARTHER", "US-FAR"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XC-SPOC",
                                 {reason("route.addressed", kLed35),
                                  reason("route.proxy", kAgreement, "US-FAR"),
                                  reason("route.proxy", kAgreement, "US-FARTHER")})}));
}

TEST(Proxy, KeepsBothProvisionsWhenItIsAddressedItselfInWhateverOrder) {
  const RoutePlan expected{addressed("XC-SPOC",
                                     {reason("route.addressed", kLed35),
                                      reason("route.addressed", kArt4),
                                      reason("route.proxy", kAgreement, "US-FAR")})};

  for (const auto& order : {std::vector<std::string>{"US-FAR", "XC-SPOC"},
                            std::vector<std::string>{"XC-SPOC", "US-FAR"}}) {
    const auto decision = decide(three_states(), transfer("XA-SPOC", order));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->plan, expected);
  }
}

TEST(Proxy, CannotWriteToTheThirdPartyThatItStandsFor) {
  const auto decision = decide(three_states(), transfer("XC-SPOC", {"US-FAR"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityNotAddressable,
                    "The addressee US-FAR is reached through the sender itself, on the channel "
                    "between the two.",
                    reason("route.proxy", kAgreement)));
}

TEST(Proxy, MustBeValid) {
  auto authorities = three_states();
  row_in(authorities, "XC-SPOC").validity.until = noon();

  const auto decision = decide(authorities, transfer("XA-SPOC", {"US-FAR"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The proxy XC-SPOC is not in the directory or not valid now.",
                    {}));
}

TEST(Proxy, MustBeClearedAndSoMustTheThirdParty) {
  auto inputs = transfer("XA-SPOC", {"US-FAR"});
  inputs.classification = Classification::kRestricted;
  for (const std::string id : {"US-FAR", "XC-SPOC"}) {
    auto authorities = three_states();
    row_in(authorities, id).highest_level = Classification::kBasicProtection;

    const auto decision = decide(authorities, inputs);

    ASSERT_FALSE(decision);
    EXPECT_EQ(decision.refusal(),
              refused(RefusalCode::kRecipientNotCleared,
                      "The recipient " + id + " is cleared up to BPL, the message is EU-R.",
                      reason("route.addressed", kLed35)));
  }
}

RouteInputs recall(const std::vector<std::string>& holders) {
  auto inputs = follow_up("XA-SPOC", {"XB-SPOC"}, MessageType::kRecall);
  inputs.holders = ids(holders);
  return inputs;
}

TEST(Holder, GetsWhatChangesWhatItHoldsWithoutCopiesOfItsOwn) {
  for (const auto& [type, rule, legal] :
       {std::tuple(MessageType::kHandlingChange,
                   "route.holder-handling",
                   "Regulation (EU) 2016/794 Art. 19(2)"),
        std::tuple(MessageType::kDataNotice,
                   "route.holder-notice",
                   "Directive (EU) 2016/680 Art. 16(5) and (6)"),
        std::tuple(MessageType::kRecall, "route.holder-recall", kRecall.c_str())}) {
    auto inputs = recall({"XC-POLICE"});
    inputs.type = type;

    const auto decision = decide(three_states(), inputs);

    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->plan,
              (RoutePlan{addressed("XB-SPOC", {reason("route.addressed", kArt5)}),
                         notified("XC-POLICE", {reason(rule, legal)})}));
  }
}

TEST(Holder, GetsNothingOfAnyOtherTypeNorOfWhatIsPassedOn) {
  auto answer = recall({"XC-POLICE"});
  answer.type = MessageType::kInformation;
  auto onward = recall({"XC-POLICE"});
  onward.way = gateway::Way::kOnward;

  for (const RouteInputs& inputs : {answer, onward}) {
    const auto decision = decide(three_states(), inputs);
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->plan.size(), 1U);
  }
}

TEST(Holder, ThatIsTheSenderOrAddressedGetsNoSecondDelivery) {
  const auto decision = decide(three_states(), recall({"XA-SPOC", "XB-SPOC"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(
      decision->plan,
      (RoutePlan{addressed(
          "XB-SPOC", {reason("route.addressed", kArt5), reason("route.holder-recall", kRecall)})}));
  EXPECT_EQ(decision->steps.at(1),
            step("route.holder-recall", kRecall, "XA-SPOC", RouteOutcome::kIsSender));
}

TEST(Holder, StandsBehindTheCopiesAndKeepsItsCopyWhereItIsOwedOne) {
  auto inputs = follow_up("XA-POLICE", {"XB-POLICE"}, MessageType::kRecall);
  inputs.holders = ids({"XA-DESIGNATED", "XA-SPOC", "US-FAR"});

  const auto decision = decide(three_states(), inputs);

  ASSERT_TRUE(decision);
  std::vector<std::string> plan;
  for (const auto& planned : decision->plan)
    plan.push_back(planned.authority.str() + " " + std::string(to_text(planned.role)));
  EXPECT_EQ(plan,
            (std::vector<std::string>{"XB-POLICE addressed",
                                      "XA-SPOC copy",
                                      "XB-SPOC copy",
                                      "XA-DESIGNATED notified",
                                      "XC-SPOC notified"}));
}

TEST(Holder, ThatHasEndedIsReachedInItsSuccessor) {
  const auto decision = decide(with_merger(), recall({"XB-OLDEST"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.back(),
            notified("XB-POLICE", {reason("route.holder-recall", kRecall, "XB-OLDEST")}));
}

TEST(Holder, ThatHasEndedWithoutSuccessorIsToldAsOutOfReach) {
  auto authorities = with_merger();
  row_in(authorities, "XB-OLD").successor = {};

  const auto decision = decide(authorities, recall({"XB-OLD", "XC-POLICE"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->steps.at(1),
            step("route.holder-recall", kRecall, "XB-OLD", RouteOutcome::kUnreachable));
  EXPECT_EQ(decision->plan.back(), notified("XC-POLICE", {reason("route.holder-recall", kRecall)}));
}

TEST(Holder, ThatIsAnIndirectThirdPartyIsReachedThroughItsProxy) {
  const auto decision = decide(three_states(), recall({"US-FAR"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.back(),
            notified("XC-SPOC", {reason("route.holder-recall", kRecall, "US-FAR")}));
}

TEST(Holder, MustBeCleared) {
  auto authorities = three_states();
  row_in(authorities, "XC-POLICE").highest_level = Classification::kBasicProtection;
  auto inputs = recall({"XC-POLICE"});
  inputs.classification = Classification::kRestricted;

  const auto decision = decide(authorities, inputs);

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kRecipientNotCleared,
                    "The recipient XC-POLICE is cleared up to BPL, the message is EU-R.",
                    reason("route.holder-recall", kRecall)));
}

}  // namespace
