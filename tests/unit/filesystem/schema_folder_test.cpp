/// \file
/// Goal: the folder of schema versions is read strictly: whatever is not as described ends the
/// start with a sentence that names it. Method: a good folder, and one fault at a time in it.
#include "adapters/filesystem/schema_folder.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace adapters::filesystem {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;

class SchemaFolderTest : public ::testing::Test {
 protected:
  SchemaFolderTest() {
    add("1.1/liaison-message-1.xsd", "<root/>");
    add("1.1/header.xsd", "<header/>");
    add("1.1/README.md", "no schema");
    name(R"([{"version": "1.1", "from": "2027-01-01T00:00:00Z", "until": null}])");
  }

  void add(const std::string& file, const std::string& text) const {
    fs::create_directories((folder_.path() / file).parent_path());
    std::ofstream(folder_.path() / file, std::ios::binary) << text;
  }

  void name(const std::string& json) const { add("versions.json", json); }

  [[nodiscard]] std::string fault() const {
    try {
      static_cast<void>(read_schema_folder(folder_.path()));
    } catch (const std::runtime_error& fault) {
      return fault.what();
    }
    return "none";
  }

  support::TemporaryFolder folder_;
};

TEST_F(SchemaFolderTest, GivesTheVersionsWithTheirFiles) {
  const auto found = read_schema_folder(folder_.path());

  ASSERT_EQ(found.versions.size(), 2U);
  EXPECT_EQ(found.versions[0].name, "1.0");
  EXPECT_FALSE(found.versions[0].from || found.versions[0].until);
  EXPECT_EQ(found.versions[1].name, "1.1");
  EXPECT_EQ(found.versions[1].from, gateway::timestamp_from_text("2027-01-01T00:00:00Z"));
  EXPECT_FALSE(found.versions[1].until);
  ASSERT_EQ(found.files.size(), 1U);
  EXPECT_EQ(found.files[0].version, "1.1");
  EXPECT_EQ(found.files[0].texts.size(), 2U);
  EXPECT_EQ(found.files[0].texts.at("header.xsd"), "<header/>");
}

TEST_F(SchemaFolderTest, SortsVersionsByNumberAndGivesDatesToTheFirst) {
  add("1.10/liaison-message-1.xsd", "<root/>");
  name(R"([{"version": "1.10", "from": null, "until": null},
           {"version": "1.1", "from": null, "until": null},
           {"version": "1.0", "from": null, "until": "2027-07-01T02:00:00+02:00"}])");

  const auto found = read_schema_folder(folder_.path());

  ASSERT_EQ(found.versions.size(), 3U);
  EXPECT_EQ(found.versions[0].until, gateway::timestamp_from_text("2027-07-01T00:00:00Z"));
  EXPECT_EQ(found.versions[1].name, "1.1");
  EXPECT_EQ(found.versions[2].name, "1.10");
  EXPECT_EQ(found.files[1].version, "1.10");
}

struct WrongJson {
  const char* json;
  const char* fault;
};

class SchemaFolderFaults : public SchemaFolderTest,
                           public ::testing::WithParamInterface<WrongJson> {};

TEST_P(SchemaFolderFaults, AreNamed) {
  name(GetParam().json);

  EXPECT_THAT(fault(), HasSubstr("versions.json: "));
  EXPECT_THAT(fault(), HasSubstr(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    OfVersionsJson,
    SchemaFolderFaults,
    ::testing::Values(
        WrongJson{"", "is no JSON array of versions"},
        WrongJson{"{}", "is no JSON array of versions"},
        WrongJson{R"([{"version": "1.1"})", "is no JSON array of versions"},
        WrongJson{R"(["1.1"])", "every row has exactly the keys"},
        WrongJson{R"([{"version": "1.1", "from": null}])", "every row has exactly the keys"},
        WrongJson{R"([{"version": "1.1", "from": null, "until": null, "note": ""}])",
                  "every row has exactly the keys"},
        WrongJson{R"([{"version": "1.1", "from": null, "until": null, "until": null}])",
                  "has a row with the key \"until\" twice"},
        WrongJson{R"([{"version": 1.1, "from": null, "until": null}])", "a version is a text"},
        WrongJson{R"([{"version": "../1", "from": null, "until": null}])", "a version is a text"},
        WrongJson{R"([{"version": "1.01", "from": null, "until": null}])", "a version is a text"},
        WrongJson{R"([{"version": "1.1", "from": "2027-01-01", "until": null}])",
                  "a date of version 1.1 is neither null nor like"},
        WrongJson{R"([{"version": "1.1", "from": null, "until": 2027}])",
                  "a date of version 1.1 is neither null nor like"},
        WrongJson{R"([{"version": "1.1", "from": "2027-01-01T00:00:00Z",
                       "until": "2027-01-01T00:00:00Z"}])",
                  "version 1.1 ends before it begins"},
        WrongJson{R"([{"version": "1.1", "from": null, "until": null},
                      {"version": "1.1", "from": null, "until": null}])",
                  "names version 1.1 twice"}));

TEST_F(SchemaFolderTest, RefusesAFolderThatIsNotThere) {
  fs::remove_all(folder_.path());

  EXPECT_THAT(fault(), EndsWith("versions.json: cannot be read"));
}

TEST_F(SchemaFolderTest, RefusesAVersionWithoutSubFolderAndASubFolderWithoutVersion) {
  fs::rename(folder_.path() / "1.1", folder_.path() / "1.2");
  EXPECT_THAT(fault(), EndsWith("1.2: is not named in versions.json"));

  fs::remove_all(folder_.path() / "1.2");
  EXPECT_THAT(fault(), HasSubstr("1.1: is not there"));
}

TEST_F(SchemaFolderTest, RefusesASubFolderWithoutRootSchema) {
  fs::remove(folder_.path() / "1.1/liaison-message-1.xsd");

  EXPECT_THAT(fault(), EndsWith("1.1: does not hold liaison-message-1.xsd"));
}

TEST_F(SchemaFolderTest, RefusesAnotherFirstVersion) {
  add("1.0/liaison-message-1.xsd", "<root/>");

  EXPECT_THAT(fault(), EndsWith("1.0: must not be there: version 1.0 is compiled in"));
}

TEST_F(SchemaFolderTest, RefusesAFileThatIsTooLarge) {
  add("1.1/header.xsd", std::string((std::size_t{4} << 20) + 1, ' '));

  EXPECT_THAT(fault(), EndsWith("header.xsd: is larger than 4 MiB"));
}

}  // namespace
}  // namespace adapters::filesystem
