/// \file
/// Goal: every addressee and every unit that is owed a copy gets the message exactly once, with the
/// rows that say so, and nobody else does; what stands against it is refused by code, row and
/// provision.
/// Method: one small directory of three invented states, literal plans, no doubles.
#include "gateway/routing/router.h"

#include <gtest/gtest.h>

#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::RefusalCode;
using gateway::RouteOutcome;
using gateway::RoutePlan;
using gateway::RouteStep;

const std::string kArt4 = "Directive (EU) 2023/977 Art. 4";
const std::string kArt4p1 = "Directive (EU) 2023/977 Art. 4(1)";
const std::string kArt8p1 = "Directive (EU) 2023/977 Art. 8(1)";
const std::string kArt8p2 = "Directive (EU) 2023/977 Art. 8(2)";
const std::string kErArt7p5 = "Regulation (EU) 2016/794 Art. 7(5)";
const std::string kNational = "National law of the state concerned";

/// The three states with one row changed.
template <class Change>
Authorities three_states_but(std::string_view id, Change change) {
  auto authorities = three_states();
  change(row_in(authorities, id));
  return authorities;
}

TEST(Router, CopiesBothCentralUnitsOfARequestBetweenAuthorities) {
  const auto decision = decide(three_states(), message("XA-POLICE", {"XB-POLICE"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-POLICE", {reason("route.addressed", kArt8p2)}),
                       copied("XA-SPOC", {reason("copy.d977-8-2.sending", kArt8p2)}),
                       copied("XB-SPOC", {reason("copy.d977-8-2.receiving", kArt8p2)})}));
  EXPECT_TRUE(decision->withheld.empty());
}

TEST(Router, TellsEveryStepInTheOrderInWhichItWasTaken) {
  const auto decision = decide(three_states(), message("XA-POLICE", {"XB-POLICE", "EU-EUROPOL"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->steps,
            (std::vector<RouteStep>{
                step("route.addressed", kArt8p2, "XB-POLICE", RouteOutcome::kDelivered),
                step("copy.d977-8-2.sending", kArt8p2, "XA-SPOC", RouteOutcome::kDelivered),
                step("copy.d977-8-2.receiving", kArt8p2, "XB-SPOC", RouteOutcome::kDelivered),
                step("route.addressed", kErArt7p5, "EU-EUROPOL", RouteOutcome::kDelivered),
                step("copy.er-7-5.own-enu", kErArt7p5, "XA-SPOC", RouteOutcome::kDelivered)}));
}

TEST(Router, CopiesTheCentralUnitOnceWithEveryDistinctReason) {
  const auto decision =
      decide(three_states(), message("XA-DESIGNATED", {"XC-POLICE", "XB-SPOC", "XC-DESIGNATED"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XC-POLICE", {reason("route.addressed", kArt8p2)}),
                       addressed("XB-SPOC", {reason("route.addressed", kArt4p1)}),
                       addressed("XC-DESIGNATED", {reason("route.addressed", kArt8p2)}),
                       copied("XA-SPOC",
                              {reason("copy.d977-4-1.sending", kArt4p1),
                               reason("copy.d977-8-2.sending", kArt8p2)}),
                       copied("XC-SPOC", {reason("copy.d977-8-2.receiving", kArt8p2)})}));
}

TEST(Router, DoesNotCopyAnAddressedUnitButKeepsTheReason) {
  const auto decision =
      decide(three_states(), message("XA-DESIGNATED", {"XB-SPOC", "XB-POLICE", "XA-SPOC"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-SPOC",
                                 {reason("route.addressed", kArt4p1),
                                  reason("copy.d977-8-2.receiving", kArt8p2)}),
                       addressed("XB-POLICE", {reason("route.addressed", kArt8p2)}),
                       addressed("XA-SPOC",
                                 {reason("route.addressed", kNational),
                                  reason("copy.d977-4-1.sending", kArt4p1),
                                  reason("copy.d977-8-2.sending", kArt8p2)})}));
}

TEST(Router, DoesNotCopyTheSenderToItself) {
  // No sound directory gives this; a unit that is its own copy's owner must still get nothing.
  const auto decision = decide(
      three_states_but("XB-POLICE", [](Authority& a) { a.central_unit = AuthorityId("XA-SPOC"); }),
      message("XA-SPOC", {"XB-POLICE"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-POLICE", {reason("route.addressed", kArt8p1)})}));
  EXPECT_EQ(decision->steps.back(),
            step("copy.d977-8-1.receiving", kArt8p1, "XA-SPOC", RouteOutcome::kIsSender));
}

TEST(Router, DeliversOnceToAnAddresseeThatIsNamedTwice) {
  const auto decision =
      decide(three_states(), message("XA-SPOC", {"XB-SPOC", "XB-SPOC", "XC-SPOC"}));

  const auto by_art4 = reason("route.addressed", kArt4);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-SPOC", {by_art4}), addressed("XC-SPOC", {by_art4})}));
}

TEST(Router, TreatsWhatIsPassedOnAsTheSendersOwnInitiative) {
  auto inputs = message("XA-POLICE", {"XB-SPOC"});
  inputs.way = gateway::Way::kOnward;  // As a request of its own it would have no row.
  const std::string art7 = "Directive (EU) 2023/977 Art. 7(3)-(4)";

  const auto decision = decide(three_states(), inputs);

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-SPOC", {reason("route.addressed", art7)}),
                       copied("XA-SPOC", {reason("copy.d977-7.sending", art7)})}));
}

TEST(Router, CopiesTheCentralUnitOfAContactWithEuropolWhereNoNationalUnitIsNamed) {
  auto authorities = three_states();
  authorities.push_back(authority("XA-ENU", AuthorityKind::kEnu, "XA-SPOC"));

  const auto decision = decide(authorities, message("XA-POLICE", {"EU-EUROPOL"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("EU-EUROPOL", {reason("route.addressed", kErArt7p5)}),
                       copied("XA-SPOC", {reason("copy.er-7-5.own-enu", kErArt7p5)})}));
}

/// XA with an ENU that stands for XA-POLICE.
Authorities with_national_unit(bool wants_copies) {
  auto authorities = three_states();
  row_in(authorities, "XA-POLICE").national_unit = AuthorityId("XA-ENU");
  authorities.push_back(authority("XA-ENU", AuthorityKind::kEnu, "XA-SPOC"));
  authorities.back().wants_europol_copies = wants_copies;
  return authorities;
}

TEST(Router, CopiesTheNationalUnitOfAContactWithEuropolWhereOneIsNamed) {
  const auto decision = decide(with_national_unit(true), message("EU-EUROPOL", {"XA-POLICE"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XA-POLICE", {reason("route.addressed", kErArt7p5)}),
                       copied("XA-ENU", {reason("copy.er-7-5.own-enu", kErArt7p5)})}));
}

TEST(Router, LeavesOutANationalUnitThatHasOptedOut) {
  const auto decision = decide(with_national_unit(false), message("XA-POLICE", {"EU-EUROPOL"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("EU-EUROPOL", {reason("route.addressed", kErArt7p5)})}));
  EXPECT_EQ(decision->steps.back(),
            step("copy.er-7-5.own-enu", kErArt7p5, "XA-ENU", RouteOutcome::kOptedOut));
}

TEST(Router, CopiesAUnitThatHasOptedOutOfEuropolsWhateverTheDirectiveOwes) {
  auto authorities = with_national_unit(false);
  row_in(authorities, "XA-SPOC").wants_europol_copies = false;
  row_in(authorities, "XB-SPOC").wants_europol_copies = false;

  const auto with = decide(authorities, message("XA-POLICE", {"XB-POLICE"}));
  const auto without = decide(three_states(), message("XA-POLICE", {"XB-POLICE"}));

  ASSERT_TRUE(with);
  ASSERT_TRUE(without);
  EXPECT_EQ(with->plan, without->plan);
}

TEST(Router, CopiesTheCentralUnitOfTheParentForAUnitOfAnAuthority) {
  auto authorities = three_states();
  authorities.push_back(authority("XB-DESK", AuthorityKind::kCompetentAuthority, "XB-SPOC"));
  authorities.back().part_of = AuthorityId("XB-POLICE");

  const auto decision = decide(authorities, message("XA-SPOC", {"XB-DESK"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->plan,
            (RoutePlan{addressed("XB-DESK", {reason("route.addressed", kArt8p1)}),
                       copied("XB-SPOC", {reason("copy.d977-8-1.receiving", kArt8p1)})}));
}

TEST(Router, RefusesASenderThatTheDirectoryDoesNotList) {
  const auto decision = decide(three_states(), message("XA-NOBODY", {"XB-POLICE"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The sender XA-NOBODY is not in the directory or not valid now.",
                    {}));
}

TEST(Router, RefusesTheWholeMessageForOneUnknownAddresseeOfFive) {
  const auto decision = decide(
      three_states(),
      message("XA-POLICE", {"XB-POLICE", "XC-POLICE", "EU-EUROPOL", "XB-NOBODY", "XB-DESIGNATED"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kAuthorityUnknown,
                    "The addressee XB-NOBODY is not in the directory or not valid now.",
                    {}));
}

TEST(Router, AddressesAnAuthorityFromTheFirstToTheLastInstantOfItsValidity) {
  const auto authorities = three_states_but("XB-POLICE", [](Authority& a) {
    a.validity = {.from = noon() - kTick, .until = noon() + kTick};
  });
  auto inputs = message("XA-POLICE", {"XB-POLICE"});
  const auto is_decided_at = [&](gateway::Timestamp at) {
    inputs.at = at;
    return static_cast<bool>(decide(authorities, inputs));
  };

  EXPECT_FALSE(is_decided_at(noon() - 2 * kTick));
  EXPECT_TRUE(is_decided_at(noon() - kTick));
  EXPECT_TRUE(is_decided_at(noon()));
  EXPECT_FALSE(is_decided_at(noon() + kTick));
}

TEST(Router, RefusesTheSenderAsAddressee) {
  const auto decision = decide(three_states(), message("XA-POLICE", {"XB-POLICE", "XA-POLICE"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(
      decision.refusal(),
      refused(RefusalCode::kAuthorityNotAddressable, "The addressee XA-POLICE is the sender.", {}));
}

TEST(Router, AcceptsAnAddresseeAtTheClassificationAndRefusesOneBelow) {
  const auto restricted = three_states_but(
      "XB-POLICE", [](Authority& a) { a.highest_level = Classification::kRestricted; });
  auto inputs = message("XA-POLICE", {"XB-POLICE"});
  inputs.classification = Classification::kRestricted;

  EXPECT_TRUE(decide(restricted, inputs));
  inputs.classification = Classification::kConfidential;
  const auto decision = decide(restricted, inputs);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kRecipientNotCleared,
                    "The recipient XB-POLICE is cleared up to EU-R, the message is EU-C.",
                    reason("route.addressed", kArt8p2)));
}

TEST(Router, RefusesWhenACopiedUnitIsBelowTheClassification) {
  auto inputs = message("XA-POLICE", {"XB-POLICE"});
  inputs.classification = Classification::kRestricted;

  const auto decision = decide(
      three_states_but("XA-SPOC",
                       [](Authority& a) { a.highest_level = Classification::kBasicProtection; }),
      inputs);

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kRecipientNotCleared,
                    "The recipient XA-SPOC is cleared up to BPL, the message is EU-R.",
                    reason("copy.d977-8-2.sending", kArt8p2)));
}

TEST(Router, RefusesARequestOfAnAuthorityThatIsNotDesignatedToAForeignSpoc) {
  const auto decision = decide(three_states(), message("XA-POLICE", {"XB-SPOC"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kNoCopyRule,
                    "The addressee XB-SPOC cannot be written to: no copy rule covers the flow "
                    "'request' from competent-authority to spoc (other state).",
                    {}));
}

TEST(Router, RefusesANationalSecurityServiceByTheProvisionThatLeavesItOut) {
  auto authorities = three_states();
  authorities.push_back(
      authority("XB-SERVICE", AuthorityKind::kNationalSecurityService, "XB-SPOC"));

  const auto decision = decide(authorities, message("XA-SPOC", {"XB-SERVICE"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal().code, RefusalCode::kNoCopyRule);
  EXPECT_EQ(decision.refusal().legal, "Directive (EU) 2023/977 Art. 2(1)");
}

TEST(Router, RefusesWhenAnAuthorityHasNoCentralUnitToCopy) {
  const auto decision =
      decide(three_states_but("XB-POLICE", [](Authority& a) { a.central_unit = {}; }),
             message("XA-POLICE", {"XB-POLICE"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kNoCentralUnit,
                    "A copy is owed to the central unit of XB-POLICE, which has none in the "
                    "directory that is valid now.",
                    reason("copy.d977-8-2.receiving", kArt8p2)));
}

TEST(Router, RefusesWhenTheCentralUnitIsNotYetValid) {
  const auto authorities =
      three_states_but("XA-SPOC", [](Authority& a) { a.validity.from = noon() + kTick; });
  auto inputs = message("XA-POLICE", {"XB-POLICE"});

  const auto decision = decide(authorities, inputs);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kNoCentralUnit,
                    "A copy is owed to the central unit of XA-POLICE, which has none in the "
                    "directory that is valid now.",
                    reason("copy.d977-8-2.sending", kArt8p2)));
  inputs.at = noon() + kTick;
  EXPECT_TRUE(decide(authorities, inputs));
}

}  // namespace
