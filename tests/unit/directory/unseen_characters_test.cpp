/// \file
/// Goal: no cell of a directory can show another text than it holds. Method: the first and the last
/// character of each run that is refused, and their neighbours that are not; every column.
#include "gateway/directory/unseen_characters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sound_tables.h"

namespace {

using directory_test::problems_of;
using directory_test::sound;
using gateway::Column;
using gateway::unseen_character_in;
using ::testing::Contains;
using ::testing::HasSubstr;

TEST(UnseenCharacters, AreFoundAtBothEndsOfEachRun) {
  EXPECT_EQ(unseen_character_in(std::string(1, '\0')), "U+0000");
  EXPECT_EQ(unseen_character_in("a\tb"), "U+0009");
  EXPECT_EQ(unseen_character_in("a\nb"), "U+000A");
  EXPECT_EQ(unseen_character_in("\x1f"), "U+001F");
  EXPECT_EQ(unseen_character_in("\x7f"), "U+007F");
  EXPECT_EQ(unseen_character_in("\u0080"), "U+0080");
  EXPECT_EQ(unseen_character_in("\u009f"), "U+009F");
  EXPECT_EQ(unseen_character_in("\u2028"), "U+2028");
  EXPECT_EQ(unseen_character_in("\u2029"), "U+2029");
  EXPECT_EQ(unseen_character_in("x\u202ay"), "U+202A");
  EXPECT_EQ(unseen_character_in("x\u202e"), "U+202E");
  EXPECT_EQ(unseen_character_in("\u2066"), "U+2066");
  EXPECT_EQ(unseen_character_in("\u2069"), "U+2069");
}

TEST(UnseenCharacters, AreNotTheirNeighboursNorLettersOfAnyScript) {
  EXPECT_EQ(unseen_character_in(""), "");
  EXPECT_EQ(unseen_character_in(" ~\u00a0\u2027\u202f\u2065\u206a"), "");
  EXPECT_EQ(unseen_character_in("Łódź Αθήνα София \u05d0\u05d1 \U0001F46E"), "");
  EXPECT_EQ(unseen_character_in("\xe2\x80"), "") << "cut in the middle";
}

TEST(UnseenCharacters, AreNamedFirstOneFirst) {
  EXPECT_EQ(unseen_character_in("a\u202eb\x07"), "U+202E");
}

/// Spoils each column of the first row in turn.
template <class Row>
void expect_refused(std::vector<Row> gateway::DirectoryTables::*rows,
                    std::span<const Column<Row>> columns,
                    const std::string& file) {
  for (const auto& column : columns) {
    auto tables = sound();
    (tables.*rows).front().*column.field += "\u202e";
    EXPECT_THAT(problems_of(tables),
                Contains(file + ":2: " + std::string(column.name) +
                         ": Must not have U+202E: no controls, line ends or marks that turn the "
                         "direction of writing."));
  }
}

TEST(UnseenCharacters, AreRefusedInEveryColumn) {
  using gateway::DirectoryTables;
  expect_refused(&DirectoryTables::authorities, gateway::authority_columns(), "authorities.csv");
  expect_refused(&DirectoryTables::systems, gateway::system_columns(), "systems.csv");
  expect_refused(
      &DirectoryTables::certificates, gateway::certificate_columns(), "certificates.csv");
  expect_refused(&DirectoryTables::persons, gateway::person_columns(), "persons.csv");
}

TEST(UnseenCharacters, AreNotRepeatedInTheSentencesOfOtherProblems) {
  auto tables = sound();
  tables.authorities[1].kind = "\x1b[2J";

  EXPECT_THAT(problems_of(tables), Contains(HasSubstr("The text here is not a kind")));
}

}  // namespace
