/// \file
/// Goal: the version of a directory covers all of its files, and one without state files keeps the
/// version it always had. Method: literal bytes.
#include "gateway/model/changes.h"

#include <gtest/gtest.h>

namespace {

using gateway::DirectoryFiles;
using gateway::policy_bytes;
using gateway::version_bytes;

const DirectoryFiles kTables{
    .authorities = "a\n", .systems = "s\n", .certificates = "c\n", .persons = "p\n"};

TEST(DirectoryFiles, WithoutStateFilesAreVersionedByTheFourTablesAlone) {
  EXPECT_EQ(version_bytes(kTables), "a\ns\nc\np\n");
  EXPECT_EQ(policy_bytes(kTables), "");
}

TEST(DirectoryFiles, AreVersionedWithEachStateFileUnderItsNameInTheOrderOfTheStates) {
  auto files = kTables;
  files.states = {{"XB", "second"}, {"XA", "first\r\n"}};

  EXPECT_EQ(policy_bytes(files), "states/XA.toml\nfirst\r\nstates/XB.toml\nsecond");
  EXPECT_EQ(version_bytes(files), "a\ns\nc\np\n" + policy_bytes(files));
}

TEST(DirectoryFiles, HaveAVersionOfTheirOwnForAnEmptyStateFile) {
  auto files = kTables;
  files.states = {{"XA", ""}};

  EXPECT_NE(version_bytes(files), version_bytes(kTables));
}

}  // namespace
