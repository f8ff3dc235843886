/// \file
/// Goal: what a sender lawfully withholds is left out of the plan and told as owed; what is
/// withheld from a unit reaches it on no other way, now or later in the exchange; else the message
/// is refused. Method: one small directory of three invented states; XA allows two of the three
/// grounds.
#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "gateway/routing/withheld_units.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::RefusalCode;
using gateway::RouteOutcome;
using gateway::RoutePlan;
using gateway::SuppressionGround;
using gateway::WithheldCopy;

const std::string kArt8p2 = "Directive (EU) 2023/977 Art. 8(2)";
const std::string kArt8p3 = "Directive (EU) 2023/977 Art. 8(3)";
const std::string kErArt7p5 = "Regulation (EU) 2016/794 Art. 7(5)";
const std::string kLed35 = "Directive (EU) 2016/680 Art. 35";
const std::string kAll = "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)";

StateSettings settings_of(const std::string& state) {
  StateSettings settings;
  settings.state = StateCode(state);
  settings.suppression = {SuppressionGround::kSensitiveInvestigation,
                          SuppressionGround::kSafetyOfPerson};
  return settings;
}

RouteInputs claiming(const std::string& sender,
                     const std::vector<std::string>& addressees,
                     MessageType type = MessageType::kRequest) {
  auto inputs = message(sender, addressees, type);
  inputs.suppression = SuppressionGround::kSafetyOfPerson;
  return inputs;
}

/// A later message of an exchange that is withheld from XA-SPOC.
RouteInputs within(const std::string& sender,
                   const std::vector<std::string>& addressees,
                   MessageType type = MessageType::kRequest) {
  auto inputs = message(sender, addressees, type);
  inputs.withheld = ids({"XA-SPOC"});
  return inputs;
}

gateway::Result<gateway::RouteDecision> decide_in_xa(const RouteInputs& inputs) {
  return decide(three_states(), inputs, {settings_of("XA")});
}

void expect_withheld_from(const gateway::Result<gateway::RouteDecision>& decision,
                          const std::string& whom) {
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kSuppressionConflict,
                    "The exchange is withheld from " + whom +
                        ", so that it can be neither addressed nor copied nor the fallback.",
                    reason("route.suppression-whole", kAll)));
}

WithheldCopy withheld(const std::string& unit, const std::string& rule) {
  return {.unit = AuthorityId(unit), .rule = gateway::RuleId(rule), .legal = kArt8p3};
}

TEST(Suppression, LeavesOutEveryCopyOfTheDirectiveAndKeepsThemAsOwed) {
  const auto decision = decide_in_xa(claiming("XA-POLICE", {"XB-POLICE"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-POLICE", {reason("route.addressed", kArt8p2)})}));
  EXPECT_EQ(decision->withheld,
            (std::vector{withheld("XA-SPOC", "copy.d977-8-2.sending"),
                         withheld("XB-SPOC", "copy.d977-8-2.receiving")}));
  EXPECT_EQ(
      decision->steps,
      (std::vector{step("route.suppression", kAll, "XA-POLICE", RouteOutcome::kPermitted),
                   step("route.addressed", kArt8p2, "XB-POLICE", RouteOutcome::kDelivered),
                   step("copy.d977-8-2.sending", kArt8p3, "XA-SPOC", RouteOutcome::kWithheld),
                   step("copy.d977-8-2.receiving", kArt8p3, "XB-SPOC", RouteOutcome::kWithheld)}));
}

TEST(Suppression, TellsACopyThatIsOwedTwiceOnce) {
  const auto decision = decide_in_xa(claiming("XA-POLICE", {"XB-POLICE", "XB-DESIGNATED"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->withheld.size(), 2U);
}

TEST(Suppression, NeedsAGroundThatTheStateOfTheSenderAllows) {
  auto inputs = claiming("XA-POLICE", {"XB-POLICE"});
  inputs.suppression = SuppressionGround::kTerrorismCase;

  const auto decision = decide_in_xa(inputs);

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kSuppressionNotPermitted,
                    "The state XA does not allow its authorities to withhold copies on the ground "
                    "'" +
                        std::string(to_text(SuppressionGround::kTerrorismCase)) + "'.",
                    reason("route.suppression", kAll)));
}

TEST(Suppression, IsAllowedByNoStateThatHasSetNothing) {
  const auto decision = decide_in_xa(claiming("XB-POLICE", {"XA-POLICE"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal().code, RefusalCode::kSuppressionNotPermitted);
}

TEST(Suppression, CoversNoCopyThatTheDirectiveDoesNotOwe) {
  auto to_europol = claiming("XA-POLICE", {"EU-EUROPOL"});
  auto to_third = claiming("XA-POLICE", {"US-DIRECT"});
  to_third.transfer = gateway::TransferGround::kImmediateThreat;
  const std::string detail =
      "The exchange is withheld from XA-SPOC (spoc), but this message owes it a copy that no "
      "ground covers.";

  const auto europol = decide_in_xa(to_europol);
  const auto third = decide_in_xa(to_third);

  ASSERT_FALSE(europol);
  EXPECT_EQ(
      europol.refusal(),
      refused(RefusalCode::kSuppressionConflict, detail, reason("copy.er-7-5.own-enu", kErArt7p5)));
  ASSERT_FALSE(third);
  EXPECT_EQ(
      third.refusal(),
      refused(RefusalCode::kSuppressionConflict, detail, reason("copy.led-35.sending", kLed35)));
}

TEST(Suppression, NeedsNothingOfANationalUnitThatHasOptedOut) {
  auto authorities = three_states();
  row_in(authorities, "XA-SPOC").wants_europol_copies = false;

  const auto decision =
      decide(authorities, claiming("XA-POLICE", {"EU-EUROPOL"}), {settings_of("XA")});

  ASSERT_TRUE(decision);
  EXPECT_TRUE(decision->withheld.empty());
}

TEST(Suppression, RefusesAMessageThatAddressesWhatItWithholdsFrom) {
  expect_withheld_from(decide_in_xa(claiming("XA-POLICE", {"XA-SPOC", "XB-POLICE"})),
                       "XA-SPOC (spoc)");
}

TEST(Suppression, RefusesAMessageThatAddressesAPartOfWhatItWithholdsFrom) {
  auto authorities = three_states();
  authorities.push_back(authority("XA-DESK", AuthorityKind::kSpoc, ""));
  authorities.back().part_of = AuthorityId("XA-SPOC");

  expect_withheld_from(
      decide(authorities, claiming("XA-POLICE", {"XB-POLICE", "XA-DESK"}), {settings_of("XA")}),
      "XA-DESK (spoc)");
}

TEST(Suppression, RefusesAMessageThatReachesWhatItWithholdsFromAsAProxy) {
  auto authorities = three_states();
  row_in(authorities, "US-FAR").proxy = AuthorityId("XB-SPOC");
  auto inputs = claiming("XA-SPOC", {"XB-POLICE", "US-FAR"});
  inputs.transfer = gateway::TransferGround::kImmediateThreat;

  expect_withheld_from(decide(authorities, inputs, {settings_of("XA")}), "XB-SPOC (spoc)");
}

TEST(Suppression, RefusesARecallThatAHolderWouldGetFromWhichItIsWithheld) {
  auto inputs = claiming("XA-POLICE", {"XB-POLICE"}, MessageType::kRecall);
  inputs.holders = ids({"XB-SPOC"});

  expect_withheld_from(decide_in_xa(inputs), "XB-SPOC (spoc)");
}

TEST(Fallback, MustBeInTheDirectory) {
  auto inputs = claiming("XA-POLICE", {"XB-POLICE"});
  inputs.fallback = AuthorityId("XA-NOBODY");

  const auto decision = decide_in_xa(inputs);

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The fallback XA-NOBODY is not in the directory or not valid now.",
                    {}));
}

TEST(Fallback, MustNotBeAUnitFromWhichTheExchangeIsWithheldByNowOrBefore) {
  auto now = claiming("XA-POLICE", {"XB-POLICE"});
  now.fallback = AuthorityId("XA-SPOC");
  auto before = claiming("XA-SPOC", {"XB-SPOC", "XC-POLICE"});
  before.withheld = ids({"XC-SPOC"});
  before.fallback = AuthorityId("XC-SPOC");

  expect_withheld_from(decide_in_xa(now), "XA-SPOC (spoc)");
  expect_withheld_from(decide_in_xa(before), "XC-SPOC (spoc)");
  before.fallback = AuthorityId("XA-DESIGNATED");
  EXPECT_TRUE(decide_in_xa(before));
}

/// "fits", or the row that refuses it.
std::string verdict_on(const std::string& fallback, const Authorities& authorities) {
  auto inputs = claiming("XA-POLICE", {"XB-POLICE"});
  inputs.fallback = AuthorityId(fallback);
  const auto decision = decide(authorities, inputs, {settings_of("XA")});
  return decision ? "fits" : decision.refusal().rule;
}

TEST(Fallback, IsALiaisonBureauOrOfAnInvolvedStateAndNoThirdParty) {
  auto authorities = three_states();
  authorities.push_back(authority("XC-BUREAU", AuthorityKind::kLiaisonBureau, "XC-SPOC"));
  authorities.push_back(authority("US-BUREAU", AuthorityKind::kLiaisonBureau, ""));
  const std::string refused = "route.suppression-fallback";

  EXPECT_EQ(verdict_on("XA-DESIGNATED", authorities), "fits");
  EXPECT_EQ(verdict_on("XB-DESIGNATED", authorities), "fits");
  EXPECT_EQ(verdict_on("XC-DESIGNATED", authorities), refused) << "of no involved state";
  EXPECT_EQ(verdict_on("US-DIRECT", authorities), refused);
  EXPECT_EQ(verdict_on("US-FAR", authorities), refused);
  EXPECT_EQ(verdict_on("US-BUREAU", authorities), refused) << "of a state outside";
  EXPECT_EQ(verdict_on("EU-EUROPOL", authorities), refused) << "of no involved state";
}

TEST(Fallback, OfAStateThatTakesPartMayBeALiaisonBureau) {
  auto authorities = three_states();
  authorities.push_back(authority("AT-BUREAU", AuthorityKind::kLiaisonBureau, ""));

  EXPECT_EQ(verdict_on("AT-BUREAU", authorities), "fits");
}

TEST(Fallback, MustNotBeAnAddresseeNorContinueOne) {
  auto authorities = three_states();
  authorities.push_back(authority("XB-OLD", AuthorityKind::kDesignatedAuthority, "XB-SPOC"));
  authorities.back().validity.until = noon();
  authorities.back().successor = AuthorityId("XB-DESIGNATED");
  auto inputs = claiming("XA-POLICE", {"XB-POLICE", "XB-OLD"});
  inputs.follows_earlier = true;
  inputs.fallback = AuthorityId("XB-DESIGNATED");

  const auto decision = decide(authorities, inputs, {settings_of("XA")});

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityNotAddressable,
                    "The fallback XB-DESIGNATED (designated-authority) must be a liaison bureau or "
                    "of an involved state, and neither an addressee nor a third party.",
                    reason("route.suppression-fallback", kAll)));
  EXPECT_EQ(verdict_on("XB-POLICE", three_states()), "route.suppression-fallback");
}

TEST(WithheldExchange, KeepsTheUnitOutOfTheAnswerAndNobodyElse) {
  const auto decision =
      decide(three_states(), within("XB-POLICE", {"XA-POLICE"}, MessageType::kInformation));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XA-POLICE", {reason("route.addressed", kArt8p2)}),
                       copied("XB-SPOC", {reason("copy.d977-8-2.sending", kArt8p2)})}));
  EXPECT_EQ(decision->withheld, (std::vector{withheld("XA-SPOC", "copy.d977-8-2.receiving")}));
}

TEST(WithheldExchange, CannotBeAddressedToTheUnitNorToAPartOfIt) {
  auto authorities = three_states();
  authorities.push_back(authority("XA-DESK", AuthorityKind::kSpoc, ""));
  authorities.back().part_of = AuthorityId("XA-SPOC");

  expect_withheld_from(decide(authorities, within("XB-SPOC", {"XA-SPOC"})), "XA-SPOC (spoc)");
  expect_withheld_from(decide(authorities, within("XB-SPOC", {"XA-DESK"})), "XA-DESK (spoc)");
}

TEST(WithheldExchange, DoesNotReachTheUnitAsAProxy) {
  auto authorities = three_states();
  row_in(authorities, "US-FAR").proxy = AuthorityId("XA-SPOC");
  auto inputs = within("XB-SPOC", {"US-FAR"});
  inputs.transfer = gateway::TransferGround::kImmediateThreat;

  expect_withheld_from(decide(authorities, inputs), "XA-SPOC (spoc)");
}

TEST(WithheldExchange, StaysWithheldFromWhoeverContinuesTheUnit) {
  auto authorities = three_states();
  row_in(authorities, "XA-SPOC").validity.until = noon();
  row_in(authorities, "XA-SPOC").successor = AuthorityId("XA-UNIT");
  row_in(authorities, "XA-POLICE").central_unit = AuthorityId("XA-UNIT");
  authorities.push_back(authority("XA-UNIT", AuthorityKind::kSpoc, ""));

  const auto decision =
      decide(authorities, within("XB-POLICE", {"XA-POLICE"}, MessageType::kInformation));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->withheld, (std::vector{withheld("XA-SPOC", "copy.d977-8-2.receiving")}))
      << "owed in the name of the suppression, so that its lift finds it";
}

/// XA-SPOC ended at noon and named nobody; XA-UNIT is the SPOC of the state from then on.
Authorities replaced() {
  auto authorities = three_states();
  row_in(authorities, "XA-SPOC").validity.until = noon();
  row_in(authorities, "XA-POLICE").central_unit = AuthorityId("XA-UNIT");
  row_in(authorities, "XA-DESIGNATED").central_unit = AuthorityId("XA-UNIT");
  authorities.push_back(authority("XA-UNIT", AuthorityKind::kSpoc, ""));
  authorities.back().validity.from = noon();
  return authorities;
}

TEST(WithheldExchange, StaysWithheldFromWhoeverReplacesTheUnitWithoutBeingNamed) {
  const auto decision =
      decide(replaced(), within("XB-POLICE", {"XA-POLICE"}, MessageType::kInformation));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XA-POLICE", {reason("route.addressed", kArt8p2)}),
                       copied("XB-SPOC", {reason("copy.d977-8-2.sending", kArt8p2)})}));
  EXPECT_EQ(decision->withheld, (std::vector{withheld("XA-SPOC", "copy.d977-8-2.receiving")}));
  EXPECT_EQ(decision->steps.back(),
            step("copy.d977-8-2.receiving", kArt8p3, "XA-UNIT", RouteOutcome::kWithheld));
  expect_withheld_from(decide(replaced(), within("XB-SPOC", {"XA-UNIT"})), "XA-UNIT (spoc)");
}

TEST(WithheldExchange, StaysWithheldWhereTheUnitBecameSomethingElse) {
  auto authorities = replaced();
  authorities.push_back(authority("XA-SPOC", AuthorityKind::kCompetentAuthority, "XA-UNIT"));
  authorities.back().validity.from = noon();

  expect_withheld_from(decide(authorities, within("XB-SPOC", {"XA-UNIT"})), "XA-UNIT (spoc)");
  expect_withheld_from(decide(authorities, within("XB-SPOC", {"XA-SPOC"})),
                       "XA-SPOC (competent-authority)");
}

TEST(WithheldExchange, StaysWithheldWhereTheDirectoryNoLongerKnowsTheUnit) {
  auto authorities = replaced();
  std::erase_if(authorities, [](const Authority& row) { return row.id.str() == "XA-SPOC"; });

  expect_withheld_from(decide(authorities, within("XB-SPOC", {"XA-UNIT"})), "XA-UNIT (spoc)");
  EXPECT_TRUE(decide(authorities, within("XB-SPOC", {"XA-POLICE"}))) << "nobody else is bound";
}

TEST(WithheldExchange, ReplacingAUnitBindsNoUnitOfAnotherStateOrKind) {
  auto authorities = replaced();
  authorities.push_back(authority("XA-ENU", AuthorityKind::kEnu, "XA-UNIT"));

  EXPECT_TRUE(decide(authorities, within("XB-SPOC", {"XC-SPOC"})));
  EXPECT_TRUE(decide(authorities, within("XB-SPOC", {"XA-ENU"})));
}

TEST(UnitNow, IsTheUnitItselfThenItsSuccessorThenTheOneInItsPlace) {
  const AuthorityId unit("XA-SPOC");
  const auto id_of = [](const gateway::Directory& directory, const AuthorityId& id) {
    const auto* now = gateway::unit_now(directory, id, noon());
    return now == nullptr ? std::string("nobody") : now->id.str();
  };
  auto named = replaced();
  row_in(named, "XA-SPOC").successor = AuthorityId("XA-POLICE");
  auto alone = replaced();
  row_in(alone, "XA-UNIT").kind = AuthorityKind::kCompetentAuthority;

  EXPECT_EQ(id_of(directory_of(three_states()), unit), "XA-SPOC");
  EXPECT_EQ(id_of(directory_of(named), unit), "XA-POLICE");
  EXPECT_EQ(id_of(directory_of(replaced()), unit), "XA-UNIT");
  EXPECT_EQ(id_of(directory_of(alone), unit), "nobody");
  auto demoted = replaced();
  demoted.push_back(authority("XA-SPOC", AuthorityKind::kCompetentAuthority, "XA-UNIT"));
  demoted.back().validity.from = noon();
  EXPECT_EQ(id_of(directory_of(demoted), unit), "XA-UNIT");
  EXPECT_EQ(gateway::same_unit_now(directory_of(replaced()), unit, noon()),
            ids({"XA-SPOC", "XA-UNIT"}));
  EXPECT_EQ(gateway::same_unit_now(directory_of(alone), unit, noon()), ids({"XA-SPOC"}));
}

TEST(WithheldExchange, RefusesACopyToTheUnitThatNoGroundCovers) {
  const auto decision = decide(three_states(), within("XA-POLICE", {"EU-EUROPOL"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal().code, RefusalCode::kSuppressionConflict);
  EXPECT_EQ(decision.refusal().rule, "copy.er-7-5.own-enu");
}

TEST(WithheldExchange, DoesNotReachTheUnitAsAHolder) {
  auto inputs = within("XB-SPOC", {"XC-SPOC"}, MessageType::kRecall);
  inputs.holders = ids({"XA-SPOC"});
  const std::string recall = "Directive (EU) 2016/680 Art. 7(3)";

  const auto decision = decide(three_states(), inputs);

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan.size(), 1U);
  EXPECT_EQ(decision->steps.back(),
            step("route.holder-recall", recall, "XA-SPOC", RouteOutcome::kWithheld));
  EXPECT_EQ(decision->withheld,
            (std::vector<WithheldCopy>{{.unit = AuthorityId("XA-SPOC"),
                                        .rule = gateway::RuleId("route.holder-recall"),
                                        .legal = kAll}}))
      << "it stays owed until the suppression is lifted";
}

}  // namespace
