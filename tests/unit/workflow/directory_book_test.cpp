/// \file
/// Goal: at any time exactly one directory is in force, changed as a whole. Method: a book with two
/// editions is asked on both sides of each boundary.

#include "workflow/runtime/directory_book.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

using gateway::Directory;
using gateway::Revocation;
using gateway::RevocationTarget;
using gateway::Timestamp;
using std::chrono::milliseconds;

Edition edition(const std::string& version) {
  return std::make_shared<const Directory>(gateway::DirectoryRows{}, version);
}

const Timestamp kNoon = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
const Timestamp kEvening = *gateway::timestamp_from_text("2026-11-23T18:00:00Z");

TEST(DirectoryBookTest, KnowsNobodyBeforeTheFirstEdition) {
  DirectoryBook book;
  book.replace({.editions = {{kNoon, edition("first")}}, .shut_out = {}});

  EXPECT_EQ(book.at(kNoon - milliseconds(1))->version(), "");
  EXPECT_EQ(book.at(kNoon)->version(), "first");
}

TEST(DirectoryBookTest, TurnsThePageAtTheTimeThatWasSet) {
  DirectoryBook book;
  book.replace(
      {.editions = {{kNoon, edition("first")}, {kEvening, edition("second")}}, .shut_out = {}});

  EXPECT_EQ(book.at(kEvening - milliseconds(1))->version(), "first");
  EXPECT_EQ(book.at(kEvening)->version(), "second");
}

TEST(DirectoryBookTest, TakesTheLaterOfTwoEditionsOfOneTime) {
  DirectoryBook book;
  book.replace(
      {.editions = {{kNoon, edition("first")}, {kNoon, edition("second")}}, .shut_out = {}});

  EXPECT_EQ(book.at(kNoon)->version(), "second");
}

TEST(DirectoryBookTest, KeepsAnEditionForWhoeverHasTakenIt) {
  DirectoryBook book;
  book.replace({.editions = {{kNoon, edition("first")}}, .shut_out = {}});
  const Edition taken = book.at(kNoon);

  book.replace({.editions = {{kNoon, edition("second")}}, .shut_out = {}});

  EXPECT_EQ(taken->version(), "first");
  EXPECT_EQ(book.at(kNoon)->version(), "second");
}

TEST(DirectoryBookTest, ShutsOutExactlyWhatIsNamed) {
  const Revocation system{.target = RevocationTarget::kSystem, .id = "xa-police"};
  DirectoryBook book;
  book.replace({.editions = {}, .shut_out = {system}});

  EXPECT_TRUE(book.is_shut_out(system));
  EXPECT_FALSE(book.is_shut_out({.target = RevocationTarget::kSystem, .id = "xa-police-2"}));
  EXPECT_FALSE(book.is_shut_out({.target = RevocationTarget::kPerson, .id = "xa-police"}));

  book.replace({});
  EXPECT_FALSE(book.is_shut_out(system));
}

TEST(DirectoryBookTest, AbortsOnEditionsOutOfOrder) {
  DirectoryBook book;

  EXPECT_DEATH(book.replace({.editions = {{kEvening, edition("second")}, {kNoon, edition("first")}},
                             .shut_out = {}}),
               "order of their time");
}

}  // namespace
}  // namespace workflow
