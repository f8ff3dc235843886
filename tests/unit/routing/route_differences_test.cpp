/// \file
/// Goal: an operator sees every pair of authorities whose messages would go elsewhere, and no other
/// pair; what is planned stays bounded however large the directory is. Method: literal worlds, and
/// random pairs of directories in which every single pair is planned by itself.
#include "gateway/routing/route_differences.h"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/routing/routing_world.h"

namespace gateway {

inline void PrintTo(const RouteDifference& route, std::ostream* out) {
  *out << route.sender.str() << " -> " << route.addressee.str() << ":";
  for (const auto& id : route.before)
    *out << " " << id.str();
  *out << " /";
  for (const auto& id : route.after)
    *out << " " << id.str();
}

namespace {

using routing_test::Authorities;
using routing_test::authority;
using routing_test::directory_of;
using routing_test::ids;
using routing_test::noon;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum AuthorityKind;

RouteDifference route(const std::string& sender,
                      const std::string& addressee,
                      const std::vector<std::string>& before,
                      const std::vector<std::string>& after) {
  return {.sender = AuthorityId(sender),
          .addressee = AuthorityId(addressee),
          .before = ids(before),
          .after = ids(after)};
}

Authorities two_states() {
  return {authority("XA-SPOC", kSpoc, ""),
          authority("XA-POLICE", kDesignatedAuthority, "XA-SPOC"),
          authority("XB-SPOC", kSpoc, "")};
}

RouteComparison compare(const Authorities& before, const Authorities& after) {
  return compare_routes({directory_of(before), directory_of(after), noon()});
}

/// Every pair of authorities by itself: what compare_routes must equal.
RouteComparison compare_every_pair(const Authorities& before, const Authorities& after) {
  const auto first = directory_of(before);
  const auto second = directory_of(after);
  std::set<AuthorityId> all;
  for (const auto* each : {&before, &after}) {
    for (const auto& one : *each)
      all.insert(one.id);
  }
  RouteComparison result;
  for (const auto& sender : all) {
    for (const auto& addressee : all) {
      if (sender == addressee) continue;
      ++result.planned;
      auto difference = compare_route({first, second, noon()}, sender, addressee);
      if (!difference) continue;
      if (result.first.size() < kRouteDifferencesMax) result.first.push_back(*difference);
      ++result.total;
    }
  }
  return result;
}

TEST(RouteDifferencesTest, TheSameDirectoryChangesNoRouteAndIsNotPlanned) {
  const auto compared = compare(two_states(), two_states());

  EXPECT_THAT(compared.first, IsEmpty());
  EXPECT_EQ(compared.total, 0U);
  EXPECT_EQ(compared.planned, 0U);
}

TEST(RouteDifferencesTest, ANewAuthorityCanBeReachedByWhoMayWriteToIt) {
  auto after = two_states();
  after.push_back(authority("XB-POLICE", kDesignatedAuthority, "XB-SPOC"));

  EXPECT_THAT(compare(two_states(), after).first,
              ElementsAre(route("XA-POLICE", "XB-POLICE", {}, {"XB-POLICE", "XA-SPOC", "XB-SPOC"}),
                          route("XA-SPOC", "XB-POLICE", {}, {"XB-POLICE", "XB-SPOC"}),
                          route("XB-POLICE", "XA-POLICE", {}, {"XA-POLICE", "XA-SPOC", "XB-SPOC"}),
                          route("XB-POLICE", "XA-SPOC", {}, {"XA-SPOC", "XB-SPOC"}),
                          route("XB-POLICE", "XB-SPOC", {}, {"XB-SPOC"}),
                          route("XB-SPOC", "XB-POLICE", {}, {"XB-POLICE"})));
}

TEST(RouteDifferencesTest, ARenamedCentralUnitMovesItsCopies) {
  auto after = two_states();
  after[0].id = AuthorityId("XA-UNIT");
  after[1].central_unit = AuthorityId("XA-UNIT");

  EXPECT_THAT(compare(two_states(), after).first,
              ::testing::Contains(
                  route("XA-POLICE", "XB-SPOC", {"XB-SPOC", "XA-SPOC"}, {"XB-SPOC", "XA-UNIT"})));
}

TEST(RouteDifferencesTest, AnAuthorityThatMayNoLongerRequestStillDiffersThoughItMayAnswer) {
  auto after = two_states();
  after[1].kind = kCompetentAuthority;

  EXPECT_THAT(compare(two_states(), after).first,
              ElementsAre(route("XA-POLICE", "XB-SPOC", {"XB-SPOC", "XA-SPOC"}, {})));
}

TEST(RouteDifferencesTest, WhatIsNotYetValidIsNotThere) {
  auto after = two_states();
  after.push_back(authority("XB-POLICE", kDesignatedAuthority, "XB-SPOC"));
  after.back().validity.from = noon() + std::chrono::milliseconds(1);

  EXPECT_EQ(compare(two_states(), after).total, 0U);

  after.back().validity.from = noon();

  EXPECT_EQ(compare(two_states(), after).total, 6U);
}

/// Two states with an indirect third party beside them.
Authorities with_third_party(const std::string& proxy) {
  auto authorities = two_states();
  authorities.push_back(authority("US-FAR", kThirdPartyIndirect, ""));
  authorities.back().proxy = AuthorityId(proxy);
  return authorities;
}

TEST(RouteDifferencesTest, AnotherProxyMovesWhatGoesToTheThirdParty) {
  EXPECT_THAT(compare(with_third_party("XA-SPOC"), with_third_party("XB-SPOC")).first,
              ElementsAre(route("XA-POLICE", "US-FAR", {"XA-SPOC"}, {"XB-SPOC", "XA-SPOC"}),
                          route("XA-SPOC", "US-FAR", {}, {"XB-SPOC"}),
                          route("XB-SPOC", "US-FAR", {"XA-SPOC"}, {})));
}

TEST(RouteDifferencesTest, ANationalUnitThatOptsOutLosesCopiesOfContactsWithEuropolAlone) {
  auto before = two_states();
  before.push_back(authority("EU-EUROPOL", kEuropol, ""));
  auto after = before;
  after[0].wants_europol_copies = false;

  EXPECT_THAT(
      compare(before, after).first,
      ElementsAre(route("EU-EUROPOL", "XA-POLICE", {"XA-POLICE", "XA-SPOC"}, {"XA-POLICE"}),
                  route("XA-POLICE", "EU-EUROPOL", {"EU-EUROPOL", "XA-SPOC"}, {"EU-EUROPOL"})));
}

TEST(RouteDifferencesTest, WhatAnAddresseeNoLongerReadsDoesNotReachIt) {
  auto after = two_states();
  after[2].accepts = {MessageType::kInformation, MessageType::kSpontaneousInformation};

  EXPECT_THAT(compare(two_states(), after).first,
              ElementsAre(route("XA-POLICE", "XB-SPOC", {"XB-SPOC", "XA-SPOC"}, {}),
                          route("XA-SPOC", "XB-SPOC", {"XB-SPOC"}, {})));
}

/// What an authority may say of itself beside its kind and unit.
void add_particulars(Authority& made, const std::string& state, std::mt19937& random) {
  if (made.kind == kThirdPartyIndirect) made.proxy = AuthorityId("XA-SPOC");
  if (random() % 3 == 0) made.national_unit = AuthorityId(state + "-ENU");
  if (random() % 4 == 0) made.wants_europol_copies = false;
  if (random() % 8 == 0) made.accepts = {MessageType::kRequest};
  if (random() % 8 == 0) made.versions = {"1.1"};
}

/// A few states with whatever kinds and units; often the same as in the other directory.
Authorities random_authorities(std::mt19937& random) {
  Authorities list{authority("EU-EUROPOL", kEuropol, "")};
  for (const std::string state : {"XA", "XB", "XC"}) {
    const std::string spoc = state + (random() % 6 == 0 ? "-UNIT" : "-SPOC");
    if (random() % 5 != 0) list.push_back(authority(spoc, kSpoc, ""));
    if (random() % 3 == 0) list.push_back(authority(state + "-ENU", kEnu, spoc));
    for (Authority& unit : list)
      unit.wants_europol_copies = random() % 3 != 0;
    for (int number = 0; number < 5; ++number) {
      if (random() % 4 == 0) continue;
      const auto kind =
          random() % 4 == 0 ? routing_test::kKinds.at(random() % 8) : kCompetentAuthority;
      if (kind == kSpoc || kind == kEnu) continue;
      list.push_back(
          authority(state + "-" + std::to_string(number), kind, random() % 6 == 0 ? "" : spoc));
      add_particulars(list.back(), state, random);
    }
  }
  return list;
}

TEST(RouteDifferencesTest, EqualsPlanningEveryPair) {
  std::mt19937 random(20261126);
  for (int i = 0; i < 150; ++i) {
    const auto before = random_authorities(random);
    const auto after = random_authorities(random);

    const auto compared = compare(before, after);
    const auto expected = compare_every_pair(before, after);

    ASSERT_EQ(compared.total, expected.total) << "case " << i;
    ASSERT_EQ(compared.first, expected.first) << "case " << i;
  }
}

/// 30 states of 100 authorities each.
Authorities large_union() {
  Authorities list;
  for (char second = 'A'; second < 'A' + 30; ++second) {
    const std::string state = {second <= 'Z' ? 'X' : 'Y',
                               second <= 'Z' ? second : static_cast<char>(second - 26)};
    list.push_back(authority(state + "-SPOC", kSpoc, ""));
    for (int number = 1; number < 100; ++number) {
      list.push_back(authority(state + "-" + std::to_string(number),
                               number % 3 == 0 ? kDesignatedAuthority : kCompetentAuthority,
                               state + "-SPOC"));
    }
  }
  return list;
}

TEST(RouteDifferencesTest, OneNewAmongThreeThousandPlansAFewPairsAndReportsAThousand) {
  auto after = large_union();
  after.push_back(authority("XA-NEW", kDesignatedAuthority, "XA-SPOC"));

  const auto compared = compare(large_union(), after);

  EXPECT_EQ(compared.total, 2U * 3000U);  // It may write to all, and all to it.
  EXPECT_EQ(compared.first.size(), kRouteDifferencesMax);
  EXPECT_LE(compared.planned, 200U);
}

TEST(RouteDifferencesTest, ThreeThousandNewOnesPlanTheirClassesOnly) {
  const auto compared = compare({}, large_union());

  EXPECT_GT(compared.total, 3'000'000U);
  EXPECT_EQ(compared.first.size(), kRouteDifferencesMax);
  EXPECT_LE(compared.planned, 90U * 90U);
}

}  // namespace
}  // namespace gateway
