/// \file
/// Goal: no leftover notes, no empty names, no machine paths, confidential values opened only
/// where listed, a README.md in every folder of code. Method: the real tree must give no finding;
/// samples, put together from halves so that the rules do not find them here, show that each
/// check bites.
#include "tests/style/rules/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WordsTest, NoNoteIsLeftOver) {
  const Findings findings = check_leftover_notes(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(WordsTest, NamesSayWhatTheirJobIs) {
  const Findings findings = check_empty_names(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(WordsTest, NoPathOfOneMachineIsWrittenDown) {
  const Findings findings = check_machine_paths(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(WordsTest, ConfidentialValuesAreOpenedOnlyWhereListed) {
  const Findings findings = check_disclosers(read_tree(), read_rows("tests/style/disclosers.txt"));

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(WordsTest, EveryFolderOfCodeHasAReadme) {
  const Findings findings = check_readmes(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(WordsTest, FindsLeftoverNotes) {
  const std::string note = std::string("TO") + "DO";
  const std::string word = std::string("place") + "holder";
  const Files files{sample("a.md", "Fine.\n" + note + ": more\n"),
                    sample("run",
                           "mktemp -d /tmp/a.XXXX"
                           "XX\n# a " +
                               word + "\n")};

  EXPECT_THAT(check_leftover_notes(files),
              ElementsAre("a.md:2: leftover note: " + note, "run:2: leftover note: " + word));
}

TEST(WordsTest, FindsEmptyNames) {
  const Files files{
      sample("a.cpp", "struct KeyManager {\nclass SecurityManager;\n// class RouteHelper {\n"),
      sample("gateway/utils/b.h", ""),
      sample("tools/route_helpers.cpp", ""),
  };

  EXPECT_THAT(check_empty_names(files),
              ElementsAre("a.cpp:1: the name says nothing about the job: struct KeyManager",
                          "gateway/utils/b.h:1: the path says nothing about the job",
                          "tools/route_helpers.cpp:1: the path says nothing about the job"));
}

TEST(WordsTest, FindsPathsOfOneMachine) {
  const std::string path = std::string(" /ho") + "me/";
  const Files files{sample("run", "cd a/home/b\ncd" + path + "me/liaison\n")};

  EXPECT_THAT(check_machine_paths(files), ElementsAre("run:2: path of one machine:" + path));
}

TEST(WordsTest, FindsUnlistedAndIdleDisclosers) {
  const Files files{
      sample("adapters/a.cpp", "use(value.disclose());\n"),
      sample("adapters/b.cpp", "// value.disclose()\n"),
      sample("adapters/c.cpp", "use(value->disclose());\n"),
      sample("tests/unit/d.cpp", "use(value.disclose());\n"),
  };

  EXPECT_THAT(check_disclosers(files, {{"adapters/b.cpp", {}}, {"adapters/c.cpp", {}}}),
              ElementsAre("adapters/a.cpp:1: opens a confidential value and is not listed",
                          "adapters/b.cpp:1: is listed but opens no confidential value"));
}

TEST(WordsTest, FindsFoldersWithoutAReadme) {
  const Files files{
      sample("gateway/base/a.h", ""),
      sample("gateway/base/README.md", ""),
      sample("tests/README.md", ""),
      sample("tests/unit/base/b.cpp", ""),
  };

  EXPECT_THAT(check_readmes(files),
              ElementsAre("gateway:1: has no README.md", "tests/unit:1: has no README.md"));
}

}  // namespace
}  // namespace style
