/// \file
/// Goal: what is derived from the schemas follows them: docs/reference is what make-reference
/// writes, every code has a label in every language and no label is left over, docs/mapping.md
/// names every element and nothing else. Method: the real tree must give no finding; small samples
/// show that each check finds what it is for.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/style/reference/reference_checks.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace style {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const fs::path kRoot = LIAISON_SOURCE_DIR;

/// What make-reference prints for an option or writes to a folder.
std::string made(const std::string& argument) {
  const support::CommandResult result =
      support::run({kRoot / "tools/dev/make-reference", argument});
  EXPECT_EQ(result.status, 0) << result.err;
  return result.out;
}

TEST(ReferenceTest, ThePagesAreWhatTheSchemasSay) {
  const support::TemporaryFolder folder;
  made(folder.path());
  std::size_t pages = 0;

  for (const fs::directory_entry& page : fs::directory_iterator(folder.path())) {
    const fs::path committed = kRoot / "docs/reference" / page.path().filename();
    EXPECT_EQ(support::content_of(committed), support::content_of(page.path()))
        << committed << " is not what tools/dev/make-reference writes; run it";
    ++pages;
  }

  EXPECT_EQ(pages, 6U);
}

TEST(ReferenceTest, EveryCodeHasALabelInEveryLanguage) {
  const Words codes = lines_of(made("--codes"));
  ASSERT_FALSE(codes.empty());
  Words languages;

  for (const fs::directory_entry& file : fs::directory_iterator(kRoot / "schemas/labels")) {
    if (file.path().extension() != ".json") continue;
    const std::string language = file.path().stem();
    languages.insert(language);
    EXPECT_THAT(check_labels(language, support::content_of(file.path()), codes), IsEmpty())
        << file.path();
  }

  EXPECT_THAT(languages, ::testing::IsSupersetOf({"de", "en", "fr"}));
}

TEST(ReferenceTest, TheMappingNamesEveryElementAndNothingElse) {
  const Words paths = lines_of(made("--paths"));
  ASSERT_FALSE(paths.empty());

  EXPECT_THAT(check_mapping(
                  support::content_of(kRoot / "docs/mapping.md"), paths, lines_of(made("--codes"))),
              IsEmpty());
}

TEST(ReferenceTest, FindsLabelsThatDoNotFitTheCodes) {
  const Words codes{"Sex female", "Sex male"};
  const std::string json = R"({"language": "en", "lists": {"Sex": {"male": " ", "none": "None"}}})";

  EXPECT_THAT(check_labels("fr", json, codes),
              ElementsAre("is not named as its language is",
                          "blank: Sex male",
                          "no label: Sex female",
                          "no such code: Sex none"));
}

TEST(ReferenceTest, FindsPathsThatAreNotInTheSchemaAndThoseNotMapped) {
  const Words paths{"A", "A/b", "A/c", "A/c/d", "E/x/@id", "E/y/@id", "E/y/z"};
  const std::string document =
      "`A/b` in the text does not count.\n"
      "| `A` | `Sex male` |\n"
      "| `A/c/…`, `E/*/@id` | `A/bb` |\n";

  EXPECT_THAT(check_mapping(document, paths, {"Sex male"}),
              UnorderedElementsAre("no such path: A/bb", "not mapped: A/b", "not mapped: E/y/z"));
}

}  // namespace
}  // namespace style
