/// \file
/// Goal: `validate` says of every document what the gateway would say, for files, folders and
/// standard input. Method: the real program on a valid document and on what is made from it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto kAcknowledgement = R"(<?xml version="1.0" encoding="UTF-8"?>
<Acknowledgement xmlns="urn:liaison:message:1" schemaVersion="1.0">
  <Header>
    <MessageId>3f0c8a52-1111-4222-8333-444455556666</MessageId>
    <Exchange>
      <Opener>XA-POLICE-1</Opener>
      <Id>3f0c8a52-aaaa-4bbb-8ccc-dddd00000001</Id>
      <Subject>Stolen vehicle</Subject>
    </Exchange>
    <InReplyTo>3f0c8a52-7777-4888-8999-000011112222</InReplyTo>
    <Sender><Authority>XB-POLICE-1</Authority></Sender>
    <Addressees><Authority>XA-POLICE-1</Authority></Addressees>
    <OwnReference>B-17</OwnReference>
    <Urgency><Level>routine</Level></Urgency>
    <Classification><Whole>BPL</Whole><WithoutAttachments>BPL</WithoutAttachments></Classification>
    <Handling><Code>H0</Code></Handling>
    <CrimeArea>motor-vehicle-crime</CrimeArea>
    <Purpose>detection</Purpose>
    <LegalBasis>National law, section 1</LegalBasis>
    <Language>en</Language>
    <CreatedAt>2026-11-23T09:29:42Z</CreatedAt>
    <Rehearsal>false</Rehearsal>
  </Header>
  <TakenInHandBy>Canary-Officer</TakenInHandBy>
  <TakenInHandAt>2026-11-23T09:29:00Z</TakenInHandAt>
</Acknowledgement>
)";

std::string with(const std::string& part, const std::string& by) {
  std::string text = kAcknowledgement;
  return text.replace(text.find(part), part.size(), by);
}

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
  const auto result =
      liaison({"validate", file("a.xml", with("<Level>routine<", "<Level>Canary<"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.schema-violated]"));
  EXPECT_THAT(result.err, HasSubstr("(14:"));
  EXPECT_THAT(result.err, HasSubstr("/Acknowledgement/Header/Urgency/Level"));
  EXPECT_THAT(result.out + result.err, Not(HasSubstr("Canary")));
}

TEST_F(ValidateTest, ARuleOfLawIsCheckedAsWell) {
  const auto result =
      liaison({"validate", file("a.xml", with("<Level>routine<", "<Level>urgent<"))});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("[document.rules-violated]"));
  EXPECT_THAT(result.err, HasSubstr("2023/977"));
}

TEST_F(ValidateTest, ADocumentTypeDefinitionIsRefused) {
  const auto result = liaison(
      {"validate", file("a.xml", with("<Acknowledgement x", "<!DOCTYPE a>\n<Acknowledgement x"))});

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

}  // namespace
}  // namespace testing_cli
