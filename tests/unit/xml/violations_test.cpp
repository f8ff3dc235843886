/// \file
/// Goal: every schema error is reported at once, with rule, path and line, and never quotes the
/// document. Method: one error of each kind; then a canary in every value and every unknown name.

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::request;
using documents::with;
using gateway::Refusal;
using gateway::RefusalCode;
using gateway::Violation;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kCanary = "CANARYVALUE";

class Violations : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { reader_ = make_message_reader({.validators = 1}); }

  static void TearDownTestSuite() { reader_.reset(); }

  static Refusal refusal_of(const std::string& document) {
    const auto result = read(*reader_, document);
    return result ? gateway::refusal(RefusalCode::kNotFound, "not refused") : result.refusal();
  }

  /// "rule path" of each violation.
  static std::vector<std::string> found(const std::string& document) {
    std::vector<std::string> lines;
    for (const Violation& violation : refusal_of(document).violations)
      lines.push_back(violation.rule + " " + violation.path);
    return lines;
  }

  static inline std::unique_ptr<gateway::MessageReader> reader_;
};

TEST_F(Violations, PointAtTheElementThatStandsWhereAnotherIsMissing) {
  const auto refusal =
      refusal_of(with(request("Muster"), "<OwnReference>A 12/2026</OwnReference>", ""));

  EXPECT_EQ(refusal.code, RefusalCode::kSchemaViolated);
  ASSERT_EQ(refusal.violations.size(), 1U);
  EXPECT_EQ(refusal.violations[0].path, "/Request/Header/YourReference");
  EXPECT_EQ(refusal.violations[0].rule, "xsd.unexpected-element");
  EXPECT_EQ(refusal.violations[0].line, 16);
}

TEST_F(Violations, AreOfOneKindForEachError) {
  const std::string good = request("Muster");
  EXPECT_THAT(found(with(good, "<Rehearsal>true</Rehearsal>", "")),
              ElementsAre("xsd.missing-element /Request/Header"));
  EXPECT_THAT(found(with(good, "<Code>H1</Code>", "<Code>H9</Code>")),
              ElementsAre("xsd.invalid-value /Request/Header/Handling/Code"));
  EXPECT_THAT(found(with(good, "<Code>H3</Code>", "<Code>H9</Code>")),
              ElementsAre("xsd.invalid-value /Request/Header/Handling/Code[2]"));
  EXPECT_THAT(found(with(good, "2026-05-01T12:00:00.250Z", "2026-05-01T12:00:00")),
              ElementsAre("xsd.invalid-value /Request/Header/CreatedAt"));
  EXPECT_THAT(found(with(good, "2026-05-01T12:00:00.250Z", "2026-02-30T12:00:00Z")),
              ElementsAre("xsd.invalid-value /Request/Header/CreatedAt"));
  EXPECT_THAT(found(with(good, " from=\"p1\"", "")),
              ElementsAre("xsd.missing-attribute /Request/Connections/Connection"));
  EXPECT_THAT(found(with(good, " from=\"p1\"", " from=\"p1\" size=\"1\"")),
              ElementsAre("xsd.unexpected-attribute /Request/Connections/Connection"));
  EXPECT_THAT(found(with(good, "<Connections>", "<Connections>words")),
              ElementsAre("xsd.unexpected-text /Request/Connections"));
  EXPECT_THAT(
      found(with(good, "<UseOfThisRequest><Limits>Not in court.</Limits>", "<UseOfThisRequest>")),
      ElementsAre("xsd.missing-element /Request/UseOfThisRequest"));
}

TEST_F(Violations, NameWhatIsMissingFromASequence) {
  const auto refusal = refusal_of(with(request("Muster"), "<Rehearsal>true</Rehearsal>", ""));

  ASSERT_EQ(refusal.violations.size(), 1U);
  EXPECT_EQ(refusal.violations[0].message,
            "The element Rehearsal that the schema demands here is missing.");
  EXPECT_EQ(refusal.violations[0].line, 3) << "where the incomplete element begins";
}

TEST_F(Violations, AreReportedAllAtOnce) {
  auto document = with(request("Muster"), "<Language>en", "<Language>EN");
  document = with(document, "<CrimeArea>motor-vehicle-crime", "<CrimeArea>parking");
  document = with(document, "<MediaType>image/jpeg", "<MediaType>image");

  EXPECT_THAT(found(document),
              ElementsAre("xsd.invalid-value /Request/Header/CrimeArea",
                          "xsd.invalid-value /Request/Header/Language",
                          "xsd.invalid-value /Request/Attachments/Attachment/MediaType"));
}

TEST_F(Violations, AreInTheOrderOfTheDocument) {
  auto document = with(request("Muster"), "<Rehearsal>true</Rehearsal>", "");
  document = with(document, "<Level>urgent", "<Level>soon");

  EXPECT_THAT(found(document),
              ElementsAre("xsd.missing-element /Request/Header",
                          "xsd.invalid-value /Request/Header/Urgency/Level"));
}

TEST_F(Violations, NameAnElementOfAnotherPlaceOnce) {
  const std::string good = request("Muster");

  EXPECT_THAT(found(with(good, "<OwnReference>", "<Narrative>x</Narrative><OwnReference>")),
              ElementsAre("xsd.unexpected-element /Request/Header/Narrative"));
  EXPECT_THAT(found(with(good, "<OwnReference>", "<Foo x=\"1\"><Bar/></Foo><OwnReference>")),
              ElementsAre("xsd.unexpected-element /Request/Header/*"));
  EXPECT_THAT(found(with(good, "<OwnReference>", "<OwnReference><Text>x</Text>")),
              ElementsAre("xsd.unexpected-element /Request/Header/OwnReference/Text"));
}

TEST_F(Violations, ReplaceNamesThatNoSchemaDeclares) {
  const auto document = with(request("Muster"), "<DataSubject>", "<Foo>x</Foo><DataSubject>");

  for (const Violation& violation : refusal_of(document).violations)
    EXPECT_THAT(violation.path + violation.message, Not(HasSubstr("Foo")));
}

/// Documents with the canary where an error will be found.
std::vector<std::string> canary_documents() {
  const std::string good = request("Muster");
  const std::string canary = kCanary;
  const std::string element = "<" + canary + ">" + canary + "</" + canary + ">";
  std::vector<std::string> documents;
  for (const char* value : {"00000000-0000-4000-8000-000000000001",
                            "XA-POLICE-1",
                            "interpol",
                            "urgent",
                            "losing-relevance",
                            "EU-R",
                            "H1",
                            "2027-01-01T00:00:00Z",
                            "motor-vehicle-crime",
                            "investigation",
                            "en</",
                            "true",
                            "XB</",
                            "suspect-or-convicted",
                            "1980-02",
                            "car",
                            "e3b0c4",
                            "image/jpeg",
                            "4096",
                            "uses",
                            "fact"})
    documents.push_back(
        with(good, value, std::string(value).ends_with("</") ? canary + "</" : canary));
  for (const char* place : {"<MessageId>",
                            "<Sender>",
                            "<Availability>",
                            "<Person ",
                            "<Connection ",
                            "<NotAssessed/>",
                            "<Narrative>",
                            "<Sha256>"}) {
    documents.push_back(with(good, place, element + place));
    documents.push_back(with(good, place, canary + place));
  }
  documents.push_back(with(good, "id=\"p1\"", "id=\"1 " + canary + "\""));
  documents.push_back(with(good, "id=\"p1\"", "id=\"p1\" " + canary + "=\"" + canary + "\""));
  documents.push_back(with(good, "<Person id=\"p1\">", "<Person id=\"p1\"><" + canary + ":x/>"));
  documents.push_back(with(good, "About", "&" + canary + ";"));
  documents.push_back(with(good, "</Narrative>", "</" + canary + ">"));
  documents.push_back(with(good, "urn:liaison:message:1", "urn:" + canary));
  documents.push_back("<" + canary + "/>");
  return documents;
}

TEST_F(Violations, NeverQuoteTheDocument) {
  for (const std::string& document : canary_documents()) {
    const Refusal refusal = refusal_of(document);
    ASSERT_NE(refusal.code, RefusalCode::kNotFound) << document.find(kCanary);
    EXPECT_THAT(refusal.detail, Not(HasSubstr("CANARY")));
    for (const Violation& violation : refusal.violations)
      EXPECT_THAT(violation.rule + violation.message + violation.path + violation.legal,
                  Not(HasSubstr("CANARY")));
  }
}

}  // namespace
}  // namespace adapters::xml
