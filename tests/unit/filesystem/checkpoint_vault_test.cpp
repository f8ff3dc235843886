/// \file
/// Goal: the file always holds one whole note of its log, whatever broke off before, and a damaged
/// one is never taken for "there never was one". Method: a folder of the test's own; a kill in the
/// middle is what it leaves behind, a half-written file under the other name.

#include "adapters/filesystem/checkpoint_vault.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace {

using adapters::filesystem::make_checkpoint_vault;
using gateway::LogName;

const LogName kLog("xa.example");
const std::string kNote = "xa.example\n1\nroot\n\n\xe2\x80\x94 xa.example c2ln\n";
const std::string kNextNote = "xa.example\n2\nroot\n\n\xe2\x80\x94 xa.example bmV4dA==\n";

class CheckpointVaultTest : public ::testing::Test {
 protected:
  support::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "xa.example.checkpoint";
  std::filesystem::path new_file_ = folder_.path() / "xa.example.checkpoint.new";

  static void write(const std::filesystem::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary) << content;
  }

  static std::string read(const std::filesystem::path& file) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
  }

  [[nodiscard]] std::optional<std::string> load() const {
    return make_checkpoint_vault(folder_.path(), kLog)->load();
  }
};

TEST_F(CheckpointVaultTest, HasNothingBeforeAnythingWasKept) {
  EXPECT_EQ(load(), std::nullopt);
}

TEST_F(CheckpointVaultTest, GivesBackTheLastNoteAlsoToTheNextProcess) {
  {
    const auto vault = make_checkpoint_vault(folder_.path(), kLog);
    vault->keep(kNote);
    vault->keep(kNextNote);
    EXPECT_EQ(vault->load(), kNextNote);
  }

  EXPECT_EQ(load(), kNextNote);
  EXPECT_FALSE(std::filesystem::exists(new_file_));
}

TEST_F(CheckpointVaultTest, ReplacesTheFileInsteadOfWritingIntoIt) {
  const auto vault = make_checkpoint_vault(folder_.path(), kLog);
  vault->keep(kNote);
  std::ifstream reader(file_, std::ios::binary);

  vault->keep(kNextNote);

  std::ostringstream seen;
  seen << reader.rdbuf();
  EXPECT_EQ(seen.str(), kNote);
}

TEST_F(CheckpointVaultTest, IgnoresAndOverwritesWhatAKillLeftBehind) {
  make_checkpoint_vault(folder_.path(), kLog)->keep(kNote);
  write(new_file_, "xa.example\n2\nro and much more that was never meant to be here");

  EXPECT_EQ(load(), kNote);
  make_checkpoint_vault(folder_.path(), kLog)->keep(kNextNote);
  EXPECT_EQ(read(file_), kNextNote);
}

TEST_F(CheckpointVaultTest, HasNothingWhenAKillLeftOnlyAHalfNoteBehind) {
  write(new_file_, "xa.example\n1\nro");

  EXPECT_EQ(load(), std::nullopt);
}

TEST_F(CheckpointVaultTest, RefusesANoteThatWasCut) {
  for (std::size_t length = 0; length < kNote.size(); ++length) {
    write(file_, kNote.substr(0, length));

    EXPECT_THROW((void)load(), std::runtime_error) << length;
  }
}

TEST_F(CheckpointVaultTest, RefusesANoteOfAnotherLogOrOfUnboundedLength) {
  write(file_, "xb.example\n1\nroot\n\n\xe2\x80\x94 xb.example c2ln\n");
  EXPECT_THROW((void)load(), std::runtime_error);

  write(file_, kNote + std::string(64 << 10, 'x') + "\n");
  EXPECT_THROW((void)load(), std::runtime_error);
}

TEST_F(CheckpointVaultTest, FollowsNoSymbolicLink) {
  write(folder_.path() / "elsewhere", kNote);
  std::filesystem::create_symlink(folder_.path() / "elsewhere", file_);

  EXPECT_THROW((void)load(), std::runtime_error);
}

TEST_F(CheckpointVaultTest, KeepsLogsApart) {
  make_checkpoint_vault(folder_.path(), kLog)->keep(kNote);

  EXPECT_EQ(make_checkpoint_vault(folder_.path(), LogName("xa.example.2"))->load(), std::nullopt);
}

TEST_F(CheckpointVaultTest, SaysSoWhenANoteCannotBeKept) {
  const auto vault = make_checkpoint_vault(folder_.path(), kLog);
  std::filesystem::create_directory(new_file_);

  EXPECT_THROW(vault->keep(kNote), std::runtime_error);
}

TEST_F(CheckpointVaultTest, NeedsAnExistingDirectory) {
  EXPECT_THROW((void)make_checkpoint_vault(folder_.path() / "none", kLog), std::runtime_error);
}

TEST_F(CheckpointVaultTest, TakesOnlyLogNamesThatAreSafeFileNames) {
  EXPECT_NO_THROW((void)make_checkpoint_vault(folder_.path(), LogName(std::string(64, 'a'))));
  for (const std::string name : {"", "..", ".a", "a/b", "../a", "A", "a b", "a_b"}) {
    EXPECT_THROW((void)make_checkpoint_vault(folder_.path(), LogName(name)), std::runtime_error)
        << name;
  }
  EXPECT_THROW((void)make_checkpoint_vault(folder_.path(), LogName(std::string(65, 'a'))),
               std::runtime_error);
}

using CheckpointVaultDeathTest = CheckpointVaultTest;

TEST_F(CheckpointVaultDeathTest, AbortsOnANoteOfAnotherLog) {
  const auto vault = make_checkpoint_vault(folder_.path(), LogName("xb.example"));

  EXPECT_DEATH(vault->keep(kNote), "whole note of its own log");
}

}  // namespace
