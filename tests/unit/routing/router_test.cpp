/// \file
/// Goal: every addressee and every unit that is owed a copy gets the message exactly once, with the
/// rows that say so, and nobody else does; each refusal that router.h names is given.
/// Method: one small directory of three invented states, literal plans, no doubles.
#include "gateway/routing/router.h"

#include <gtest/gtest.h>

#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::DeliveryRole;
using gateway::PlannedDelivery;
using gateway::Reason;
using gateway::Refusal;
using gateway::RefusalCode;
using gateway::Result;
using gateway::RoutePlan;
using gateway::RuleId;
using std::chrono::milliseconds;

constexpr auto kEurope = AuthorityKind::kEuropol;
constexpr auto kPolice = AuthorityKind::kCompetentAuthority;

constexpr const char* kArt4p1 = "Directive (EU) 2023/977 Art. 4(1)";
constexpr const char* kArt8p2 = "Directive (EU) 2023/977 Art. 8(2)";
constexpr const char* kErArt7p5 = "Regulation (EU) 2016/794 Art. 7(5)";

std::vector<Authority> three_states() {
  std::vector<Authority> authorities{authority("EU-EUROPOL", kEurope, "")};
  for (const std::string state : {"XA", "XB", "XC"}) {
    const std::string spoc = state + "-SPOC";
    authorities.push_back(authority(spoc, AuthorityKind::kSpoc, ""));
    authorities.push_back(authority(state + "-POLICE", kPolice, spoc));
    authorities.push_back(
        authority(state + "-DESIGNATED", AuthorityKind::kDesignatedAuthority, spoc));
  }
  return authorities;
}

/// Changes the one authority of that id before the directory is made.
template <class Change>
std::vector<Authority> three_states_but(std::string_view id, Change change) {
  auto authorities = three_states();
  for (Authority& authority : authorities) {
    if (authority.id.str() == id) change(authority);
  }
  return authorities;
}

Result<RoutePlan> plan_among(std::vector<Authority> authorities,
                             const Draft& draft,
                             gateway::Timestamp at = noon()) {
  const auto directory = directory_of(std::move(authorities));
  return gateway::Router(directory).plan(Sent(draft).message(), at);
}

Reason reason(const std::string& rule, const std::string& legal) {
  return {.rule = RuleId(rule), .legal = legal};
}

PlannedDelivery addressed(const std::string& id, std::vector<Reason> reasons) {
  return {.authority = AuthorityId(id), .role = DeliveryRole::kAddressed, .reasons = reasons};
}

PlannedDelivery copied(const std::string& id, std::vector<Reason> reasons) {
  return {.authority = AuthorityId(id), .role = DeliveryRole::kCopy, .reasons = reasons};
}

void expect_refusal(const Result<RoutePlan>& plan,
                    RefusalCode code,
                    const std::string& detail,
                    const Reason& row) {
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.refusal().code, code);
  EXPECT_EQ(plan.refusal().detail, detail);
  EXPECT_EQ(plan.refusal().rule, row.rule.str());
  EXPECT_EQ(plan.refusal().legal, row.legal);
}

TEST(Router, CopiesBothCentralUnitsOfARequestBetweenAuthorities) {
  const auto plan =
      plan_among(three_states(), {.sender = "XA-POLICE", .addressees = {"XB-POLICE"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed("XB-POLICE", {reason("route.addressed", kArt8p2)}),
                       copied("XA-SPOC", {reason("copy.d977-8-2.sending", kArt8p2)}),
                       copied("XB-SPOC", {reason("copy.d977-8-2.receiving", kArt8p2)})}));
}

TEST(Router, CopiesTheCentralUnitOnceWithEveryDistinctReason) {
  const auto plan = plan_among(
      three_states(),
      {.sender = "XA-DESIGNATED", .addressees = {"XC-POLICE", "XB-SPOC", "XC-DESIGNATED"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed("XC-POLICE", {reason("route.addressed", kArt8p2)}),
                       addressed("XB-SPOC", {reason("route.addressed", kArt4p1)}),
                       addressed("XC-DESIGNATED", {reason("route.addressed", kArt8p2)}),
                       copied("XA-SPOC",
                              {reason("copy.d977-4-1.sending", kArt4p1),
                               reason("copy.d977-8-2.sending", kArt8p2)}),
                       copied("XC-SPOC", {reason("copy.d977-8-2.receiving", kArt8p2)})}));
}

TEST(Router, DoesNotCopyAnAddressedUnitButKeepsTheReason) {
  const auto plan =
      plan_among(three_states(),
                 {.sender = "XA-DESIGNATED", .addressees = {"XB-SPOC", "XB-POLICE", "XA-SPOC"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed("XB-SPOC",
                                 {reason("route.addressed", kArt4p1),
                                  reason("copy.d977-8-2.receiving", kArt8p2)}),
                       addressed("XB-POLICE", {reason("route.addressed", kArt8p2)}),
                       addressed("XA-SPOC",
                                 {reason("route.addressed", "National law of the state concerned"),
                                  reason("copy.d977-4-1.sending", kArt4p1),
                                  reason("copy.d977-8-2.sending", kArt8p2)})}));
}

TEST(Router, DoesNotCopyTheSenderToItself) {
  // No sound directory gives this; a unit that is its own copy's owner must still get nothing.
  const auto plan = plan_among(
      three_states_but("XB-POLICE", [](Authority& a) { a.central_unit = AuthorityId("XA-SPOC"); }),
      {.sender = "XA-SPOC", .addressees = {"XB-POLICE"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed(
                "XB-POLICE", {reason("route.addressed", "Directive (EU) 2023/977 Art. 8(1)")})}));
}

TEST(Router, DeliversOnceToAnAddresseeThatIsNamedTwice) {
  const auto plan = plan_among(
      three_states(), {.sender = "XA-SPOC", .addressees = {"XB-SPOC", "XB-SPOC", "XC-SPOC"}});

  const auto by_art4 = reason("route.addressed", "Directive (EU) 2023/977 Art. 4");
  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan, (RoutePlan{addressed("XB-SPOC", {by_art4}), addressed("XC-SPOC", {by_art4})}));
}

TEST(Router, CopiesTheSpocOfAContactWithEuropolWhereNoEnuIsListed) {
  const auto plan =
      plan_among(three_states(), {.sender = "XA-POLICE", .addressees = {"EU-EUROPOL"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed("EU-EUROPOL", {reason("route.addressed", kErArt7p5)}),
                       copied("XA-SPOC", {reason("copy.er-7-5.own-enu", kErArt7p5)})}));
}

TEST(Router, CopiesTheEnuOfAContactWithEuropolWhereOneIsListed) {
  auto authorities = three_states();
  authorities.push_back(authority("XA-ENU", AuthorityKind::kEnu, "XA-SPOC"));

  const auto plan = plan_among(authorities, {.sender = "EU-EUROPOL", .addressees = {"XA-POLICE"}});

  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan,
            (RoutePlan{addressed("XA-POLICE", {reason("route.addressed", kErArt7p5)}),
                       copied("XA-ENU", {reason("copy.er-7-5.own-enu", kErArt7p5)})}));
}

TEST(Router, RefusesASenderThatTheDirectoryDoesNotList) {
  const auto plan =
      plan_among(three_states(), {.sender = "XA-NOBODY", .addressees = {"XB-POLICE"}});

  expect_refusal(plan,
                 RefusalCode::kAuthorityUnknown,
                 "The sender XA-NOBODY is not in the directory or not valid now.",
                 {});
}

TEST(Router, RefusesTheWholeMessageForOneUnknownAddresseeOfFive) {
  const auto plan = plan_among(
      three_states(),
      {.sender = "XA-POLICE",
       .addressees = {"XB-POLICE", "XC-POLICE", "EU-EUROPOL", "XB-NOBODY", "XB-DESIGNATED"}});

  expect_refusal(plan,
                 RefusalCode::kAuthorityUnknown,
                 "The addressee XB-NOBODY is not in the directory or not valid now.",
                 {});
}

TEST(Router, AddressesAnAuthorityUntilTheLastMillisecondOfItsValidity) {
  const auto authorities = three_states_but(
      "XB-POLICE", [](Authority& a) { a.validity.until = noon() + milliseconds(1); });
  const Draft draft{.sender = "XA-POLICE", .addressees = {"XB-POLICE"}};

  EXPECT_TRUE(plan_among(authorities, draft, noon()));
  expect_refusal(plan_among(authorities, draft, noon() + milliseconds(1)),
                 RefusalCode::kAuthorityUnknown,
                 "The addressee XB-POLICE is not in the directory or not valid now.",
                 {});
}

TEST(Router, RefusesTheSenderAsAddressee) {
  const auto plan =
      plan_among(three_states(), {.sender = "XA-POLICE", .addressees = {"XB-POLICE", "XA-POLICE"}});

  expect_refusal(
      plan, RefusalCode::kAuthorityNotAddressable, "The addressee XA-POLICE is the sender.", {});
}

TEST(Router, AcceptsAnAddresseeAtTheClassificationAndRefusesOneBelow) {
  const auto restricted = three_states_but(
      "XB-POLICE", [](Authority& a) { a.highest_level = Classification::kRestricted; });
  Draft draft{.sender = "XA-POLICE",
              .addressees = {"XB-POLICE"},
              .classification = Classification::kRestricted};

  EXPECT_TRUE(plan_among(restricted, draft));
  draft.classification = Classification::kConfidential;
  expect_refusal(plan_among(restricted, draft),
                 RefusalCode::kRecipientNotCleared,
                 "The recipient XB-POLICE is cleared up to EU-R, the message is EU-C.",
                 reason("route.addressed", kArt8p2));
}

TEST(Router, RefusesWhenACopiedUnitIsBelowTheClassification) {
  const auto plan = plan_among(
      three_states_but("XA-SPOC",
                       [](Authority& a) { a.highest_level = Classification::kBasicProtection; }),
      {.sender = "XA-POLICE",
       .addressees = {"XB-POLICE"},
       .classification = Classification::kRestricted});

  expect_refusal(plan,
                 RefusalCode::kRecipientNotCleared,
                 "The recipient XA-SPOC is cleared up to BPL, the message is EU-R.",
                 reason("copy.d977-8-2.sending", kArt8p2));
}

TEST(Router, RefusesARequestOfAnAuthorityThatIsNotDesignatedToAForeignSpoc) {
  const auto plan = plan_among(three_states(), {.sender = "XA-POLICE", .addressees = {"XB-SPOC"}});

  expect_refusal(plan,
                 RefusalCode::kNoCopyRule,
                 "The addressee XB-SPOC cannot be written to: no copy rule covers the flow "
                 "'request' from competent-authority to spoc (other state).",
                 {});
}

TEST(Router, RefusesWhenAnAuthorityHasNoCentralUnitToCopy) {
  const auto plan =
      plan_among(three_states_but("XB-POLICE", [](Authority& a) { a.central_unit = {}; }),
                 {.sender = "XA-POLICE", .addressees = {"XB-POLICE"}});

  expect_refusal(plan,
                 RefusalCode::kNoCentralUnit,
                 "A copy is owed to the central unit of XB-POLICE, which has none in the directory "
                 "that is valid now.",
                 reason("copy.d977-8-2.receiving", kArt8p2));
}

TEST(Router, RefusesToWithholdCopies) {
  const auto plan = plan_among(three_states(),
                               {.sender = "XA-POLICE",
                                .addressees = {"XB-POLICE"},
                                .suppression = gateway::CopySuppression{}});

  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.refusal().code, RefusalCode::kSuppressionNotPermitted);
}

TEST(Router, RefusesWhenTheCentralUnitIsNotYetValid) {
  const auto authorities =
      three_states_but("XA-SPOC", [](Authority& a) { a.validity.from = noon() + milliseconds(1); });
  const Draft draft{.sender = "XA-POLICE", .addressees = {"XB-POLICE"}};

  EXPECT_TRUE(plan_among(authorities, draft, noon() + milliseconds(1)));
  expect_refusal(plan_among(authorities, draft, noon()),
                 RefusalCode::kNoCentralUnit,
                 "A copy is owed to the central unit of XA-POLICE, which has none in the directory "
                 "that is valid now.",
                 reason("copy.d977-8-2.sending", kArt8p2));
}

}  // namespace
