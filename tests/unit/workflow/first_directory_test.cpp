/// \file
/// Goal: a database comes to its first directory with all files of the configuration, or the node
/// is told every fault and installs nothing. Method: files in a folder, the memory journal.
#include "tools/liaison-gateway/first_directory.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/workflow/administration_world.h"

namespace workflow {
namespace {

using gateway::DirectoryFiles;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

class FirstDirectoryTest : public ::testing::Test {
 protected:
  FirstDirectoryTest() { std::filesystem::create_directory(states_); }

  void write(const DirectoryFiles& files) {
    std::ofstream(paths_.authorities) << files.authorities;
    std::ofstream(paths_.systems) << files.systems;
    std::ofstream(paths_.certificates) << files.certificates;
    std::ofstream(paths_.persons) << files.persons;
    for (const auto& [state, text] : files.states)
      std::ofstream(states_ / (state + ".toml"), std::ios::binary) << text;
  }

  void provide(const std::filesystem::path& states) {
    tools::provide_first_directory({.files = paths_,
                                    .states = states,
                                    .records = world_.journal,
                                    .committer = world_.committer,
                                    .entropy = world_.entropy,
                                    .telemetry = world_.telemetry});
  }

  /// What is installed; nothing where nothing is.
  std::optional<DirectoryFiles> installed() {
    const auto newest = world_.journal.newest_directory();
    if (!newest) return std::nullopt;
    return std::get<DirectoryFiles>(newest->content);
  }

  World world_;
  support::TemporaryFolder folder_;
  std::filesystem::path states_ = folder_.path() / "states";
  adapters::csv::DirectoryPaths paths_{.authorities = folder_.path() / "authorities.csv",
                                       .systems = folder_.path() / "systems.csv",
                                       .certificates = folder_.path() / "certificates.csv",
                                       .persons = folder_.path() / "persons.csv"};
};

TEST_F(FirstDirectoryTest, HasTheStateFilesOfTheConfiguredFolder) {
  auto files = files_with();
  files.states = {{"XA", "# one\r\nstate = \"XA\""}, {"XB", "state = \"XB\"\n"}};
  write(files);

  provide(states_);

  EXPECT_EQ(installed(), files);
  EXPECT_EQ(to_hex(world_.journal.newest_directory()->record.digest), version_of(files));
}

TEST_F(FirstDirectoryTest, HasNoStateFilesWhereNoFolderIsConfigured) {
  auto files = files_with();
  files.states = {{"XA", "state = \"XA\"\n"}};
  write(files);

  provide({});

  EXPECT_EQ(installed(), files_with());
}

TEST_F(FirstDirectoryTest, IsNotInstalledWithAFaultInAStateFile) {
  auto files = files_with();
  files.states = {{"XA", "state = \"XA\"\n[language]\nunlisted = 1\n"}, {"XC", "state = \"XC\""}};
  write(files);

  EXPECT_THAT([this] { provide(states_); },
              ThrowsMessage<std::runtime_error>(
                  AllOf(HasSubstr("states/XA.toml:3: language.unlisted: "),
                        HasSubstr("states/XC.toml: No authority of this state"))));
  EXPECT_EQ(installed(), std::nullopt);
}

TEST_F(FirstDirectoryTest, IsNotInstalledWithACentralUnitThatNamesNoSuccessor) {
  auto files = files_with("XB-UNIT,XB,spoc,,Unit,en,EU-R,24/7,,2027-01-01T00:00:00Z,\n");
  const std::string row = "XB-SPOC,XB,spoc,,Unit,en,EU-R,24/7,,,";
  files.authorities.replace(files.authorities.find(row), row.size(), row + "2027-01-01T00:00:00Z");
  write(files);

  EXPECT_THAT([this] { provide({}); },
              ThrowsMessage<std::runtime_error>(HasSubstr("authorities.csv:4: successor: ")));
  EXPECT_EQ(installed(), std::nullopt);
}

TEST_F(FirstDirectoryTest, IsNotInstalledWhenTheFolderCannotBeRead) {
  write(files_with());

  EXPECT_THAT([this] { provide(folder_.path() / "none"); },
              ThrowsMessage<std::runtime_error>(HasSubstr("The folder cannot be read.")));
  EXPECT_EQ(installed(), std::nullopt);
}

}  // namespace
}  // namespace workflow
