/// \file
/// Goal: authorities.csv of an earlier release, which lacks the optional columns, is read as it was
/// meant; one that has them is judged by them. Method: literal files in memory.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv/directory_files.h"

namespace {

using adapters::csv::read_directory;
using adapters::csv::read_tables;
using gateway::AuthorityId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const auto kNoon = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");

const std::string kMandatory =
    "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,valid_from,"
    "valid_until";

/// Files without systems and persons.
gateway::DirectoryFiles authorities_alone(const std::string& authorities) {
  return {.authorities = authorities,
          .systems = "system,authorities,service_person,valid_from,valid_until\n",
          .certificates = "system,fingerprint,valid_from,valid_until\n",
          .persons = "authority,person,role,clearance,valid_from,valid_until\n"};
}

std::vector<std::string> problems(const gateway::DirectoryBuild& build) {
  std::vector<std::string> texts;
  if (build) return texts;
  for (const auto& problem : build.problems())
    texts.push_back(gateway::to_text(problem));
  return texts;
}

std::vector<std::string> problems(const gateway::DirectoryFiles& files) {
  return problems(read_directory(files));
}

TEST(OptionalColumns, HaveTheirDefaultsInFilesOfEarlierReleases) {
  const auto files = authorities_alone(
      kMandatory + "\n" + "XA-POLICE,XA,competent-authority,,Police,en,BPL,office,,,\n" +
      "US-POLICE,US,third-party-indirect,,Police,en,BPL,office,,,\n");

  const auto build = read_directory(files);

  ASSERT_THAT(problems(build), IsEmpty());
  const auto* police = build->find(AuthorityId("XA-POLICE"), kNoon);
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->part_of, AuthorityId());
  EXPECT_EQ(police->national_unit, AuthorityId());
  EXPECT_EQ(police->fallback, AuthorityId());
  EXPECT_EQ(police->successor, AuthorityId());
  EXPECT_THAT(police->accepts, IsEmpty());
  EXPECT_THAT(police->versions, IsEmpty());
  EXPECT_TRUE(police->wants_europol_copies);
  const auto* indirect = build->find(AuthorityId("US-POLICE"), kNoon);
  ASSERT_NE(indirect, nullptr);
  EXPECT_EQ(indirect->proxy, AuthorityId());
}

TEST(OptionalColumns, AreToldWhereTheyAreAbsent) {
  EXPECT_THAT(read_tables(authorities_alone(kMandatory + "\n")).tables.absent,
              ElementsAre("accepts",
                          "europol_copies",
                          "fallback",
                          "national_unit",
                          "part_of",
                          "proxy",
                          "successor",
                          "versions"));

  const auto files = authorities_alone(
      kMandatory + ",proxy,versions,successor,accepts,europol_copies,part_of,fallback\n" +
      "XA-POLICE,XA,competent-authority,,Police,en,BPL,office,,,2027-01-01T00:00:00Z,,1.0,"
      "XA-CUSTOMS,Request,,,XA-CUSTOMS\n"
      "XA-CUSTOMS,XA,competent-authority,,Customs,en,BPL,office,,,,,,,,,,\n");

  EXPECT_THAT(read_tables(files).tables.absent, ElementsAre("national_unit"));
  const auto build = read_directory(files);
  ASSERT_THAT(problems(build), IsEmpty());
  EXPECT_EQ(build->find(AuthorityId("XA-POLICE"), kNoon)->successor, AuthorityId("XA-CUSTOMS"));
}

TEST(OptionalColumns, DemandAProxyOfAnIndirectThirdPartyWhereThereIsSuchAColumn) {
  const auto files = authorities_alone(
      kMandatory + ",proxy\n" + "US-POLICE,US,third-party-indirect,,Police,en,BPL,office,,,,\n");

  EXPECT_THAT(problems(files),
              ElementsAre("authorities.csv:2: proxy: An authority of kind third-party-indirect "
                          "needs one."));
}

TEST(OptionalColumns, AreRefusedWhereOneOccursTwice) {
  EXPECT_THAT(problems(authorities_alone(kMandatory + ",proxy,proxy\n")),
              ElementsAre("authorities.csv:1: proxy: The column occurs more than once."));
}

}  // namespace
