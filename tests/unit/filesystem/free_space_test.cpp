/// \file
/// Goal: the space left is told for an existing folder, and an unreadable one is never "enough".
/// Method: the temporary folder of this machine and a path that is not there.
#include "adapters/filesystem/free_space.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace {

TEST(FreeSpaceTest, TellsNoMoreThanTheFileSystemHas) {
  const support::TemporaryFolder folder;
  const auto told = adapters::filesystem::make_free_space()->bytes_in(folder.path());

  EXPECT_GT(told, 0U);
  EXPECT_LE(told, std::filesystem::space(folder.path()).capacity);
}

TEST(FreeSpaceTest, ThrowsForAFolderThatIsNotThere) {
  const support::TemporaryFolder folder;

  EXPECT_THROW((void)adapters::filesystem::make_free_space()->bytes_in(folder.path() / "none"),
               std::runtime_error);
}

}  // namespace
