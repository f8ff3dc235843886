/// \file
/// Goal: four files become a directory whose version names their bytes; whatever is wrong with a
/// file as such is reported with its place. Method: literal files in memory; those that concern the
/// disk lie in a directory of the test's own.
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

using adapters::csv::read_directory;
using adapters::csv::read_files;
using adapters::csv::read_tables;
using gateway::AuthorityId;
using gateway::CertificateRow;
using gateway::DirectoryBuild;
using gateway::PersonId;
using gateway::PersonRow;
using gateway::SystemId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// As the directory has them; DirectoryFiles is the name of the suite.
using Files = gateway::DirectoryFiles;

const auto kNoon = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");

Files sound() {
  return {.authorities =
              "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,"
              "valid_from,valid_until\n"
              "XA-SPOC,XA,spoc,,\"Centre, first\",en;fr,EU-R,24/7,+32 2 5550100,,\n"
              "XA-POLICE,XA,competent-authority,XA-SPOC,Αστυνομία,en,BPL,office,,,\n",
          .systems =
              "system,authorities,service_person,valid_from,valid_until\n"
              "xa-police,XA-POLICE,svc,,\n",
          .certificates =
              "system,fingerprint,valid_from,valid_until\n"
              "xa-police," +
              std::string(64, 'a') + ",,\n",
          .persons =
              "authority,person,role,clearance,valid_from,valid_until\n"
              "XA-POLICE,svc,service,BPL,,\n"};
}

std::vector<std::string> texts(const std::vector<gateway::DirectoryProblem>& problems) {
  std::vector<std::string> texts;
  texts.reserve(problems.size());
  for (const auto& problem : problems)
    texts.push_back(gateway::to_text(problem));
  return texts;
}

std::vector<std::string> problems(const DirectoryBuild& build) {
  return build ? std::vector<std::string>{} : texts(build.problems());
}

std::vector<std::string> problems(const Files& files) {
  return problems(read_directory(files));
}

TEST(DirectoryFiles, BecomeADirectory) {
  const auto build = read_directory(sound());

  ASSERT_TRUE(build);
  const auto* spoc = build->find(AuthorityId("XA-SPOC"), kNoon);
  const auto* police = build->find(AuthorityId("XA-POLICE"), kNoon);
  const auto* system = build->find(SystemId("xa-police"), kNoon);
  const auto* certificate = build->find(*gateway::digest_from_hex(std::string(64, 'a')), kNoon);
  const auto* person = build->find(AuthorityId("XA-POLICE"), PersonId("svc"), kNoon);
  ASSERT_NE(spoc, nullptr);
  ASSERT_NE(police, nullptr);
  ASSERT_NE(system, nullptr);
  ASSERT_NE(certificate, nullptr);
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(spoc->name, "Centre, first");
  EXPECT_THAT(spoc->languages, ElementsAre("en", "fr"));
  EXPECT_EQ(police->name, "Αστυνομία");
  EXPECT_EQ(police->central_unit, AuthorityId("XA-SPOC"));
  EXPECT_THAT(system->authorities, ElementsAre(AuthorityId("XA-POLICE")));
  EXPECT_EQ(system->service_person, PersonId("svc"));
  EXPECT_EQ(certificate->system, SystemId("xa-police"));
  EXPECT_EQ(person->role, gateway::PersonRole::kService);
}

TEST(DirectoryFiles, AreNamedByTheDigestOfTheirBytesInOrder) {
  const Files files = sound();

  const auto build = read_directory(files);

  ASSERT_TRUE(build);
  EXPECT_EQ(build->version(),
            gateway::to_hex(gateway::sha256(files.authorities + files.systems + files.certificates +
                                            files.persons)));
}

TEST(DirectoryFiles, AreNamedAnewForEachByteThatDiffers) {
  const std::string version = read_tables(sound()).tables.version;

  for (const auto file :
       {&Files::authorities, &Files::systems, &Files::certificates, &Files::persons}) {
    Files files = sound();
    files.*file += "\n";
    const auto build = read_directory(files);
    ASSERT_TRUE(build);
    EXPECT_NE(build->version(), version);
  }
}

TEST(DirectoryFiles, AreReadAsRowsThatNobodyHasJudged) {
  Files files = sound();
  files.certificates = "system,fingerprint,valid_from,valid_until\n\nnobody,short,soon,never\n";
  files.persons += "XC-POLICE,\"7\",clerk,secret,,\n";

  const auto read = read_tables(files);

  EXPECT_THAT(texts(read.problems), IsEmpty());
  EXPECT_THAT(read.tables.certificates,
              ElementsAre(CertificateRow{.line = 3,
                                         .system = "nobody",
                                         .fingerprint = "short",
                                         .valid_from = "soon",
                                         .valid_until = "never"}));
  EXPECT_THAT(read.tables.persons,
              ElementsAre(PersonRow{.line = 2,
                                    .authority = "XA-POLICE",
                                    .person = "svc",
                                    .role = "service",
                                    .clearance = "BPL",
                                    .valid_from = "",
                                    .valid_until = ""},
                          PersonRow{.line = 3,
                                    .authority = "XC-POLICE",
                                    .person = "7",
                                    .role = "clerk",
                                    .clearance = "secret",
                                    .valid_from = "",
                                    .valid_until = ""}));
}

TEST(DirectoryFiles, MayHaveTheirColumnsInAnyOrder) {
  Files files = sound();
  files.certificates = "fingerprint,valid_until,valid_from,system\n" + std::string(64, 'b') +
                       ",2027-01-01T00:00:00Z,2026-01-01T00:00:00Z,xa-police\n";

  EXPECT_THAT(read_tables(files).tables.certificates,
              ElementsAre(CertificateRow{.line = 2,
                                         .system = "xa-police",
                                         .fingerprint = std::string(64, 'b'),
                                         .valid_from = "2026-01-01T00:00:00Z",
                                         .valid_until = "2027-01-01T00:00:00Z"}));
  EXPECT_THAT(problems(files), IsEmpty());
}

TEST(DirectoryFiles, AreRefusedWithThePlaceOfEveryFaultyRow) {
  Files files = sound();
  files.authorities +=
      "XA-B,XA,clerk,,\"B\nB\",en,BPL,office,,,\n"
      "XA-C,XA,enu,,C,en,BPL,never,,,\n";
  files.systems += "xa-c,XA-D,,,\n";
  files.certificates += "xa-c,c,,\n";
  files.persons += "XA-POLICE,svc,service,BPL,,\n";

  EXPECT_THAT(
      problems(files),
      ElementsAre("authorities.csv:4: name: Must not have U+000A: no controls, line ends or "
                  "marks that turn the direction of writing.",
                  "authorities.csv:4: kind: 'clerk' is not a kind of authority.",
                  "authorities.csv:6: attended: Must be 24/7 or office.",
                  "systems.csv:3: authorities: There is no authority of the id 'XA-D'.",
                  "certificates.csv:3: fingerprint: Must be 64 hexadecimal digits in lower "
                  "case.",
                  "persons.csv:3: person: Is already on line 2."));
}

TEST(DirectoryFiles, AreNotJudgedByRowWhileOneIsWrongAsAFile) {
  Files files = sound();
  files.authorities += "XA-C,XA,enu,,C,en,BPL,never,,,\n";
  files.persons.clear();

  EXPECT_THAT(problems(files), ElementsAre("persons.csv: The header line is missing."));
}

TEST(DirectoryFiles, AreRefusedWithTheNearestNameForAnUnknownColumn) {
  Files files = sound();
  files.certificates.replace(files.certificates.find("fingerprint"), 11, "fingreprint");

  EXPECT_THAT(problems(files),
              ElementsAre("certificates.csv:1: fingreprint: There is no such column; the nearest "
                          "known one is 'fingerprint'.",
                          "certificates.csv:1: fingerprint: The column is missing."));
}

TEST(DirectoryFiles, AreRefusedWithoutALongColumnsName) {
  const auto with_column = [](const std::string& name) {
    Files files = sound();
    files.persons = "authority,person,role,clearance,valid_from,valid_until," + name + "\n";
    return problems(files);
  };
  const std::string longest(40, 'e');
  const std::string sentence = ": There is no such column; the nearest known one is '";

  EXPECT_THAT(with_column(longest),
              ElementsAre("persons.csv:1: " + longest + sentence + "clearance'."));
  EXPECT_THAT(with_column(longest + "e"),
              ElementsAre("persons.csv:1: (a long name)" + sentence + "clearance'."));
}

TEST(DirectoryFiles, AreRefusedInTheFormOfTwoFiles) {
  Files files = sound();
  files.systems = "system,authorities,fingerprint,valid_from,valid_until\n";

  EXPECT_THAT(problems(files),
              ElementsAre("systems.csv:1: fingerprint: There is no such column; the nearest known "
                          "one is 'authorities'.",
                          "systems.csv:1: service_person: The column is missing."));
}

TEST(DirectoryFiles, AreRefusedForAColumnThatOccursTwice) {
  Files files = sound();
  files.persons = "authority,person,role,clearance,valid_from,valid_until,role\n";

  EXPECT_THAT(problems(files),
              ElementsAre("persons.csv:1: role: The column occurs more than once."));
}

TEST(DirectoryFiles, AreRefusedForRowsThatAreTooShortOrTooLong) {
  Files files = sound();
  files.certificates += "a,b,c\na,b,c,d,e\n";
  files.persons += "a\n";

  EXPECT_THAT(
      problems(files),
      ElementsAre("certificates.csv:3: Fields in the row: 3; columns in the header line: 4.",
                  "certificates.csv:4: Fields in the row: 5; columns in the header line: 4.",
                  "persons.csv:3: Fields in the row: 1; columns in the header line: 6."));
}

TEST(DirectoryFiles, AreAllReportedWhenAllAreFaulty) {
  EXPECT_THAT(problems({.authorities = "",
                        .systems = "\xFF\n",
                        .certificates = "system\"\n",
                        .persons = "\n\n"}),
              ElementsAre("authorities.csv: The header line is missing.",
                          "systems.csv: The file is not UTF-8.",
                          "certificates.csv:1: The record that begins here is not CSV as RFC 4180 "
                          "has it: a quotation mark is missing, stray or not doubled.",
                          "persons.csv: The header line is missing."));
}

TEST(DirectoryFiles, AreRefusedWhenTheyAreNotCsv) {
  Files files = sound();
  files.persons += "\"XA-POLICE,7\n";

  EXPECT_THAT(problems(files),
              ElementsAre("persons.csv:3: The record that begins here is not CSV as RFC 4180 has "
                          "it: a quotation mark is missing, stray or not doubled."));
}

TEST(DirectoryFiles, AreRefusedBeyondSixteenMebibytesEach) {
  const std::size_t limit = std::size_t{16} << 20;
  Files files = sound();
  files.certificates.resize(limit, '\n');
  EXPECT_THAT(problems(files), IsEmpty());

  files.authorities.resize(limit + 1, '\n');
  files.systems.resize(limit + 1, '\n');
  files.certificates.resize(limit + 1, '\n');
  files.persons.resize(limit + 1, '\n');
  EXPECT_THAT(problems(files),
              ElementsAre("authorities.csv: The file is longer than 16 MiB.",
                          "systems.csv: The file is longer than 16 MiB.",
                          "certificates.csv: The file is longer than 16 MiB.",
                          "persons.csv: The file is longer than 16 MiB."));
}

class DirectoryFilesOnDisk : public ::testing::Test {
 protected:
  DirectoryFilesOnDisk() { std::filesystem::create_directories(folder_); }

  ~DirectoryFilesOnDisk() override { std::filesystem::remove_all(folder_); }

  void write(const Files& files) const {
    write(paths_.authorities, files.authorities);
    write(paths_.systems, files.systems);
    write(paths_.certificates, files.certificates);
    write(paths_.persons, files.persons);
  }

  static void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
  }

 private:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("liaison-csv-" + std::to_string(getpid()) + "-" +
                                   ::testing::UnitTest::GetInstance()->current_test_info()->name());

 protected:
  adapters::csv::DirectoryPaths paths_{.authorities = folder_ / "authorities.csv",
                                       .systems = folder_ / "systems.csv",
                                       .certificates = folder_ / "certificates.csv",
                                       .persons = folder_ / "persons.csv"};
};

TEST_F(DirectoryFilesOnDisk, AreTakenByteForByte) {
  Files files = sound();
  files.authorities += "\r\n";
  files.persons += "\xFF";
  write(files);

  const auto read = read_files(paths_);

  EXPECT_THAT(texts(read.problems), IsEmpty());
  EXPECT_EQ(read.files, files);
}

TEST_F(DirectoryFilesOnDisk, BecomeTheSameDirectoryAsInMemory) {
  write(sound());

  const auto build = read_directory(paths_);

  ASSERT_TRUE(build);
  EXPECT_EQ(build->version(), read_tables(sound()).tables.version);
  EXPECT_NE(build->find(SystemId("xa-police"), kNoon), nullptr);
}

TEST_F(DirectoryFilesOnDisk, AreRefusedWhenTheyCannotBeRead) {
  EXPECT_THAT(problems(read_directory(paths_)),
              ElementsAre("authorities.csv: The file cannot be read.",
                          "systems.csv: The file cannot be read.",
                          "certificates.csv: The file cannot be read.",
                          "persons.csv: The file cannot be read."));
}

TEST_F(DirectoryFilesOnDisk, AreRefusedWhenOneIsAFolder) {
  write(sound());
  std::filesystem::remove(paths_.certificates);
  std::filesystem::create_directory(paths_.certificates);

  EXPECT_THAT(problems(read_directory(paths_)),
              ElementsAre("certificates.csv: The file cannot be read."));
}

TEST_F(DirectoryFilesOnDisk, AreRefusedBeyondSixteenMebibytes) {
  const std::size_t limit = std::size_t{16} << 20;
  Files files = sound();
  files.persons.resize(limit, '\n');
  write(files);
  EXPECT_THAT(problems(read_directory(paths_)), IsEmpty());

  write(paths_.persons, files.persons + "\n");
  EXPECT_THAT(problems(read_directory(paths_)),
              ElementsAre("persons.csv: The file is longer than 16 MiB."));
}

/// The fenced blocks of the page under "## Example", in their order.
std::vector<std::string> documented_example() {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/directory-files.md");
  std::vector<std::string> blocks;
  bool inside = false;
  bool fenced = false;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("## ")) inside = line == "## Example";
    if (!inside) continue;
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (fenced) blocks.emplace_back();
    } else if (fenced) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

TEST(DirectoryFiles, AreSoundAsTheDocumentationGivesThem) {
  const auto blocks = documented_example();

  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_THAT(problems({.authorities = blocks[0],
                        .systems = blocks[1],
                        .certificates = blocks[2],
                        .persons = blocks[3]}),
              IsEmpty());
}

}  // namespace
