/// \file
/// Goal: two files on disk become a directory whose version names their bytes; whatever is wrong
/// with a file as such is reported with its place. Method: files in a directory of the test's own.
#include "adapters/csv/directory_files.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"

#include <unistd.h>

namespace {

using gateway::AuthorityId;
using gateway::DirectoryBuild;
using ::testing::ElementsAre;

const std::string kAuthorities =
    "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,valid_from,"
    "valid_until\n"
    "XA-SPOC,XA,spoc,,\"Centre, first\",en;fr,EU-R,24/7,+32 2 5550100,,\n"
    "XA-POLICE,XA,competent-authority,XA-SPOC,Αστυνομία,en,BPL,office,,,\n";

std::string systems() {
  return "system,authorities,fingerprint,valid_from,valid_until\n"
         "xa-police,XA-POLICE," +
         std::string(64, 'a') + ",,\n";
}

class DirectoryFiles : public ::testing::Test {
 protected:
  DirectoryFiles() { std::filesystem::create_directories(folder_); }

  ~DirectoryFiles() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  [[nodiscard]] DirectoryBuild read() const {
    return adapters::csv::read_directory(folder_ / "authorities.csv", folder_ / "systems.csv");
  }

  [[nodiscard]] DirectoryBuild read(const std::string& authorities,
                                    const std::string& systems) const {
    write("authorities.csv", authorities);
    write("systems.csv", systems);
    return read();
  }

  [[nodiscard]] std::vector<std::string> problems(const std::string& authorities,
                                                  const std::string& systems) const {
    return texts(read(authorities, systems));
  }

  static std::vector<std::string> texts(const DirectoryBuild& build) {
    std::vector<std::string> texts;
    if (build) return texts;
    for (const auto& problem : build.problems())
      texts.push_back(gateway::to_text(problem));
    return texts;
  }

 private:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("liaison-csv-" + std::to_string(getpid()) + "-" +
                                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(DirectoryFiles, BecomeADirectory) {
  const auto build = read(kAuthorities, systems());

  ASSERT_TRUE(build);
  const auto at = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
  const auto* spoc = build->find(AuthorityId("XA-SPOC"), at);
  const auto* police = build->find(AuthorityId("XA-POLICE"), at);
  const auto* system = build->find(gateway::SystemId("xa-police"), at);
  ASSERT_NE(spoc, nullptr);
  ASSERT_NE(police, nullptr);
  ASSERT_NE(system, nullptr);
  EXPECT_EQ(spoc->name, "Centre, first");
  EXPECT_THAT(spoc->languages, ElementsAre("en", "fr"));
  EXPECT_EQ(police->name, "Αστυνομία");
  EXPECT_EQ(police->central_unit, AuthorityId("XA-SPOC"));
  EXPECT_THAT(system->authorities, ElementsAre(AuthorityId("XA-POLICE")));
}

TEST_F(DirectoryFiles, AreNamedByTheDigestOfTheirBytesInOrder) {
  const auto build = read(kAuthorities, systems());

  ASSERT_TRUE(build);
  EXPECT_EQ(build->version(), gateway::to_hex(gateway::sha256(kAuthorities + systems())));
}

TEST_F(DirectoryFiles, MayHaveTheirColumnsInAnyOrder) {
  const auto build = read(kAuthorities,
                          "fingerprint,valid_until,valid_from,system,authorities\n" +
                              std::string(64, 'a') + ",,,xa-police,XA-POLICE\n");

  ASSERT_TRUE(build);
  const auto at = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
  EXPECT_NE(build->find(gateway::SystemId("xa-police"), at), nullptr);
}

TEST_F(DirectoryFiles, AreRefusedWithThePlaceOfEveryFaultyRow) {
  EXPECT_THAT(problems(kAuthorities + "XA-B,XA,clerk,,\"B\nB\",en,BPL,office,,,\n"
                                      "XA-C,XA,enu,,C,en,BPL,never,,,\n",
                       systems() + "xa-c,XA-D," + std::string(64, 'c') + ",,\n"),
              ElementsAre("authorities.csv:4: kind: 'clerk' is not a kind of authority.",
                          "authorities.csv:6: attended: Must be 24/7 or office.",
                          "systems.csv:3: authorities: There is no authority of the id 'XA-D'."));
}

TEST_F(DirectoryFiles, AreRefusedWithTheNearestNameForAnUnknownColumn) {
  std::string misspelt = systems();
  misspelt.replace(misspelt.find("fingerprint"), 11, "fingreprint");

  EXPECT_THAT(problems(kAuthorities, misspelt),
              ElementsAre("systems.csv:1: fingreprint: There is no such column; the nearest known "
                          "one is 'fingerprint'.",
                          "systems.csv:1: fingerprint: The column is missing."));
}

TEST_F(DirectoryFiles, AreRefusedForAColumnThatOccursTwice) {
  EXPECT_THAT(
      problems(kAuthorities, "system,authorities,fingerprint,valid_from,valid_until,system\n"),
      ElementsAre("systems.csv:1: system: The column occurs more than once."));
}

TEST_F(DirectoryFiles, AreRefusedForRowsThatAreTooShortOrTooLong) {
  EXPECT_THAT(problems(kAuthorities, systems() + "a,b,c,d\na,b,c,d,e,f\n"),
              ElementsAre("systems.csv:3: Fields in the row: 4; columns in the header line: 5.",
                          "systems.csv:4: Fields in the row: 6; columns in the header line: 5."));
}

TEST_F(DirectoryFiles, AreBothReportedWhenBothAreFaulty) {
  EXPECT_THAT(problems("", "\xFF\n"),
              ElementsAre("authorities.csv: The header line is missing.",
                          "systems.csv: The file is not UTF-8."));
}

TEST_F(DirectoryFiles, AreRefusedWhenTheyAreNotCsv) {
  EXPECT_THAT(problems(kAuthorities, systems() + "\"xa-open,XA-POLICE\n"),
              ElementsAre("systems.csv:3: The record that begins here is not CSV as RFC 4180 has "
                          "it: a quotation mark is missing, stray or not doubled."));
}

TEST_F(DirectoryFiles, AreRefusedWhenTheyCannotBeRead) {
  EXPECT_THAT(texts(read()),
              ElementsAre("authorities.csv: The file cannot be read.",
                          "systems.csv: The file cannot be read."));
}

TEST_F(DirectoryFiles, AreRefusedBeyondSixteenMebibytes) {
  const std::size_t limit = std::size_t{16} << 20;
  const std::string full = systems() + std::string(limit - systems().size(), 'x');

  EXPECT_THAT(problems(kAuthorities, full),
              ElementsAre("systems.csv:3: Fields in the row: 1; columns in the header line: 5."));
  EXPECT_THAT(problems(kAuthorities, full + "x"),
              ElementsAre("systems.csv: The file is longer than 16 MiB."));
}

}  // namespace
