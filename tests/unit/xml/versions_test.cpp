/// \file
/// Goal: versions live side by side: each document is judged by the schemas of the version that it
/// states, one after the other and at once; what a later version adds never breaks the reader, and
/// what could bind the gateway is refused where it is not understood. Method: a made-up version 1.1
/// beside the one compiled in.

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/support/coming_schemas.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::with;
using gateway::RefusalCode;
using ::testing::HasSubstr;

std::string of_coming(const std::string& document) {
  return with(document, "schemaVersion=\"1.0\"", "schemaVersion=\"1.1\"");
}

std::string without_remark(const std::string& document) {
  return with(document, "<Remark>Tomorrow.</Remark>", "");
}

class Versions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    reader_ = make_message_reader({.validators = 2}, {support::coming_schemas()});
    coming_ = make_rehearsal_reader({.validators = 1}, support::coming_schemas());
  }

  static void TearDownTestSuite() {
    reader_.reset();
    coming_.reset();
  }

  /// Read by both as the violation of a schema, with this one alone.
  static void expect_violation(const std::string& document,
                               const std::string& rule,
                               const std::string& path) {
    const auto result = read(*reader_, document);
    ASSERT_FALSE(result);
    ASSERT_EQ(result.refusal().code, RefusalCode::kSchemaViolated) << result.refusal().detail;
    ASSERT_EQ(result.refusal().violations.size(), 1U);
    EXPECT_EQ(result.refusal().violations[0].rule, rule);
    EXPECT_EQ(result.refusal().violations[0].path, path);
  }

  static inline std::unique_ptr<gateway::MessageReader> reader_;
  static inline std::unique_ptr<gateway::MessageReader> coming_;
};

TEST_F(Versions, EachDocumentIsJudgedByTheVersionItStates) {
  const auto old = without_remark(documents::acknowledgement());

  const auto as_old = read(*reader_, old);
  ASSERT_TRUE(as_old) << as_old.refusal().detail;
  EXPECT_EQ(as_old->header.version, "1.0");
  expect_violation(of_coming(old), "xsd.missing-element", "/Acknowledgement");
  const auto as_new = read(*reader_, of_coming(documents::acknowledgement()));
  ASSERT_TRUE(as_new) << as_new.refusal().detail;
  EXPECT_EQ(as_new->header.version, "1.1");
  EXPECT_TRUE(read(*reader_, old));
}

TEST_F(Versions, AnUnknownVersionIsRefusedWithTheKnownOnes) {
  for (const auto* version : {"1.2", "1", "1.00", "2.0", ""}) {
    const auto result = read(*reader_,
                             with(documents::request("Muster"),
                                  "schemaVersion=\"1.0",
                                  "schemaVersion=\"" + std::string(version)));
    ASSERT_FALSE(result) << version;
    EXPECT_EQ(result.refusal().code, RefusalCode::kVersionUnknown) << version;
    EXPECT_THAT(result.refusal().detail, HasSubstr("1.0, 1.1"));
  }
}

TEST_F(Versions, ATypeIsUnknownWhicheverVersionLooksFirst) {
  for (const auto* version : {"1.0", "1.1", "1.0"}) {
    const auto result = read(
        *reader_,
        "<Foo xmlns=\"urn:liaison:message:1\" schemaVersion=\"" + std::string(version) + "\"/>");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.refusal().code, RefusalCode::kTypeUnknown);
  }
}

TEST_F(Versions, WhatALaterVersionAddsToABodyIsLeftInTheDocument) {
  const auto document = with(
      documents::acknowledgement(), "<TakenInHandAt>", "<Desk>Night desk</Desk><TakenInHandAt>");

  const auto message = read(*reader_, of_coming(document));
  ASSERT_TRUE(message) << message.refusal().detail;
  const auto& body = std::get<gateway::AcknowledgementBody>(message->body);
  EXPECT_EQ(body.taken_in_hand_by.disclose(), "K 12");
  const auto by_old = read(*reader_, document);
  ASSERT_FALSE(by_old);
  EXPECT_EQ(by_old.refusal().violations.front().rule, "xsd.unexpected-element");
}

TEST_F(Versions, WhatALaterVersionAddsToAnElementThatRepeatsIsLeftInTheDocument) {
  const auto message =
      read(*reader_,
           of_coming(with(documents::request("Muster"),
                          "<State>XB</State>",
                          "<State>XB</State><Until>2027-01-01T00:00:00Z</Until>")));

  ASSERT_TRUE(message) << message.refusal().detail;
  const auto& body = std::get<gateway::RequestBody>(message->body);
  ASSERT_EQ(body.availability.size(), 1U);
  EXPECT_EQ(body.availability[0].reasons.disclose(), "Registered there.");
}

TEST_F(Versions, WhatALaterVersionAddsToAStatementIsLeftInTheDocument) {
  const auto message = read(*reader_,
                            of_coming(with(documents::request("Muster"),
                                           "<About>p1",
                                           "<Deadline>2027-01-01T00:00:00Z</Deadline><About>p1")));

  ASSERT_TRUE(message) << message.refusal().detail;
  EXPECT_EQ(message->statements[0].text.disclose(), "Seen twice.");
  EXPECT_EQ(message->statements[0].about.size(), 1U);
}

TEST_F(Versions, AnAddedCodeThatNothingDependsOnIsTaken) {
  const auto document = with(documents::request("Muster"), "motor-vehicle-crime", "wildlife-crime");

  const auto message = read(*reader_, of_coming(document));
  ASSERT_TRUE(message) << message.refusal().detail;
  EXPECT_EQ(message->header.crime_area, "wildlife-crime");
  expect_violation(document, "xsd.invalid-value", "/Request/Header/CrimeArea");
}

TEST_F(Versions, WhatCouldBindTheGatewayIsRefusedWhereItIsNotUnderstood) {
  const auto request = of_coming(documents::request("Muster"));

  expect_violation(with(request, "<YourReference>", "<Region>North</Region><YourReference>"),
                   "xsd.invalid-value",
                   "/Request/Header/Region");
  expect_violation(with(request, "<EraseBy>", "<Tier>2</Tier><EraseBy>"),
                   "xsd.invalid-value",
                   "/Request/Header/Handling/Tier");
  expect_violation(with(request, "<Code>H2</Code>", "<Code>H2</Code><Tier>2</Tier>"),
                   "xsd.invalid-value",
                   "/Request/Entities/Person/Handling/Tier");
}

TEST_F(Versions, PartsOfAnUnknownKindAreRefusedAndNeverEndTheProgram) {
  const auto request = of_coming(documents::request("Muster"));

  expect_violation(with(request, "kind=\"fact\"", "kind=\"hypothesis\""),
                   "xsd.invalid-value",
                   "/Request/Statements/Statement");
  expect_violation(with(request,
                        "</Entities>",
                        "<Animal id=\"x1\"><Designation>Dog</Designation></Animal></Entities>"),
                   "xsd.invalid-value",
                   "/Request/Entities/Animal");
}

TEST_F(Versions, ARehearsalTakesEveryDocumentAsOneOfTheComingVersion) {
  const auto as_stated = read(*coming_, of_coming(documents::acknowledgement()));
  const auto as_taken = read(*coming_, documents::acknowledgement());
  const auto refused = read(*coming_, without_remark(documents::acknowledgement()));

  ASSERT_TRUE(as_stated);
  ASSERT_TRUE(as_taken) << as_taken.refusal().detail;
  EXPECT_EQ(as_taken->header.id, as_stated->header.id);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.refusal().violations.size(), 1U);
  EXPECT_EQ(refused.refusal().violations[0].rule, "xsd.missing-element");
}

TEST_F(Versions, ThreadsMayReadBothAtOnce) {
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&wrong, i] {
        const auto old = without_remark(documents::acknowledgement());
        const auto document = i % 2 == 0 ? old : of_coming(old);
        for (int round = 0; round < 100; ++round)
          wrong += static_cast<bool>(read(*reader_, document)) == (i % 2 == 0) ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(wrong, 0);
}

std::string fault_of(const gateway::SchemaFiles& files) {
  try {
    static_cast<void>(make_message_reader({.validators = 1}, {files}));
  } catch (const std::runtime_error& fault) {
    return fault.what();
  }
  return "none";
}

TEST(VersionsAtTheStart, FaultySchemasEndItWithVersionAndFault) {
  auto missing = support::coming_schemas();
  missing.texts.erase("header.xsd");
  EXPECT_THAT(fault_of(missing), HasSubstr("schema version 1.1: the schema file header.xsd is"));

  auto broken = support::coming_schemas();
  broken.texts["header.xsd"] = "<xs:schema";
  EXPECT_THAT(fault_of(broken), HasSubstr("schema version 1.1, header.xsd: "));

  auto faulty = support::coming_schemas();
  auto& text = faulty.texts["acknowledgement.xsd"];
  text = with(text, "type=\"Header\"", "type=\"Heading\"");
  EXPECT_THAT(fault_of(faulty), HasSubstr("schema version 1.1: faulty schema: "));
}

TEST(VersionsAtTheStart, SchemasThatDoNotKnowTheirOwnVersionEndIt) {
  auto files = support::coming_schemas();
  files.version = "1.2";

  EXPECT_THAT(fault_of(files), HasSubstr("schema version 1.2 refuses a document of its own"));
}

}  // namespace
}  // namespace adapters::xml
