/// \file
/// Goal: whatever a row of authorities.csv says of other authorities is refused where it cannot
/// hold, with line and column, and only there. Method: one directory in which every column is used;
/// each test spoils one row of it and compares the whole list of problems.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sound_tables.h"

namespace {

using directory_test::authority_row;
using directory_test::problems_of;
using gateway::AuthorityId;
using gateway::AuthorityRow;
using gateway::build_directory;
using gateway::DirectoryTables;
using gateway::MessageType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kNewYear = "2027-01-01T00:00:00Z";
const auto kNoon = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");

/// Line 2: XA's SPOC, 3: its ENU, 4: its police, which ends at new year, 5: a desk of the police,
/// 6: customs, 7: a coast guard, 8: XB's SPOC, 9: a third party, 10: one behind it, 11: a
/// national-security service.
DirectoryTables xa_and_others() {
  DirectoryTables tables;
  tables.authorities = {authority_row(2, "XA-SPOC", "spoc", ""),
                        authority_row(3, "XA-ENU", "enu", "XA-SPOC"),
                        authority_row(4, "XA-POLICE", "designated-authority", "XA-SPOC"),
                        authority_row(5, "XA-DESK", "designated-authority", "XA-SPOC"),
                        authority_row(6, "XA-CUSTOMS", "competent-authority", "XA-SPOC"),
                        authority_row(7, "XA-COAST", "competent-authority", "XA-SPOC"),
                        authority_row(8, "XB-SPOC", "spoc", ""),
                        authority_row(9, "US-POLICE", "third-party-direct", ""),
                        authority_row(10, "US-COUNTY", "third-party-indirect", ""),
                        authority_row(11, "XA-SERVICE", "national-security-service", "XA-SPOC")};
  tables.authorities[1].europol_copies = "no";
  auto& police = tables.authorities[2];
  police.national_unit = "XA-ENU";
  police.fallback = "XA-CUSTOMS";
  police.successor = "XA-CUSTOMS";
  police.valid_until = kNewYear;
  police.accepts = "Information;Request";
  police.versions = "1.10;1.0";
  tables.authorities[3].part_of = "XA-POLICE";
  tables.authorities[8].proxy = "US-POLICE";
  return tables;
}

/// The problems after one field of the row on `line` was changed.
std::vector<std::string> with(int line, std::string AuthorityRow::*field, const std::string& text) {
  auto tables = xa_and_others();
  tables.authorities[static_cast<std::size_t>(line - 2)].*field = text;
  return problems_of(tables);
}

TEST(AuthorityReferences, AreHeldAsTheRowsSay) {
  const auto build = build_directory(xa_and_others());

  ASSERT_THAT(problems_of(xa_and_others()), IsEmpty());
  const auto* police = build->find(AuthorityId("XA-POLICE"), kNoon);
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->national_unit, AuthorityId("XA-ENU"));
  EXPECT_EQ(police->fallback, AuthorityId("XA-CUSTOMS"));
  EXPECT_EQ(police->successor, AuthorityId("XA-CUSTOMS"));
  EXPECT_THAT(police->accepts, ElementsAre(MessageType::kRequest, MessageType::kInformation));
  EXPECT_THAT(police->versions, ElementsAre("1.0", "1.10"));
  EXPECT_TRUE(police->wants_europol_copies);
  EXPECT_EQ(build->find(AuthorityId("XA-DESK"), kNoon)->part_of, AuthorityId("XA-POLICE"));
  EXPECT_EQ(build->find(AuthorityId("US-COUNTY"), kNoon)->proxy, AuthorityId("US-POLICE"));
  EXPECT_FALSE(build->find(AuthorityId("XA-ENU"), kNoon)->wants_europol_copies);
  EXPECT_EQ(build->find(AuthorityId("XA-SERVICE"), kNoon)->kind,
            gateway::AuthorityKind::kNationalSecurityService);
}

TEST(AuthorityReferences, RefuseAuthoritiesThatAreNotThere) {
  const std::string unknown = "There is no authority of this id.";

  EXPECT_THAT(with(5, &AuthorityRow::part_of, "XA-NONE"),
              ElementsAre("authorities.csv:5: part_of: " + unknown));
  EXPECT_THAT(with(4, &AuthorityRow::national_unit, "XA-NONE"),
              ElementsAre("authorities.csv:4: national_unit: " + unknown));
  EXPECT_THAT(with(10, &AuthorityRow::proxy, "US-NONE"),
              ElementsAre("authorities.csv:10: proxy: " + unknown));
  EXPECT_THAT(with(4, &AuthorityRow::fallback, "XA-NONE"),
              ElementsAre("authorities.csv:4: fallback: " + unknown));
  EXPECT_THAT(with(4, &AuthorityRow::successor, "XA-NONE"),
              ElementsAre("authorities.csv:4: successor: " + unknown));
}

TEST(AuthorityReferences, RefuseTheAuthorityItself) {
  const std::string itself = "Is the authority itself.";

  EXPECT_THAT(with(5, &AuthorityRow::part_of, "XA-DESK"),
              ElementsAre("authorities.csv:5: part_of: " + itself));
  EXPECT_THAT(with(4, &AuthorityRow::fallback, "XA-POLICE"),
              ElementsAre("authorities.csv:4: fallback: " + itself));
  EXPECT_THAT(with(4, &AuthorityRow::successor, "XA-POLICE"),
              ElementsAre("authorities.csv:4: successor: " + itself));
  EXPECT_THAT(with(10, &AuthorityRow::proxy, "US-COUNTY"),
              ElementsAre("authorities.csv:10: proxy: Is reached by a proxy itself."));
}

TEST(AuthorityReferences, RefuseAuthoritiesOfAnotherState) {
  const std::string foreign = "Is an authority of another state.";

  EXPECT_THAT(with(5, &AuthorityRow::part_of, "XB-SPOC"),
              ElementsAre("authorities.csv:5: part_of: " + foreign));
  EXPECT_THAT(with(4, &AuthorityRow::national_unit, "XB-SPOC"),
              ElementsAre("authorities.csv:4: national_unit: Is the national unit of another "
                          "state."));
  EXPECT_THAT(with(4, &AuthorityRow::fallback, "XB-SPOC"),
              ElementsAre("authorities.csv:4: fallback: " + foreign));
  EXPECT_THAT(with(4, &AuthorityRow::successor, "XB-SPOC"),
              ElementsAre("authorities.csv:4: successor: " + foreign));
  EXPECT_THAT(with(10, &AuthorityRow::proxy, "XB-SPOC"), IsEmpty());
}

TEST(AuthorityReferences, RefuseAUnitOfAnotherKindOrParentThanItsWhole) {
  EXPECT_THAT(with(5, &AuthorityRow::part_of, "XA-CUSTOMS"),
              ElementsAre("authorities.csv:5: part_of: Is of another kind than its unit."));
  EXPECT_THAT(with(5, &AuthorityRow::parent, ""),
              ElementsAre("authorities.csv:5: part_of: Has another parent than its unit."));
}

TEST(AuthorityReferences, RefuseUnitsOfUnits) {
  auto tables = xa_and_others();
  tables.authorities.push_back(authority_row(12, "XA-SEAT", "designated-authority", "XA-SPOC"));
  tables.authorities.back().part_of = "XA-DESK";

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:12: part_of: Is a unit of an authority."));
}

TEST(AuthorityReferences, LetCentralUnitsHaveUnitsThatAreNoCentralUnits) {
  auto tables = xa_and_others();
  tables.authorities.push_back(authority_row(12, "XA-NIGHT", "spoc", ""));
  tables.authorities.push_back(authority_row(13, "XA-ENU-2", "enu", "XA-SPOC"));
  tables.authorities[10].part_of = "XA-SPOC";
  tables.authorities[11].part_of = "XA-ENU";
  EXPECT_THAT(problems_of(tables), IsEmpty());

  tables.authorities[2].national_unit = "XA-ENU-2";
  tables.authorities[4].parent = "XA-NIGHT";

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:4: national_unit: Is a unit of an authority.",
                          "authorities.csv:6: parent: Is a unit of an authority."));
}

TEST(AuthorityReferences, TakeASpocOrEnuForNationalUnitAndNothingElse) {
  EXPECT_THAT(with(4, &AuthorityRow::national_unit, "XA-SPOC"), IsEmpty());
  EXPECT_THAT(with(11, &AuthorityRow::national_unit, "XA-ENU"), IsEmpty());
  EXPECT_THAT(with(4, &AuthorityRow::national_unit, "XA-CUSTOMS"),
              ElementsAre("authorities.csv:4: national_unit: Is not of kind enu or spoc."));
}

TEST(AuthorityReferences, DemandAProxyOfIndirectThirdPartiesAlone) {
  EXPECT_THAT(with(10, &AuthorityRow::proxy, ""),
              ElementsAre("authorities.csv:10: proxy: An authority of kind third-party-indirect "
                          "needs one."));
  EXPECT_THAT(with(9, &AuthorityRow::proxy, "XB-SPOC"),
              ElementsAre("authorities.csv:9: proxy: An authority of kind third-party-direct has "
                          "no proxy."));
}

TEST(AuthorityReferences, LetSecurityServicesStandInForOneAnotherAlone) {
  const std::string service = "Is a national-security service.";
  EXPECT_THAT(with(4, &AuthorityRow::fallback, "XA-SERVICE"),
              ElementsAre("authorities.csv:4: fallback: " + service));
  EXPECT_THAT(with(4, &AuthorityRow::successor, "XA-SERVICE"),
              ElementsAre("authorities.csv:4: successor: " + service));
  EXPECT_THAT(with(10, &AuthorityRow::proxy, "XA-SERVICE"),
              ElementsAre("authorities.csv:10: proxy: " + service));

  auto tables = xa_and_others();
  tables.authorities.push_back(authority_row(12, "XA-OTHER", "national-security-service", ""));
  tables.authorities.back().fallback = "XA-SERVICE";

  EXPECT_THAT(problems_of(tables), IsEmpty());
}

TEST(AuthorityReferences, DemandAnEndOfWhoHasASuccessor) {
  EXPECT_THAT(with(4, &AuthorityRow::valid_until, ""),
              ElementsAre("authorities.csv:4: successor: Only a row with valid_until has a "
                          "successor."));
}

TEST(AuthorityReferences, RefuseSuccessorsThatGoRoundAndWhoeverLeadsThere) {
  auto tables = xa_and_others();
  auto& customs = tables.authorities[4];
  customs.valid_until = kNewYear;
  customs.successor = "XA-COAST";
  EXPECT_THAT(problems_of(tables), IsEmpty());

  tables.authorities[5].valid_until = kNewYear;
  tables.authorities[5].successor = "XA-CUSTOMS";

  const std::string round = ": successor: The chain of successors goes round.";
  EXPECT_THAT(
      problems_of(tables),
      ElementsAre(
          "authorities.csv:4" + round, "authorities.csv:6" + round, "authorities.csv:7" + round));
}

TEST(AuthorityReferences, FollowTheSuccessorsOfEveryRowOfAnAuthority) {
  auto tables = xa_and_others();
  tables.authorities[4].valid_until = kNewYear;
  tables.authorities.push_back(authority_row(12, "XA-CUSTOMS", "competent-authority", "XA-SPOC"));
  auto& refounded = tables.authorities.back();
  refounded.valid_from = "2028-01-01T00:00:00Z";
  EXPECT_THAT(problems_of(tables), IsEmpty());

  refounded.valid_until = "2029-01-01T00:00:00Z";
  refounded.successor = "XA-POLICE";

  const std::string round = ": successor: The chain of successors goes round.";
  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:4" + round, "authorities.csv:12" + round));
}

TEST(AuthorityReferences, RefuseTypesThatNoMessageHas) {
  EXPECT_THAT(with(4, &AuthorityRow::accepts, ""), IsEmpty());
  EXPECT_THAT(with(4, &AuthorityRow::accepts, "Request;NonDelivery"), IsEmpty());
  EXPECT_THAT(with(4, &AuthorityRow::accepts, "request"),
              ElementsAre("authorities.csv:4: accepts: 'request' is not a message type of "
                          "urn:liaison:message:1."));
  EXPECT_THAT(with(4, &AuthorityRow::accepts, "Request;"),
              ElementsAre("authorities.csv:4: accepts: '' is not a message type of "
                          "urn:liaison:message:1."));
  EXPECT_THAT(with(4, &AuthorityRow::accepts, "Recall;Request;Recall"),
              ElementsAre("authorities.csv:4: accepts: 'Recall' is listed twice."));
}

TEST(AuthorityReferences, RefuseVersionsThatAreNone) {
  const auto sentence = [](const std::string& text) {
    return "authorities.csv:4: versions: '" + text + "' is not a schema version such as 1.0.";
  };
  for (const std::string version : {"1.0", "1.10", "999.999"})
    EXPECT_THAT(with(4, &AuthorityRow::versions, version), IsEmpty()) << version;
  for (const std::string version :
       {"1", "1.", ".1", "0.1", "01.0", "1.01", "1.1000", "1000.1", "1.0.0", "1,0", "v1.0", " 1.0"})
    EXPECT_THAT(with(4, &AuthorityRow::versions, version), ElementsAre(sentence(version)));
  EXPECT_THAT(with(4, &AuthorityRow::versions, "1.0;"), ElementsAre(sentence("")));
  EXPECT_THAT(with(4, &AuthorityRow::versions, "1.0;1.1;1.0"),
              ElementsAre("authorities.csv:4: versions: '1.0' is listed twice."));
}

TEST(AuthorityReferences, LetNationalUnitsAloneDeclineEuropolsCopies) {
  EXPECT_THAT(with(2, &AuthorityRow::europol_copies, "no"), IsEmpty());
  EXPECT_THAT(with(3, &AuthorityRow::europol_copies, "yes"), IsEmpty());
  EXPECT_THAT(with(3, &AuthorityRow::europol_copies, ""), IsEmpty());
  EXPECT_THAT(with(3, &AuthorityRow::europol_copies, "never"),
              ElementsAre("authorities.csv:3: europol_copies: Must be yes, no or empty."));
  EXPECT_THAT(with(4, &AuthorityRow::europol_copies, "no"),
              ElementsAre("authorities.csv:4: europol_copies: Must be empty but for the kinds enu "
                          "and spoc."));
}

TEST(AuthorityReferences, DemandAStateThatTakesPartOfASecurityService) {
  auto tables = xa_and_others();
  tables.authorities.push_back(authority_row(12, "US-SERVICE", "national-security-service", ""));

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:12: state: 'US' is not a state that takes part in the "
                          "exchange."));
}

/// XA's SPOC is a competent authority from new year on, and the new SPOC takes its place; the
/// customs' row is valid as given.
std::vector<std::string> with_new_spoc(const std::string& parent,
                                       const std::string& from,
                                       const std::string& until) {
  DirectoryTables tables;
  tables.authorities = {authority_row(2, "XA-SPOC", "spoc", ""),
                        authority_row(3, "XA-SPOC", "competent-authority", "XA-NEW"),
                        authority_row(4, "XA-NEW", "spoc", ""),
                        authority_row(5, "XA-CUSTOMS", "competent-authority", parent)};
  tables.authorities[0].valid_until = kNewYear;
  tables.authorities[1].valid_from = kNewYear;
  tables.authorities[2].valid_from = kNewYear;
  tables.authorities[3].valid_from = from;
  tables.authorities[3].valid_until = until;
  return problems_of(tables);
}

TEST(AuthorityReferences, DemandAFitWheneverBothRowsAreValid) {
  const auto refused = ElementsAre("authorities.csv:5: parent: Is not of kind spoc.");

  EXPECT_THAT(with_new_spoc("XA-SPOC", "", kNewYear), IsEmpty());
  EXPECT_THAT(with_new_spoc("XA-SPOC", "", "2027-01-01T00:00:00.001Z"), refused);
  EXPECT_THAT(with_new_spoc("XA-SPOC", "", ""), refused);
  EXPECT_THAT(with_new_spoc("XA-NEW", "", ""), IsEmpty());
  EXPECT_THAT(with_new_spoc("XA-NEW", "", kNewYear), IsEmpty());
}

TEST(AuthorityReferences, TakeAnyRowOfAnAuthorityThatIsNeverValidBesideTheirOwn) {
  DirectoryTables tables;
  tables.authorities = {authority_row(2, "XA-SPOC", "competent-authority", ""),
                        authority_row(3, "XA-SPOC", "spoc", ""),
                        authority_row(4, "XA-CUSTOMS", "competent-authority", "XA-SPOC")};
  tables.authorities[0].valid_until = "2025-01-01T00:00:00Z";
  tables.authorities[1].valid_from = "2025-01-01T00:00:00Z";
  tables.authorities[1].valid_until = kNewYear;
  tables.authorities[2].valid_from = kNewYear;
  EXPECT_THAT(problems_of(tables), IsEmpty());

  tables.authorities.erase(tables.authorities.begin() + 1);

  EXPECT_THAT(problems_of(tables), ElementsAre("authorities.csv:4: parent: Is not of kind spoc."));
}

}  // namespace
