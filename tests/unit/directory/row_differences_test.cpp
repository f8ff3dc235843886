/// \file
/// Goal: an operator sees each row that a new directory adds, drops or changes, with the columns,
/// and nothing else. Method: small tables, whole lists compared.
#include "gateway/directory/row_differences.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {

inline void PrintTo(const RowDifference& difference, std::ostream* out) {
  *out << difference.file << " " << difference.row << " " << static_cast<int>(difference.kind);
  for (const auto& column : difference.columns)
    *out << " " << column;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = RowDifference::Kind;

AuthorityRow authority_row(const std::string& id, const std::string& name) {
  AuthorityRow row;
  row.authority = id;
  row.state = "XA";
  row.name = name;
  return row;
}

PersonRow person_row(const std::string& authority, const std::string& person) {
  PersonRow row;
  row.authority = authority;
  row.person = person;
  row.role = "officer";
  return row;
}

DirectoryTables tables() {
  DirectoryTables made;
  made.authorities = {authority_row("XA-SPOC", "Unit"), authority_row("XA-POLICE", "Police")};
  made.systems.emplace_back().system = "xa-spoc";
  made.certificates.emplace_back().system = "xa-spoc";
  made.certificates.back().fingerprint = "aa";
  made.persons = {person_row("XA-SPOC", "p-1")};
  return made;
}

TEST(RowDifferencesTest, TheSameRowsInAnotherOrderDoNotDiffer) {
  auto after = tables();
  std::swap(after.authorities[0], after.authorities[1]);
  after.authorities[0].line = 9;
  after.version = "2";

  EXPECT_THAT(compare_rows(tables(), after), IsEmpty());
}

TEST(RowDifferencesTest, NamesTheColumnsThatChanged) {
  auto after = tables();
  after.authorities[1].name = "Police, first district";
  after.authorities[1].valid_until = "2027-01-01T00:00:00Z";

  EXPECT_THAT(compare_rows(tables(), after),
              ElementsAre(RowDifference{.kind = Kind::kChanged,
                                        .file = "authorities.csv",
                                        .row = "XA-POLICE",
                                        .columns = {"name", "valid_until"}}));
}

TEST(RowDifferencesTest, NamesEveryColumnOfAuthoritiesThatChanged) {
  std::vector<std::string> names;
  auto after = tables();
  for (const auto& column : authority_columns().subspan(1)) {
    names.emplace_back(column.name);
    after.authorities[1].*column.field += "changed";
  }

  EXPECT_THAT(compare_rows(tables(), after),
              ElementsAre(RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE", names}));
}

/// The police in several rows, each from the time on that is its name.
DirectoryTables police_from(const std::vector<std::string>& times) {
  auto made = tables();
  made.authorities.pop_back();
  for (const auto& time : times) {
    made.authorities.push_back(authority_row("XA-POLICE", "Police"));
    made.authorities.back().valid_from = time;
  }
  return made;
}

TEST(RowDifferencesTest, ComparesTheRowsOfOneAuthorityThatBeginAlike) {
  const auto before = police_from({"2028", "", "2027"});
  auto after = police_from({"", "2027", "2028"});
  after.authorities[1].valid_until = "2026";
  after.authorities[3].name = "Police of all";

  EXPECT_THAT(
      compare_rows(before, after),
      ElementsAre(
          RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE/always", {"valid_until"}},
          RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE/2028", {"name"}}));
}

TEST(RowDifferencesTest, TellsANewRowOfAnAuthorityFromTheOldOne) {
  auto after = police_from({"", "2027"});
  after.authorities[1].valid_until = "2027";

  EXPECT_THAT(
      compare_rows(tables(), after),
      ElementsAre(
          RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE/always", {"valid_until"}},
          RowDifference{Kind::kAdded, "authorities.csv", "XA-POLICE/2027", {}}));
  EXPECT_THAT(
      compare_rows(after, tables()),
      ElementsAre(
          RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE/always", {"valid_until"}},
          RowDifference{Kind::kRemoved, "authorities.csv", "XA-POLICE/2027", {}}));
}

TEST(RowDifferencesTest, TakesARowThatBeginsAtAnotherTimeForTheSame) {
  EXPECT_THAT(
      compare_rows(police_from({"2026"}), police_from({"2027"})),
      ElementsAre(RowDifference{Kind::kChanged, "authorities.csv", "XA-POLICE", {"valid_from"}}));
  EXPECT_THAT(compare_rows(police_from({"", "2026"}), police_from({"", "2027"})),
              ElementsAre(RowDifference{
                  Kind::kChanged, "authorities.csv", "XA-POLICE/2027", {"valid_from"}}));
}

TEST(RowDifferencesTest, TellsAddedFromRemovedInEveryFileInTheOrderOfTheFiles) {
  auto after = tables();
  after.authorities.push_back(authority_row("XA-CUSTOMS", "Customs"));
  after.systems.clear();
  after.certificates[0].fingerprint = "bb";
  after.persons[0].person = "p-2";

  EXPECT_THAT(compare_rows(tables(), after),
              ElementsAre(RowDifference{Kind::kAdded, "authorities.csv", "XA-CUSTOMS", {}},
                          RowDifference{Kind::kRemoved, "systems.csv", "xa-spoc", {}},
                          RowDifference{Kind::kRemoved, "certificates.csv", "xa-spoc/aa", {}},
                          RowDifference{Kind::kAdded, "certificates.csv", "xa-spoc/bb", {}},
                          RowDifference{Kind::kRemoved, "persons.csv", "XA-SPOC/p-1", {}},
                          RowDifference{Kind::kAdded, "persons.csv", "XA-SPOC/p-2", {}}));
}

TEST(RowDifferencesTest, ThePersonOfAnotherAuthorityIsSomebodyElse) {
  auto after = tables();
  after.persons.push_back(person_row("XA-POLICE", "p-1"));

  EXPECT_THAT(compare_rows(tables(), after),
              ElementsAre(RowDifference{Kind::kAdded, "persons.csv", "XA-POLICE/p-1", {}}));
}

StateFile state_file(const std::string& state, const std::string& unlisted) {
  return {.name = state,
          .entries = {{.line = 1, .key = "state", .value = state},
                      {.line = 2, .key = "language", .value = StateShape::kTable},
                      {.line = 3, .key = "language.unlisted", .value = unlisted}}};
}

TEST(RowDifferencesTest, NamesTheKeysInWhichTheSettingsOfAStateDiffer) {
  auto before = tables();
  before.states = {state_file("XA", "refuse"), state_file("XB", "refuse")};
  auto after = tables();
  after.states = {state_file("XA", "warn"), state_file("XC", "refuse"), state_file("XD", "warn")};
  after.states[0].entries.push_back(
      {.line = 4,
       .key = "copies.suppression",
       .value = std::vector<StateText>{{.line = 4, .text = "terrorism-case"}}});

  EXPECT_THAT(
      compare_rows(before, after),
      ElementsAre(
          RowDifference{
              Kind::kChanged, "states/XA.toml", "XA", {"copies.suppression", "language.unlisted"}},
          RowDifference{Kind::kRemoved, "states/XB.toml", "XB", {"language.unlisted"}},
          RowDifference{Kind::kAdded, "states/XC.toml", "XC", {"language.unlisted"}},
          RowDifference{Kind::kAdded, "states/XD.toml", "XD", {}}));
}

TEST(RowDifferencesTest, AStateFileThatSetsTheSameInOtherWordsDoesNotDiffer) {
  auto before = tables();
  before.states = {state_file("XA", "warn")};
  auto after = tables();
  after.states = {{.name = "XA", .entries = {{.line = 9, .key = "state", .value = "XA"}}}};

  EXPECT_THAT(compare_rows(before, after), IsEmpty());
}

TEST(RowDifferencesTest, NamesTheOtherKeysOfAStateAsWell) {
  auto before = tables();
  before.states = {{.name = "XA", .entries = {}}};
  auto after = before;
  after.states[0].entries = {{.line = 1, .key = "assignment", .value = StateShape::kTable},
                             {.line = 2, .key = "assignment.needs_consent", .value = true},
                             {.line = 3, .key = "transfer", .value = StateShape::kListOfTables},
                             {.line = 4, .key = "transfer.third", .value = "US"}};

  EXPECT_THAT(
      compare_rows(before, after),
      ElementsAre(RowDifference{
          Kind::kChanged, "states/XA.toml", "XA", {"assignment.needs_consent", "transfer"}}));
}

}  // namespace
}  // namespace gateway
