/// \file
/// Goal: `rehearse` says before a version comes into force which documents it would refuse and
/// which it would let pass, and why, and leaves the documents alone. Method: the real program on
/// documents of version 1.0 and a made-up version 1.1.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/an_acknowledgement.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/coming_schemas.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using testing::HasSubstr;

constexpr auto kVersions = R"([{"version": "1.1", "from": "2099-01-01T00:00:00Z", "until": null}])";

class RehearseTest : public testing::Test {
 protected:
  RehearseTest() {
    support::write_coming_schemas(schemas(), kVersions);
    std::filesystem::create_directory(past());
  }

  [[nodiscard]] std::filesystem::path schemas() const { return folder_.path() / "schemas"; }

  [[nodiscard]] std::filesystem::path past() const { return folder_.path() / "past"; }

  void add(const std::string& name, const std::string& text) const { written(past() / name, text); }

  [[nodiscard]] support::CommandResult rehearse(support::Command more = {}) const {
    support::Command arguments{
        "rehearse", "--schemas", schemas().string(), "--version", "1.1", past().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return liaison(arguments);
  }

  support::TemporaryFolder folder_;
};

std::string with_remark(const std::string& document) {
  return with(document, "</Acknowledgement>", "<Remark>Tomorrow.</Remark></Acknowledgement>");
}

TEST_F(RehearseTest, CountsWhatWouldChangeByRuleAndPlaceWithAnExample) {
  add("a-same.xml", with_remark(kAcknowledgement));
  add("b-broken.xml", "<");
  add("c-new.xml", kAcknowledgement);
  add("d-new.xml",
      with(kAcknowledgement, "Stolen vehicle", "A subject of more than forty characters in all"));
  add("e-gone.xml", with_remark(with(kAcknowledgement, "motor-vehicle-crime", "wildlife-crime")));

  const auto result = rehearse({"--json"});

  EXPECT_EQ(result.status, 1) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json.at("version"), "1.1");
  EXPECT_EQ(json.at("documents"), 5);
  EXPECT_EQ(json.at("unchanged"), 2);
  EXPECT_EQ(json.at("refusedAsBefore"), 1);
  EXPECT_EQ(json.at("newlyRefused"), 2);
  EXPECT_EQ(json.at("noLongerRefused"), 1);
  const auto& causes = json.at("newlyRefusedFor");
  ASSERT_EQ(causes.size(), 2U);
  EXPECT_EQ(causes[0].at("rule"), "xsd.missing-element");
  EXPECT_EQ(causes[0].at("path"), "/Acknowledgement");
  EXPECT_EQ(causes[0].at("documents"), 2);
  EXPECT_EQ(causes[0].at("example"), (past() / "c-new.xml").string());
  EXPECT_EQ(causes[1].at("path"), "/*/Header/Exchange/Subject");
  ASSERT_EQ(json.at("noLongerRefusedFor").size(), 1U);
  EXPECT_EQ(json.at("noLongerRefusedFor")[0].at("path"), "/*/Header/CrimeArea");
}

TEST_F(RehearseTest, IsStatus0WhereNothingIsNewlyRefusedAndChangesNoFile) {
  const auto document = with_remark(kAcknowledgement);
  add("a.xml", document);
  add("b.xml", "<");

  const auto result = rehearse();

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out,
              HasSubstr("2 documents against version 1.1: 2 unchanged (1 refused before and "
                        "after), 0 refused for other reasons, 0 newly refused, 0 no longer "
                        "refused\n"));
  EXPECT_EQ(content(past() / "a.xml"), document);
}

TEST_F(RehearseTest, TellsAPersonTheSame) {
  add("a.xml", kAcknowledgement);

  const auto result = rehearse();

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("Newly refused for:\n"));
  EXPECT_THAT(result.out, HasSubstr("xsd.missing-element"));
  EXPECT_THAT(result.out, HasSubstr((past() / "a.xml").string()));
}

TEST_F(RehearseTest, ADocumentThatStatesTheComingVersionIsTheSameBothTimes) {
  add("a.xml", with(kAcknowledgement, "schemaVersion=\"1.0\"", "schemaVersion=\"1.1\""));

  const auto result = rehearse({"--json"});

  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(nlohmann::json::parse(result.out).at("refusedAsBefore"), 1);
}

TEST_F(RehearseTest, ARefusalForOtherReasonsIsAChange) {
  add("a-same.xml", with(with_remark(kAcknowledgement), "<Level>routine<", "<Level>soon<"));
  add("b-other.xml", with(kAcknowledgement, "<Level>routine<", "<Level>soon<"));

  const auto result = rehearse({"--json"});

  EXPECT_EQ(result.status, 0) << result.out;
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json.at("unchanged"), 1);
  EXPECT_EQ(json.at("refusedAsBefore"), 1);
  EXPECT_EQ(json.at("refusedForOtherReasons"), 1);
  ASSERT_EQ(json.at("otherReasons").size(), 1U);
  EXPECT_EQ(json.at("otherReasons")[0].at("rule"), "xsd.missing-element");
  EXPECT_EQ(json.at("otherReasons")[0].at("example"), (past() / "b-other.xml").string());
  EXPECT_THAT(rehearse().out, HasSubstr("Refused before, now for:\n"));
}

TEST_F(RehearseTest, WhatCannotBeReadIsNamedAndTheRestIsChecked) {
  add("a.xml", with_remark(kAcknowledgement));
  std::filesystem::create_symlink("nowhere", past() / "b.xml");

  const auto result = rehearse();

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.out, HasSubstr("1 documents against version 1.1"));
  EXPECT_THAT(result.out, HasSubstr("0 no longer refused, 1 not checked\n"));
  EXPECT_THAT(result.err, HasSubstr("not checked: cannot read " + (past() / "b.xml").string()));
}

TEST_F(RehearseTest, AFaultySchemaIsWrongUsageAsOtherFaultsOfTheFolder) {
  add("a.xml", kAcknowledgement);
  written(schemas() / "1.1" / "header.xsd", "<xs:schema");
  const auto broken = rehearse();
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("schema version 1.1, header.xsd: "));

  written(schemas() / "versions.json",
          R"([{"version": "1.1", "from": null, "from": "2099-01-01T00:00:00Z", "until": null}])");
  const auto twice = rehearse();
  EXPECT_EQ(twice.status, 2);
  EXPECT_THAT(twice.err, HasSubstr("has a row with the key \"from\" twice"));
}

TEST_F(RehearseTest, TheClockPlaysNoPart) {
  add("a.xml",
      with(with_remark(kAcknowledgement),
           "<CreatedAt>2026-11-23T09:29:42Z",
           "<CreatedAt>2099-01-01T00:00:00Z"));

  const auto json = nlohmann::json::parse(rehearse({"--json"}).out);

  EXPECT_EQ(json.at("unchanged"), 1);
  EXPECT_EQ(json.at("refusedAsBefore"), 0);
}

TEST_F(RehearseTest, AVersionOrFolderThatIsNotThereIsWrongUsage) {
  add("a.xml", kAcknowledgement);

  const auto version =
      liaison({"rehearse", "--schemas", schemas().string(), "--version", "1.2", past().string()});
  EXPECT_EQ(version.status, 2);
  EXPECT_THAT(version.err, HasSubstr("the folder of --schemas holds no version 1.2"));
  const auto folder =
      liaison({"rehearse", "--schemas", past().string(), "--version", "1.1", past().string()});
  EXPECT_EQ(folder.status, 2);
  EXPECT_THAT(folder.err, HasSubstr("versions.json: cannot be read"));
}

}  // namespace
}  // namespace testing_cli
