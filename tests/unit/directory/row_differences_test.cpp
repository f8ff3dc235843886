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

DirectoryTables tables() {
  return {.authorities = {{.line = 2, .authority = "XA-SPOC", .state = "XA", .name = "Unit"},
                          {.line = 3, .authority = "XA-POLICE", .state = "XA", .name = "Police"}},
          .systems = {{.line = 2, .system = "xa-spoc", .authorities = "XA-SPOC"}},
          .certificates = {{.line = 2, .system = "xa-spoc", .fingerprint = "aa"}},
          .persons = {{.line = 2, .authority = "XA-SPOC", .person = "p-1", .role = "officer"}},
          .version = "1"};
}

TEST(RowDifferencesTest, TheSameRowsInAnotherOrderDoNotDiffer) {
  auto after = tables();
  std::swap(after.authorities[0], after.authorities[1]);
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

TEST(RowDifferencesTest, TellsAddedFromRemovedInEveryFileInTheOrderOfTheFiles) {
  auto after = tables();
  after.authorities.push_back({.line = 4, .authority = "XA-CUSTOMS", .state = "XA"});
  after.systems.clear();
  after.certificates[0].fingerprint = "bb";
  after.persons[0].person = "p-2";

  EXPECT_THAT(
      compare_rows(tables(), after),
      ElementsAre(RowDifference{Kind::kAdded, "authorities.csv", "XA-CUSTOMS", {}},
                  RowDifference{Kind::kRemoved, "systems.csv", "xa-spoc", {}},
                  RowDifference{Kind::kRemoved, "certificates.csv", "xa-spoc/aa", {}},
                  RowDifference{Kind::kAdded, "certificates.csv", "xa-spoc/bb", {}},
                  RowDifference{Kind::kRemoved, "persons.csv", "XA-SPOC/p-1", {}},
                  RowDifference{Kind::kAdded, "persons.csv", "XA-SPOC/p-2", {}}));
}

TEST(RowDifferencesTest, ThePersonOfAnotherAuthorityIsSomebodyElse) {
  auto after = tables();
  after.persons.push_back({.line = 3, .authority = "XA-POLICE", .person = "p-1"});

  EXPECT_THAT(compare_rows(tables(), after),
              ElementsAre(RowDifference{Kind::kAdded, "persons.csv", "XA-POLICE/p-1", {}}));
}

}  // namespace
}  // namespace gateway
