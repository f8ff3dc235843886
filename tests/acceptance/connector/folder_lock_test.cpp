/// \file
/// Goal: at most one connector works on a spool, and whoever asks whether one does is in nobody's
/// way. Method: real folders; locks of one process, which are those of two: they belong to the open
/// file.

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/connector/folders.h"
#include "tests/support/temporary_folder.h"

namespace adapters::connector {
namespace {

class FolderLockTest : public testing::Test {
 protected:
  FolderLockTest() { prepare(folders_); }

  support::TemporaryFolder root_;
  const Folders folders_ = folders_of(root_.path() / "folder", root_.path() / "spool");
};

TEST_F(FolderLockTest, IsHadOnceAndIsFreeAgainWhenItEnds) {
  EXPECT_FALSE(FolderLock::is_taken(folders_));
  {
    const FolderLock lock(folders_);
    EXPECT_TRUE(FolderLock::is_taken(folders_));
    EXPECT_THROW(FolderLock{folders_}, FolderFault);
    EXPECT_TRUE(FolderLock::is_taken(folders_)) << "who was turned away took nothing with them";
  }
  EXPECT_FALSE(FolderLock::is_taken(folders_));
  EXPECT_NO_THROW(FolderLock{folders_});
}

TEST_F(FolderLockTest, AFolderIsWorkedOnFromOneSpool) {
  const FolderLock lock(folders_);
  const auto other = folders_of(root_.path() / "folder", root_.path() / "other");
  prepare(other);

  EXPECT_THROW(FolderLock{other}, FolderFault);
}

/// As a monitor does that asks for the status while a connector starts.
TEST_F(FolderLockTest, AskingIsInNobodysWay) {
  std::atomic<bool> done = false;
  std::thread monitor([&] {
    while (!done)
      (void)FolderLock::is_taken(folders_);
  });
  for (int i = 0; i < 5000; ++i)
    EXPECT_NO_THROW(FolderLock{folders_});
  done = true;
  monitor.join();
}

}  // namespace
}  // namespace adapters::connector
