/// \file
/// Goal: a unit that took part before goes on as if nothing had happened since, and what was
/// withheld before that or by itself stays withheld; no opener is shut out, whichever of its
/// mailboxes it wrote from. Method: the functions alone, over three states.

#include "workflow/runtime/withheld_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::ExchangeClaim;
using gateway::ExchangeKey;
using gateway::RuleId;
using gateway::Timestamp;
using gateway::WithheldCopy;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Timestamp kNow{milliseconds(1'800'000'000'000)};

ExchangeClaim claim(const std::string& unit, const std::string& claimant, int at) {
  return {.unit = AuthorityId(unit),
          .claimant = AuthorityId(claimant),
          .since = Timestamp(milliseconds(at))};
}

std::vector<std::string> seen_by(const std::string& writer,
                                 const std::vector<ExchangeClaim>& claims) {
  const gateway::Directory directory(three_states_rows(), "d");
  gateway::ExchangeState state;
  for (const auto& each : claims)
    state.withheld.push_back(each.unit);
  std::vector<std::string> names;
  for (const auto& unit :
       withheld_as_seen_by(AuthorityId(writer),
                           {.state = state, .claims = claims, .directory = directory, .at = kNow}))
    names.push_back(unit.str());
  return names;
}

TEST(WithheldAsSeenBy, OthersIsAllOfIt) {
  EXPECT_THAT(
      seen_by("XB-POLICE", {claim("XA-SPOC", "XA-POLICE", 1), claim("XB-SPOC", "XA-POLICE", 2)}),
      ElementsAre("XA-SPOC", "XB-SPOC"));
}

TEST(WithheldAsSeenBy, AUnitBoundAtOnceWithOthersIsNothing) {
  EXPECT_THAT(
      seen_by("XB-SPOC", {claim("XA-SPOC", "XA-POLICE", 1), claim("XB-SPOC", "XA-POLICE", 1)}),
      IsEmpty());
}

TEST(WithheldAsSeenBy, AUnitBoundLaterIsWhatWasWithheldBefore) {
  EXPECT_THAT(
      seen_by("XB-SPOC", {claim("XA-SPOC", "XA-POLICE", 1), claim("XB-SPOC", "XA-POLICE", 2)}),
      ElementsAre("XA-SPOC"));
  EXPECT_THAT(
      seen_by("XA-SPOC", {claim("XA-SPOC", "XA-POLICE", 1), claim("XB-SPOC", "XA-POLICE", 2)}),
      IsEmpty());
}

TEST(WithheldAsSeenBy, AUnitThatClaimsItselfIsItsOwnClaim) {
  EXPECT_THAT(
      seen_by("XB-SPOC", {claim("XA-SPOC", "XB-SPOC", 2), claim("XB-SPOC", "XA-POLICE", 1)}),
      ElementsAre("XA-SPOC"));
}

/// Whether it is refused to withhold from XB-SPOC what that authority opened.
bool protects(const gateway::DirectoryRows& rows, const std::string& opener) {
  const gateway::Directory directory(rows, "d");
  const std::vector<WithheldCopy> withheld{
      {.unit = AuthorityId("XB-SPOC"), .rule = RuleId("copy.x"), .legal = "Art. 4"}};
  const ExchangeKey exchange{AuthorityId(opener), gateway::ExchangeId("e")};
  return withheld_from_opener(exchange, withheld, directory, kNow).has_value();
}

TEST(WithheldFromOpener, IsTheUnitItsPartsAndWhoContinuesIt) {
  auto rows = three_states_rows();
  auto desk = rows.authorities.at(0);
  for (const auto& authority : rows.authorities) {
    if (authority.id == AuthorityId("XB-SPOC")) desk = authority;
  }
  auto before = desk;
  desk.id = AuthorityId("XB-DESK");
  desk.part_of = AuthorityId("XB-SPOC");
  before.id = AuthorityId("XB-OLD");
  before.validity.until = kNow;
  before.successor = AuthorityId("XB-SPOC");
  rows.authorities.push_back(desk);
  rows.authorities.push_back(before);

  EXPECT_TRUE(protects(rows, "XB-SPOC"));
  EXPECT_TRUE(protects(rows, "XB-DESK"));
  EXPECT_TRUE(protects(rows, "XB-OLD"));
  EXPECT_FALSE(protects(rows, "XB-POLICE"));
  EXPECT_FALSE(protects(rows, "XA-SPOC"));
}

}  // namespace
}  // namespace workflow
