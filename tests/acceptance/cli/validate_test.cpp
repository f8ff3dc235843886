/// \file
/// Goal: `validate` says of every document what the gateway would say, for files, folders and
/// standard input. Method: the real program on a valid document and on what is made from it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/an_acknowledgement.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/coming_schemas.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace testing_cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ValidateTest : public testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) const {
    return written(folder_.path() / name, text).string();
  }

  support::TemporaryFolder folder_;
};

TEST_F(ValidateTest, AValidDocumentIsStatus0WithTheSpeed) {
  const auto name = file("a.xml", kAcknowledgement);

  const auto result = liaison({"validate", name});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr(name + ": valid\n"));
  EXPECT_THAT(result.out, HasSubstr("1 checked, 1 valid, 0 refused"));
  EXPECT_THAT(result.out, HasSubstr(" a second, "));
  EXPECT_EQ(result.err, "");
}

TEST_F(ValidateTest, ASchemaViolationNamesPlaceAndRuleAndNotTheContent) {
  const auto result = liaison(
      {"validate", file("a.xml", with(kAcknowledgement, "<Level>routine<", "<Level>Canary<"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.schema-violated]"));
  EXPECT_THAT(result.err, HasSubstr("(14:"));
  EXPECT_THAT(result.err, HasSubstr("/Acknowledgement/Header/Urgency/Level"));
  EXPECT_THAT(result.out + result.err, Not(HasSubstr("Canary")));
}

TEST_F(ValidateTest, ARuleOfLawIsCheckedAsWell) {
  const auto result = liaison(
      {"validate", file("a.xml", with(kAcknowledgement, "<Level>routine<", "<Level>urgent<"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.rules-violated]"));
  EXPECT_THAT(result.err, HasSubstr("2023/977"));
}

TEST_F(ValidateTest, ADocumentTypeDefinitionIsRefused) {
  const auto result = liaison(
      {"validate",
       file("a.xml",
            with(kAcknowledgement, "<Acknowledgement x", "<!DOCTYPE a>\n<Acknowledgement x"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.not-well-formed]"));
}

TEST_F(ValidateTest, AFolderIsEveryXmlFileInItAndOneRefusalIsStatus1) {
  file("a.xml", kAcknowledgement);
  file("notes.txt", "no document");
  std::filesystem::create_directory(folder_.path() / "more");
  file("more/b.xml", "<");

  const auto result = liaison({"validate", "--json", folder_.path().string()});

  EXPECT_EQ(result.status, 1);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json.at("summary").at("documents"), 2);
  EXPECT_EQ(json.at("summary").at("refused"), 1);
  EXPECT_EQ(json.at("documents").at(0).at("valid"), true);
  EXPECT_EQ(json.at("documents").at(1).at("problem").at("code"), "document.not-well-formed");
  EXPECT_EQ(result.err, "");
}

TEST_F(ValidateTest, StandardInputIsADash) {
  const auto result = liaison({"validate", "-"});  // The tests' programs have an empty one.

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("-: refused\n"));
}

TEST_F(ValidateTest, ADocumentLargerThanTheGatewayTakesIsRefusedOneByteSmallerIsNot) {
  std::string text = kAcknowledgement;
  text.append(65536 - text.size(), '\n');

  EXPECT_EQ(liaison({"validate", "--max-bytes", "65536", file("a.xml", text)}).status, 0);
  const auto result = liaison({"validate", "--max-bytes", "65536", file("b.xml", text + "\n")});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.too-large]"));
}

TEST_F(ValidateTest, AFileThatIsNotThereIsWrongUsage) {
  const auto result = liaison({"validate", (folder_.path() / "absent.xml").string()});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, testing::StartsWith("liaison: there is no "));
}

TEST_F(ValidateTest, AnEndingInCapitalsIsADocumentToo) {
  file("A.XML", kAcknowledgement);
  file("b.Xml", kAcknowledgement);

  const auto result = liaison({"validate", folder_.path().string()});

  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("2 checked, 2 valid"));
}

TEST_F(ValidateTest, AFolderWithoutADocumentIsWrongUsage) {
  file("notes.txt", "no document");

  const auto result = liaison({"validate", folder_.path().string()});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("holds no document: no file ends in .xml"));
  EXPECT_EQ(result.out, "");
}

TEST_F(ValidateTest, WhatCannotBeReadIsNamedAndTheRestIsChecked) {
  file("a.xml", "<");
  file("c.xml", kAcknowledgement);
  std::filesystem::create_symlink("nowhere", folder_.path() / "b.xml");
  const auto link = (folder_.path() / "b.xml").string();
  const std::string memory = "/proc/self/mem";  // Opens, and cannot be read from its beginning.

  const auto result = liaison({"validate", folder_.path().string(), memory});

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.out, HasSubstr("2 checked, 1 valid, 1 refused, 0 warnings, 2 not checked in"));
  EXPECT_THAT(result.err,
              HasSubstr("not checked: cannot read " + link + ": the link leads nowhere\n"));
  EXPECT_THAT(result.err, HasSubstr("not checked: cannot read " + memory));

  const auto json =
      nlohmann::json::parse(liaison({"validate", "--json", folder_.path().string(), memory}).out);
  EXPECT_EQ(json.at("documents").size(), 2U);
  ASSERT_EQ(json.at("notChecked").size(), 2U);
  EXPECT_EQ(json.at("notChecked")[0].at("file"), link);
  EXPECT_EQ(json.at("summary").at("notChecked"), 2);
}

TEST_F(ValidateTest, AFolderThatMayNotBeReadIsNamedAndTheRestIsChecked) {
  file("a.xml", kAcknowledgement);
  const auto closed = folder_.path() / "closed";
  std::filesystem::create_directory(closed);
  std::filesystem::permissions(closed, std::filesystem::perms::none);

  // Root may read every folder unless it gives that up.
  support::Command command;
  if (::geteuid() == 0)
    command = {"/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"};
  command.insert(command.end(),
                 {LIAISON_BUILD_DIR "/liaison", "validate", folder_.path().string()});
  const auto result = support::run(command);

  std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.out, HasSubstr("1 checked, 1 valid, 0 refused, 0 warnings, 1 not checked in"));
  EXPECT_THAT(result.err, HasSubstr("not checked: cannot read " + closed.string()));
}

TEST_F(ValidateTest, OutputThatCannotBeWrittenIsStatus3) {
  const auto name = file("a.xml", kAcknowledgement);
  for (const char* form : {"", " --json"}) {
    const auto command =
        std::string(LIAISON_BUILD_DIR "/liaison validate") + form + " '" + name + "' > /dev/full";
    EXPECT_EQ(support::run({"/bin/sh", "-c", command}).status, 3) << form;
  }
}

TEST_F(ValidateTest, TheSummaryGroupsRefusalsByRuleAndPlace) {
  file("a.xml", kAcknowledgement);
  file("b.xml", "<");
  file("c.xml", with(kAcknowledgement, "<Level>routine<", "<Level>soon<"));
  auto twice = with(kAcknowledgement, "<Level>routine<", "<Level>soon<");
  file("d.xml", with(twice, "<Code>H0<", "<Code>H9<"));

  const auto result = liaison({"validate", "--json", folder_.path().string()});

  const auto summary = nlohmann::json::parse(result.out).at("summary");
  const auto& causes = summary.at("refusedFor");
  ASSERT_EQ(causes.size(), 3U);
  EXPECT_EQ(causes[0].at("rule"), "xsd.invalid-value");
  EXPECT_EQ(causes[0].at("path"), "/*/Header/Urgency/Level");
  EXPECT_EQ(causes[0].at("documents"), 2);
  EXPECT_EQ(causes[0].at("violations"), 2);
  EXPECT_EQ(causes[0].at("example"), (folder_.path() / "c.xml").string());
  EXPECT_EQ(causes[1].at("rule"), "document.not-well-formed");
  EXPECT_EQ(causes[2].at("path"), "/*/Header/Handling/Code");
  EXPECT_GT(summary.at("documentsPerSecond"), 0);
  EXPECT_GT(summary.at("megabytesPerSecond"), 0);
  const auto text = liaison({"validate", folder_.path().string()});
  EXPECT_THAT(text.out, HasSubstr("Refused for:\n"));
  EXPECT_THAT(text.out, HasSubstr("xsd.invalid-value"));
}

TEST_F(ValidateTest, AMessageOfTheFutureIsRefusedAsByTheGateway) {
  const auto result = liaison({"validate",
                               file("a.xml",
                                    with(kAcknowledgement,
                                         "<CreatedAt>2026-11-23T09:29:42Z",
                                         "<CreatedAt>2099-01-01T00:00:00Z"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("rule.created-in-future"));
}

TEST_F(ValidateTest, FurtherVersionsAndTheirDatesAreThoseOfTheFolder) {
  const auto schemas = folder_.path() / "schemas";
  const auto document = file(
      "a.xml",
      with(with(kAcknowledgement, "</Acknowledgement>", "<Remark>No.</Remark></Acknowledgement>"),
           "schemaVersion=\"1.0\"",
           "schemaVersion=\"1.1\""));

  EXPECT_THAT(liaison({"validate", document}).err, HasSubstr("[document.version-unknown]"));
  support::write_coming_schemas(
      schemas, R"([{"version": "1.1", "from": "2020-01-01T00:00:00Z", "until": null}])");
  EXPECT_EQ(liaison({"validate", "--schemas", schemas.string(), document}).status, 0);
  support::write_coming_schemas(
      schemas, R"([{"version": "1.1", "from": "2099-01-01T00:00:00Z", "until": null}])");
  const auto early = liaison({"validate", "--schemas", schemas.string(), document});
  EXPECT_EQ(early.status, 1);
  EXPECT_THAT(early.err, HasSubstr("[document.version-not-in-force]"));
  EXPECT_THAT(early.err, HasSubstr("from 2099-01-01T00:00:00.000Z on; in force now: 1.0"));
}

}  // namespace
}  // namespace testing_cli
