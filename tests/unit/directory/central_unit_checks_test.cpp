/// \file
/// Goal: a directory in which a central unit goes without saying who continues it is refused with
/// line, column and what to do, and no other is. Method: small directories of one or two states,
/// each by itself and after another one.
#include "gateway/directory/central_unit_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sound_tables.h"

namespace {

using directory_test::authority_row;
using gateway::AuthorityRow;
using gateway::DirectoryTables;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kMay = "2026-05-01T00:00:00Z";
const std::string kJune = "2026-06-01T00:00:00Z";
const std::string kNewYear = "2027-01-01T00:00:00Z";

AuthorityRow unit(int line,
                  const std::string& id,
                  const std::string& from = {},
                  const std::string& until = {},
                  const std::string& successor = {}) {
  auto row = authority_row(line, id, id.ends_with("ENU") ? "enu" : "spoc", "");
  row.valid_from = from;
  row.valid_until = until;
  row.successor = successor;
  return row;
}

DirectoryTables of(const std::vector<AuthorityRow>& rows) {
  DirectoryTables tables;
  tables.authorities = rows;
  return tables;
}

/// As operators read them, of a directory that comes into force on 1 June.
std::vector<std::string> problems(const std::vector<AuthorityRow>& former,
                                  const std::vector<AuthorityRow>& rows) {
  std::vector<std::string> texts;
  const auto at = *gateway::timestamp_from_text(kJune);
  for (const auto& problem : gateway::check_central_units(of(former), of(rows), at))
    texts.push_back(gateway::to_text(problem));
  return texts;
}

std::string unnamed(int line, const std::string& id, const std::string& next) {
  const std::string kind = id.ends_with("ENU") ? "enu" : "spoc";
  return "authorities.csv:" + std::to_string(line) +
         ": successor: A central unit names who continues it where its state has another: '" +
         next + "' is the " + kind + " at its end or later. Enter it, or whoever else continues '" +
         id + "'.";
}

std::string missing(const std::string& id) {
  return "authorities.csv: authority: Leaves out '" + id +
         "', which was the spoc of its state: keep its rows, with valid_until and successor where "
         "it ends.";
}

TEST(CentralUnits, ThatAreReplacedNameTheirSuccessor) {
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune), unit(3, "XA-SPOC2", kJune)}),
              ElementsAre(unnamed(2, "XA-SPOC", "XA-SPOC2")));
  EXPECT_THAT(problems({}, {unit(2, "XA-ENU", {}, kJune), unit(3, "XA-NEW-ENU", kJune)}),
              ElementsAre(unnamed(2, "XA-ENU", "XA-NEW-ENU")));
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune, "XA-SPOC2"), unit(3, "XA-SPOC2", kJune)}),
              IsEmpty());
}

TEST(CentralUnits, ThatAreReplacedLaterOrAfterAPauseNameTheirSuccessor) {
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kMay), unit(3, "XA-SPOC2", kNewYear)}),
              ElementsAre(unnamed(2, "XA-SPOC", "XA-SPOC2")));
}

TEST(CentralUnits, ThatNobodyReplacesNeedNoSuccessor) {
  auto police = authority_row(4, "XA-POLICE", "competent-authority", "XA-SPOC");

  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune), police}), IsEmpty());
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune), unit(3, "XB-SPOC")}), IsEmpty());
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune), unit(3, "XA-ENU")}), IsEmpty());
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", kJune), unit(3, "XA-OLD-ENU", {}, kMay)}),
              IsEmpty());
}

TEST(CentralUnits, ThatGoOnWithOtherParticularsNeedNoSuccessor) {
  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kMay), unit(3, "XA-SPOC", kMay)}), IsEmpty());
}

TEST(CentralUnits, OfAChainNameTheOneAfterThem) {
  EXPECT_THAT(problems({},
                       {unit(2, "XA-SPOC", {}, kMay),
                        unit(3, "XA-SPOC2", kMay, kNewYear, "XA-SPOC3"),
                        unit(4, "XA-SPOC3", kNewYear)}),
              ElementsAre(unnamed(2, "XA-SPOC", "XA-SPOC2")));
}

TEST(CentralUnits, ThatBecomeSomethingElseNameTheirSuccessorAsUnit) {
  auto later = authority_row(3, "XA-SPOC", "competent-authority", "XA-SPOC2");
  later.valid_from = kJune;

  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC", {}, kJune), later, unit(4, "XA-SPOC2", kJune)}),
              ElementsAre(unnamed(2, "XA-SPOC", "XA-SPOC2")));
}

TEST(CentralUnits, AreNotTheirUnits) {
  auto desk = unit(3, "XA-DESK", {}, kMay);
  desk.part_of = "XA-SPOC";

  EXPECT_THAT(problems({}, {unit(2, "XA-SPOC"), desk}), IsEmpty());
  EXPECT_THAT(problems({unit(2, "XA-SPOC"), desk}, {unit(2, "XA-SPOC")}), IsEmpty());
}

TEST(CentralUnits, AreNotLeftOutOnceTheyWereValid) {
  EXPECT_THAT(problems({unit(2, "XA-SPOC")}, {unit(2, "XA-SPOC2")}),
              ElementsAre(missing("XA-SPOC")));
  EXPECT_THAT(problems({unit(2, "XA-SPOC")}, {unit(2, "XB-SPOC")}), ElementsAre(missing("XA-SPOC")))
      << "whether another follows at once or not";
  EXPECT_THAT(problems({unit(2, "XA-SPOC", {}, kMay), unit(3, "XA-SPOC", kMay)}, {}),
              ElementsAre(missing("XA-SPOC")))
      << "once for all its rows";
  EXPECT_THAT(problems({unit(2, "XA-SPOC")}, {unit(2, "XA-SPOC", {}, kJune)}), IsEmpty());
}

TEST(CentralUnits, OfAnotherKindByNowAreLeftOutAsWell) {
  EXPECT_THAT(problems({unit(2, "XA-SPOC")},
                       {authority_row(2, "XA-SPOC", "competent-authority", "XA-SPOC2"),
                        unit(3, "XA-SPOC2")}),
              ElementsAre(missing("XA-SPOC")));
}

TEST(CentralUnits, ThatNeverCameMayBeLeftOut) {
  EXPECT_THAT(problems({unit(2, "XA-SPOC", kNewYear)}, {}), IsEmpty());
  EXPECT_THAT(problems({unit(2, "XA-SPOC", kJune)}, {}), IsEmpty()) << "not before that time";
  EXPECT_THAT(problems({unit(2, "XA-SPOC", kMay)}, {}), ElementsAre(missing("XA-SPOC")));
}

}  // namespace
