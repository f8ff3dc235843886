/// \file
/// Goal: a directory is refused for every fault of its authorities, each named by file, line and
/// column, and a sound one holds what its rows say. The other three tables: access_rows_test.cpp.
/// Method: four sound tables; each test spoils one thing and compares the whole list.
#include "gateway/directory/directory_builder.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sound_tables.h"

namespace {

using directory_test::authority_row;
using directory_test::problems_of;
using directory_test::sound;
using gateway::AuthorityId;
using gateway::AuthorityRow;
using gateway::build_directory;
using gateway::Classification;
using gateway::DirectoryFile;
using gateway::DirectoryProblem;
using gateway::Timestamp;
using ::testing::ElementsAre;

const Timestamp kNoon = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");

/// The problems after one field of the police (line 3) was changed.
std::vector<std::string> with_police(std::string AuthorityRow::*field, const std::string& text) {
  auto tables = sound();
  tables.authorities[1].*field = text;
  return problems_of(tables);
}

TEST(DirectoryBuilder, HoldsWhatASoundRowSays) {
  const auto build = build_directory(sound());

  ASSERT_TRUE(build);
  const auto* police = build->find(AuthorityId("XA-POLICE"), kNoon);
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->state.str(), "XA");
  EXPECT_EQ(police->kind, gateway::AuthorityKind::kCompetentAuthority);
  EXPECT_EQ(police->central_unit, AuthorityId("XA-SPOC"));
  EXPECT_EQ(police->name, "Office of XA-POLICE");
  EXPECT_THAT(police->languages, ElementsAre("en", "fr"));
  EXPECT_EQ(police->highest_level, Classification::kRestricted);
  EXPECT_TRUE(police->attended);
  EXPECT_EQ(police->duty_telephone, "+32 2 5550100");
  EXPECT_EQ(build->version(), "cafe");
}

TEST(DirectoryBuilder, ReportsTheProblemsOfAllTablesInTheirOrderThenByLine) {
  auto tables = sound();
  tables.persons[2].role = "clerk";
  tables.certificates[2].fingerprint = "short";
  tables.systems[1].valid_from = "soon";
  tables.systems[0].authorities = "XC-POLICE";
  tables.authorities[3].attended = "always";
  tables.authorities[1].kind = "police";
  tables.authorities[1].highest_level = "secret";

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:3: kind: 'police' is not a kind of authority.",
                          "authorities.csv:3: highest_level: Must be one of BPL, EU-R, EU-C, "
                          "EU-S, EU-TS.",
                          "authorities.csv:5: attended: Must be 24/7 or office.",
                          "systems.csv:2: authorities: There is no authority of the id "
                          "'XC-POLICE'.",
                          "systems.csv:3: valid_from: Must be empty or an RFC 3339 time such as "
                          "2026-01-01T00:00:00Z.",
                          "certificates.csv:4: fingerprint: Must be 64 hexadecimal digits in "
                          "lower case.",
                          "persons.csv:4: role: Must be one of officer, supervisor, "
                          "data-protection, service."));
}

TEST(DirectoryBuilder, GivesFileLineAndColumnApart) {
  auto tables = sound();
  tables.systems[0].valid_until = "2026-01-01T00:00:00Z";

  const auto build = build_directory(tables);

  ASSERT_FALSE(build);
  EXPECT_THAT(build.problems(),
              ElementsAre(DirectoryProblem{.file = DirectoryFile::kSystems,
                                           .line = 2,
                                           .column = "valid_until",
                                           .sentence = "Must be later than valid_from."}));
}

TEST(DirectoryBuilder, BuildsADirectoryOfNobody) {
  EXPECT_THAT(problems_of({}), ElementsAre());
}

TEST(DirectoryBuilder, DoesNotShowLongTexts) {
  const std::string longest(64, 'k');

  EXPECT_THAT(
      with_police(&AuthorityRow::kind, longest),
      ElementsAre("authorities.csv:3: kind: '" + longest + "' is not a kind of authority."));
  EXPECT_THAT(
      with_police(&AuthorityRow::kind, longest + "k"),
      ElementsAre("authorities.csv:3: kind: The long text here is not a kind of authority."));
}

TEST(DirectoryBuilder, RefusesAValidityThatIsNone) {
  const auto until = [](const std::string& text) {
    auto tables = sound();
    tables.authorities[1].valid_from = "2026-01-01T00:00:00Z";
    tables.authorities[1].valid_until = text;
    return problems_of(tables);
  };

  EXPECT_THAT(until("2026-01-01T00:00:00.001Z"), ElementsAre());
  EXPECT_THAT(until("2026-01-01T00:00:00Z"),
              ElementsAre("authorities.csv:3: valid_until: Must be later than valid_from."));
}

TEST(DirectoryBuilder, RefusesTimesThatAreNoTimes) {
  EXPECT_THAT(with_police(&AuthorityRow::valid_from, "2026-02-30T00:00:00Z"),
              ElementsAre("authorities.csv:3: valid_from: Must be empty or an RFC 3339 time such "
                          "as 2026-01-01T00:00:00Z."));
}

TEST(DirectoryBuilder, RefusesIdsThatNoMessageCanName) {
  const auto refused = ElementsAre(
      "authorities.csv:3: authority: Must be two capitals, a hyphen, then 1 to 60 capitals, digits "
      "and hyphens.");
  const auto with_id = [](const std::string& id) {
    auto tables = sound();
    tables.authorities[1].authority = id;
    tables.systems[0].authorities = "XA-SPOC";
    tables.persons = {tables.persons[1]};
    return problems_of(tables);
  };

  EXPECT_THAT(with_id("XA-" + std::string(60, 'P')), ElementsAre());
  EXPECT_THAT(with_id("XA-" + std::string(61, 'P')), refused);
  EXPECT_THAT(with_id("XA-"), refused);
  EXPECT_THAT(with_id("XA-Police"), refused);
  EXPECT_THAT(with_id(""), refused);
  EXPECT_THAT(with_id("XB-POLICE"),
              ElementsAre("authorities.csv:3: authority: Must begin with the state of the "
                          "authority."));
}

TEST(DirectoryBuilder, RefusesStatesThatDoNotFitTheKind) {
  const auto with_state = [](std::size_t row, const std::string& state) {
    gateway::DirectoryTables tables;
    tables.authorities = {sound().authorities[row]};
    tables.authorities[0].authority = state + "-BODY";
    tables.authorities[0].state = state;
    tables.authorities[0].parent.clear();
    return problems_of(tables);
  };
  const std::string of_union =
      ": state: EU is the state of europol and other-agency, and of no other kind.";

  EXPECT_THAT(with_state(0, "GR"), ElementsAre());
  EXPECT_THAT(with_state(0, "EL"),
              ElementsAre("authorities.csv:2: state: 'EL' is not a state that takes part in the "
                          "exchange."));
  EXPECT_THAT(with_state(0, "EU"), ElementsAre("authorities.csv:2" + of_union));
  EXPECT_THAT(with_state(3, "XA"), ElementsAre("authorities.csv:5" + of_union));
}

TEST(DirectoryBuilder, LetsThirdPartiesBeOfAnyStateButTheUnion) {
  auto tables = sound();
  tables.authorities.push_back(authority_row(6, "US-POLICE", "third-party-direct", ""));

  EXPECT_THAT(problems_of(tables), ElementsAre());
}

TEST(DirectoryBuilder, RefusesAStateThatIsNoCode) {
  EXPECT_THAT(with_police(&AuthorityRow::state, "X"),
              ElementsAre("authorities.csv:3: state: Must be an ISO 3166-1 alpha-2 code in "
                          "capitals, or EU.",
                          "authorities.csv:3: parent: Is the SPOC of another state."));
}

TEST(DirectoryBuilder, RefusesAParentThatIsNotTheSpocOfTheSameState) {
  const std::string place = "authorities.csv:3: parent: ";

  EXPECT_THAT(with_police(&AuthorityRow::parent, ""), ElementsAre());
  EXPECT_THAT(with_police(&AuthorityRow::parent, "XA-NONE"),
              ElementsAre(place + "There is no authority of this id."));
  EXPECT_THAT(with_police(&AuthorityRow::parent, "EU-EUROPOL"),
              ElementsAre(place + "Is not of kind spoc."));
  EXPECT_THAT(with_police(&AuthorityRow::parent, "XB-SPOC"),
              ElementsAre(place + "Is the SPOC of another state."));
}

TEST(DirectoryBuilder, RefusesAParentOfAUnitThatHasNone) {
  auto tables = sound();
  tables.authorities[2].parent = "XA-SPOC";
  tables.authorities[3].parent = "XA-SPOC";

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:4: parent: An authority of kind spoc has no parent.",
                          "authorities.csv:5: parent: An authority of kind europol has no "
                          "parent."));
}

TEST(DirectoryBuilder, RefusesAnIdThatOccursTwice) {
  auto tables = sound();
  tables.authorities.push_back(authority_row(9, "XA-POLICE", "competent-authority", "XA-SPOC"));

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:9: authority: Is already on line 3, valid at the same "
                          "time."));
}

TEST(DirectoryBuilder, KeepsTheNamesByWhichTheGatewaySpeaksForItself) {
  auto named = sound();
  named.authorities.push_back(authority_row(9, "XX-LIAISON", "competent-authority", "XA-SPOC"));
  auto of_state = sound();
  of_state.authorities.push_back(authority_row(9, "XX-OTHER", "spoc", ""));
  of_state.authorities.back().state = "XX";

  EXPECT_THAT(problems_of(named),
              ::testing::Contains("authorities.csv:9: authority: Is the name of the gateway "
                                  "itself; no authority can bear it."));
  EXPECT_THAT(problems_of(of_state),
              ::testing::Contains("authorities.csv:9: state: XX stands for the gateway itself; no "
                                  "state can bear it."));
}

TEST(DirectoryBuilder, TakesRowsOfOneAuthorityThatFollowOneAnother) {
  const auto police = [](const std::string& first_until, const std::string& second_from) {
    auto tables = sound();
    tables.authorities[1].valid_until = first_until;
    tables.authorities.push_back(authority_row(9, "XA-POLICE", "designated-authority", "XA-SPOC"));
    tables.authorities.back().valid_from = second_from;
    return problems_of(tables);
  };
  const auto refused =
      ElementsAre("authorities.csv:9: authority: Is already on line 3, valid at the same time.");

  EXPECT_THAT(police("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), ElementsAre());
  EXPECT_THAT(police("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"), ElementsAre());
  EXPECT_THAT(police("2027-01-01T00:00:00.001Z", "2027-01-01T00:00:00Z"), refused);
  EXPECT_THAT(police("2027-01-01T00:00:00Z", ""), refused);
  EXPECT_THAT(police("", "2027-01-01T00:00:00Z"), refused);
}

TEST(DirectoryBuilder, TakesASpocInSeveralRowsForNoRivalOfItself) {
  auto tables = sound();
  tables.authorities[0].valid_until = "2027-01-01T00:00:00Z";
  tables.authorities.push_back(authority_row(6, "XA-SPOC", "spoc", ""));
  tables.authorities.back().valid_from = "2027-01-01T00:00:00Z";
  EXPECT_THAT(problems_of(tables), ElementsAre());

  tables.authorities.push_back(authority_row(7, "XA-SPOC-2", "spoc", ""));

  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:7: kind: The state already has one on line 2 that is "
                          "valid at the same time."));
}

TEST(DirectoryBuilder, RefusesTwoSpocsOfOneStateAtTheSameTime) {
  const auto succession = [](const std::string& first_until, const std::string& second_from) {
    auto tables = sound();
    tables.authorities[0].valid_until = first_until;
    tables.authorities.push_back(authority_row(6, "XA-SPOC-2", "spoc", ""));
    tables.authorities.back().valid_from = second_from;
    return problems_of(tables);
  };
  const auto refused = ElementsAre(
      "authorities.csv:6: kind: The state already has one on line 2 that is valid at the same "
      "time.");

  EXPECT_THAT(succession("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), ElementsAre());
  EXPECT_THAT(succession("2027-01-01T00:00:00.001Z", "2027-01-01T00:00:00Z"), refused);
  EXPECT_THAT(succession("", ""), refused);
}

TEST(DirectoryBuilder, RefusesTwoEnusOfOneState) {
  auto tables = sound();
  tables.authorities.push_back(authority_row(6, "XA-ENU", "enu", "XA-SPOC"));
  EXPECT_THAT(problems_of(tables), ElementsAre());

  tables.authorities.push_back(authority_row(7, "XA-ENU-2", "enu", ""));
  EXPECT_THAT(problems_of(tables),
              ElementsAre("authorities.csv:7: kind: The state already has one on line 6 that is "
                          "valid at the same time."));
}

TEST(DirectoryBuilder, RefusesLanguagesThatAreNoCodes) {
  const std::string place = "authorities.csv:3: languages: ";

  EXPECT_THAT(with_police(&AuthorityRow::languages, ""),
              ElementsAre(place + "At least one language must be listed."));
  EXPECT_THAT(with_police(&AuthorityRow::languages, "en;FR"),
              ElementsAre(place + "'FR' is not an ISO 639-1 code in lower case."));
  EXPECT_THAT(with_police(&AuthorityRow::languages, "en;"),
              ElementsAre(place + "'' is not an ISO 639-1 code in lower case."));
  EXPECT_THAT(with_police(&AuthorityRow::languages, "en;en"),
              ElementsAre(place + "'en' is listed twice."));
}

TEST(DirectoryBuilder, RefusesNamesThatAreEmptyOrTooLong) {
  const auto refused = ElementsAre("authorities.csv:3: name: Must be 1 to 400 bytes long.");

  EXPECT_THAT(with_police(&AuthorityRow::name, ""), refused);
  EXPECT_THAT(with_police(&AuthorityRow::name, std::string(400, 'n')), ElementsAre());
  EXPECT_THAT(with_police(&AuthorityRow::name, std::string(401, 'n')), refused);
}

TEST(DirectoryBuilder, RefusesTelephonesThatCannotBeDialledFromAbroad) {
  const auto refused = ElementsAre(
      "authorities.csv:3: duty_telephone: Must be empty or an international number such as +32 2 "
      "5550100.");

  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, ""), ElementsAre());
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "+112"), ElementsAre());
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "+11"), refused);
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "+" + std::string(31, '1')),
              ElementsAre());
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "+" + std::string(32, '1')), refused);
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "02 5550100"), refused);
  EXPECT_THAT(with_police(&AuthorityRow::duty_telephone, "+32 (2) 5550100"), refused);
}

/// The first cells of the table rows under the heading, without the back-ticks.
std::vector<std::string> documented_columns(const std::string& heading) {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/directory-files.md");
  std::vector<std::string> names;
  bool inside = false;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("## ")) inside = line == "## " + heading;
    if (inside && line.starts_with("| `")) names.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  return names;
}

template <class Row>
std::vector<std::string> names_of(std::span<const gateway::Column<Row>> columns) {
  std::vector<std::string> names;
  for (const auto& column : columns)
    names.emplace_back(column.name);
  return names;
}

TEST(DirectoryBuilder, HasEveryColumnDocumented) {
  EXPECT_EQ(documented_columns("authorities.csv"), names_of(gateway::authority_columns()));
  EXPECT_EQ(documented_columns("systems.csv"), names_of(gateway::system_columns()));
  EXPECT_EQ(documented_columns("certificates.csv"), names_of(gateway::certificate_columns()));
  EXPECT_EQ(documented_columns("persons.csv"), names_of(gateway::person_columns()));
}

}  // namespace
