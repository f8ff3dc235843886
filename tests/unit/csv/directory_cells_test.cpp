/// \file
/// Goal: no file of a directory brings in what an operator cannot see: neither in a cell nor as the
/// end of a line nor in the name of a column. Method: four sound files in memory, one spoiled.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv/directory_files.h"

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

using Files = gateway::DirectoryFiles;

Files sound() {
  return {.authorities =
              "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,"
              "valid_from,valid_until\n"
              "XA-SPOC,XA,spoc,,Αστυνομία,en,EU-R,24/7,,,\n",
          .systems =
              "system,authorities,service_person,valid_from,valid_until\n"
              "xa-spoc,XA-SPOC,,,\n",
          .certificates =
              "system,fingerprint,valid_from,valid_until\nxa-spoc," + std::string(64, 'a') + ",,\n",
          .persons = "authority,person,role,clearance,valid_from,valid_until\n"};
}

std::vector<std::string> problems(const Files& files) {
  const auto build = adapters::csv::read_directory(files);
  std::vector<std::string> texts;
  if (build) return texts;
  for (const auto& problem : build.problems())
    texts.push_back(gateway::to_text(problem));
  return texts;
}

TEST(DirectoryCells, AreReadWhereTheyAreSound) {
  EXPECT_THAT(problems(sound()), IsEmpty());
}

TEST(DirectoryCells, WithACellThatBreaksItsLineAreRefusedWithRowColumnAndReason) {
  Files files = sound();
  const auto header = files.persons.find('\n') + 1;
  files.persons.insert(header, "\"XA-\r\nPOLICE\",\"p\x1b[2J\",officer,BPL,,\n");

  EXPECT_THAT(
      problems(files),
      IsSupersetOf(
          {"persons.csv:2: authority: Must not have U+000D: no controls, line ends or marks "
           "that turn the direction of writing.",
           "persons.csv:2: person: Must not have U+001B: no controls, line ends or marks "
           "that turn the direction of writing."}));
}

TEST(DirectoryCells, WithOtherLineEndsAreRefused) {
  Files files = sound();
  std::ranges::replace(files.systems, '\n', '\r');

  EXPECT_THAT(problems(files),
              ElementsAre("systems.csv:1: A carriage return stands alone; lines end in LF or "
                          "CRLF."));
}

TEST(DirectoryCells, ShowNoUnseenCharacterOfAnUnknownColumn) {
  Files files = sound();
  files.systems.insert(0, "\x1b[2J");

  EXPECT_THAT(problems(files), Contains(HasSubstr("(a name with controls)")));
}

}  // namespace
