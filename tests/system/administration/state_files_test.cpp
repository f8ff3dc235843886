/// \file
/// Goal: what a state sets is imported by two operators like any row, comes back byte for byte, and
/// is never lost or brought back unseen. Method: the command line against the real gateway with
/// PostgreSQL; versions recomputed by the shell lines of the documentation.

#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/administration/european_changes.h"

namespace administration_test {
namespace {

using support::content_of;
using support::granted;
using support::test_europe;
using ::testing::HasSubstr;

/// The fenced block of the page under that heading.
std::string documented(const std::string& heading) {
  const auto page = content_of(LIAISON_SOURCE_DIR "/docs/reference/state-files.md");
  const auto fence = page.find("```\n", page.find("## " + heading)) + 4;
  return page.substr(fence, page.find("```", fence) - fence);
}

class StateFilesTest : public ::testing::Test {
 protected:
  /// `liaison directory ARGUMENTS --profile` of that operator.
  support::CommandResult directory(const std::string& name, support::Command arguments) {
    const auto profile = stand_.folder() / (name + ".toml");
    std::ofstream(profile) << test_europe().profile(
        "AT-POLICE-1", port(), test_europe().operator_of(name));
    arguments.insert(arguments.begin(), {LIAISON_BUILD_DIR "/liaison", "directory"});
    arguments.insert(arguments.end(), {"--profile", profile});
    return support::run(arguments);
  }

  [[nodiscard]] std::uint16_t port() { return stand_.gateway().port(); }

  /// Ada imports the folder or file, ben approves.
  void bring_into_force(const std::filesystem::path& source) {
    const auto proposal = directory("ada", {"import", source, "--reason", "new law", "--json"});
    ASSERT_EQ(proposal.status, 0) << proposal.err;
    decided(port(), Json::parse(proposal.out), "approve");
  }

  std::string version() {
    auto eve = operator_client("eve", port());
    return granted(eve.admin_get("/directory")).at("version").get<std::string>();
  }

  support::GatewayStand stand_{kOperators};
};

TEST_F(StateFilesTest, AreImportedByTwoOperatorsAndExportedByteForByte) {
  EditedDirectory edited(stand_.folder() / "edited");
  const auto states = edited.folder() / "states";
  std::ofstream(states / "FR.toml", std::ios::binary)
      << "# Loi n\u00b0 1\r\nstate = \"FR\"\r\n[copies]\r\nsuppression = [\"terrorism-case\"]";
  std::ofstream(states / "AT.toml", std::ios::binary) << "state='AT'\n\n\n";
  std::filesystem::remove(states / "DE.toml");

  const auto compared = directory("eve", {"compare", edited.folder()});
  bring_into_force(edited.folder());
  const auto saved = directory("eve", {"export", stand_.folder() / "saved"});

  ASSERT_EQ(compared.status, 0) << compared.err;
  EXPECT_THAT(compared.out, HasSubstr("states/AT.toml  AT   added\n"));
  EXPECT_THAT(compared.out,
              HasSubstr("states/DE.toml  DE   removed  language.unlisted transfer\n"));
  EXPECT_THAT(compared.out, HasSubstr("states/FR.toml  FR   changed  copies.suppression\n"));
  ASSERT_EQ(saved.status, 0) << saved.err;
  for (const std::string file : {"states/FR.toml", "states/AT.toml", "persons.csv"}) {
    EXPECT_EQ(content_of(stand_.folder() / "saved" / file), content_of(edited.folder() / file));
  }
  EXPECT_FALSE(std::filesystem::exists(stand_.folder() / "saved/states/DE.toml"));
}

TEST_F(StateFilesTest, CountInTheVersionAsTheDocumentationSays) {
  const auto saved = directory("eve", {"export", stand_.folder() / "saved"});
  ASSERT_EQ(saved.status, 0) << saved.err;
  const auto script = stand_.folder() / "versions";
  std::ofstream(script) << "cd " << (stand_.folder() / "saved").string() << "\n"
                        << documented("Versions");

  const auto told = support::run({"bash", "-euo", "pipefail", script});

  ASSERT_EQ(told.status, 0) << told.err;
  EXPECT_THAT(told.out, ::testing::StartsWith(version() + "  -\n"));
  EXPECT_EQ(std::ranges::count(told.out, '\n'), 2) << told.out;
}

TEST_F(StateFilesTest, WithAFaultChangeNothingAndAreNamedWithLineAndKey) {
  EditedDirectory bad(stand_.folder() / "bad");
  std::ofstream(bad.folder() / "states/FR.toml", std::ios::app) << "supression = []\n";
  const auto before = version();

  const auto result = directory("ada", {"import", bad.folder(), "--reason", "new law"});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("directory.invalid"));
  EXPECT_THAT(result.err, HasSubstr("states/FR.toml:copies.supression"));
  EXPECT_THAT(result.err, HasSubstr("(line 5)"));
  EXPECT_EQ(version(), before);
}

TEST_F(StateFilesTest, ThatAreMisnamedAreNotSent) {
  EditedDirectory bad(stand_.folder() / "bad");
  std::ofstream(bad.folder() / "states/AT.tml") << "state = \"AT\"\n";

  const auto result = directory("ada", {"import", bad.folder(), "--reason", "new law"});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("AT.tml is not named"));
}

TEST_F(StateFilesTest, OfAnOlderExportDoNotComeBackUnseen) {
  const auto saved = stand_.folder() / "saved";
  ASSERT_EQ(directory("eve", {"export", saved}).status, 0);
  std::ofstream(saved / "states/AT.toml") << "state = \"AT\"\n";

  const auto again = directory("eve", {"export", saved});

  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.err, HasSubstr("AT.toml is of a state that has no file"));
}

TEST_F(StateFilesTest, ComeBackWithRowsToo) {
  const auto rows = directory("eve", {"export", "-"});
  ASSERT_EQ(rows.status, 0) << rows.err;
  const auto file = stand_.folder() / "rows.json";
  std::ofstream(file) << rows.out;

  const auto compared = directory("eve", {"compare", file});
  bring_into_force(file);
  auto eve = operator_client("eve", port());

  EXPECT_THAT(compared.out, HasSubstr("no row differs"));
  EXPECT_EQ(granted(eve.admin_get("/directory")).at("files").at("states").at("DE"),
            content_of(test_europe().folder() / "states/DE.toml"));
}

}  // namespace
}  // namespace administration_test
