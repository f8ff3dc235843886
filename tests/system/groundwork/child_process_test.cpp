/// \file
/// Goal: what system and fault tests rely on holds: processes report how they ended, are bounded in
/// time and never left behind. Method: small programs of the system, watched by their process id.
#include "tests/support/child_process.h"

#include <csignal>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace support {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A process that ends only when it is told to.
Command endless() {
  return {"tail", "-f", "/dev/null"};
}

TEST(ChildProcessTest, TellsStatusOutputAndErrorOutputApart) {
  const CommandResult result = run({"sh", "-c", "echo out; echo err >&2; exit 7"});

  EXPECT_EQ(result.status, 7);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST(ChildProcessTest, GivesEmptyStandardInput) {
  EXPECT_EQ(run({"cat"}).out, "");
}

TEST(ChildProcessTest, SaysWhenAProgramDoesNotExist) {
  EXPECT_THROW(static_cast<void>(run({"no-such-program-here"})), std::runtime_error);
}

TEST(ChildProcessTest, EndsWhatRunsLongerThanItMay) {
  EXPECT_THROW(static_cast<void>(run(endless(), seconds{0})), std::runtime_error);
}

TEST(ChildProcessTest, TellsWhichSignalEndedIt) {
  ChildProcess child(endless(), "/dev/null", "/dev/null");
  EXPECT_FALSE(child.ended_within(milliseconds{0}));

  child.signal(SIGTERM);

  EXPECT_EQ(child.wait(seconds{60}), 128 + SIGTERM);
  EXPECT_TRUE(child.ended_within(milliseconds{0}));
}

TEST(ChildProcessTest, LeavesNoProcessBehind) {
  int pid = 0;
  {
    const ChildProcess child(endless(), "/dev/null", "/dev/null");
    pid = child.pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }

  EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(TemporaryFolderTest, IsGoneWithItsContentAfterwards) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    std::filesystem::create_directories(path / "a" / "b");
  }

  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace support
