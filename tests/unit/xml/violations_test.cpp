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

  /// "path line message" of each violation.
  static std::vector<std::string> said(const std::string& document) {
    std::vector<std::string> lines;
    for (const Violation& violation : refusal_of(document).violations)
      lines.push_back(violation.path + " " + std::to_string(violation.line) + " " +
                      violation.message);
    return lines;
  }

  static inline std::unique_ptr<gateway::MessageReader> reader_;
};

TEST_F(Violations, NameWhatIsMissingAtTheElementBeforeWhichItBelongs) {
  const auto refusal =
      refusal_of(with(request("Muster"), "<OwnReference>A 12/2026</OwnReference>", ""));

  EXPECT_EQ(refusal.code, RefusalCode::kSchemaViolated);
  ASSERT_EQ(refusal.violations.size(), 1U);
  EXPECT_EQ(refusal.violations[0].path, "/Request/Header/YourReference");
  EXPECT_EQ(refusal.violations[0].rule, "xsd.missing-element");
  EXPECT_EQ(refusal.violations[0].message,
            "The element OwnReference that the schema demands before this one is missing.");
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
              ElementsAre("xsd.missing-attribute /Request/Connections/Connection/@from"));
  EXPECT_THAT(found(with(good, " from=\"p1\"", " from=\"p1\" size=\"1\"")),
              ElementsAre("xsd.unexpected-attribute /Request/Connections/Connection/@*"));
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

TEST_F(Violations, NameAllThatIsMissingFromASequence) {
  auto document = with(request("Muster"), "<OwnReference>A 12/2026</OwnReference>", "");
  document = with(document, "<CrimeArea>motor-vehicle-crime</CrimeArea>", "");
  document = with(document, "<Purpose>investigation</Purpose>", "");

  EXPECT_THAT(
      said(document),
      ElementsAre("/Request/Header/YourReference 16 The element OwnReference that the schema "
                  "demands before this one is missing.",
                  "/Request/Header/LegalBasis 33 The element CrimeArea that the schema "
                  "demands before this one is missing.",
                  "/Request/Header/LegalBasis 33 The element Purpose that the schema "
                  "demands before this one is missing."));
}

TEST_F(Violations, StandAtTheChildItselfAmongMoreOfItsName) {
  const auto document = with(request("Muster"),
                             "<NotAssessed/>",
                             "\n<About>p1</About>\n<About>p1</About>\n<About>p1</About>");
  const auto violations = refusal_of(document).violations;

  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].path, "/Request/Statements/Statement[2]/About");
  EXPECT_EQ(
      violations[0].message,
      "One of the elements Evaluation, NotAssessed that the schema demands before this one is "
      "missing.");
}

TEST_F(Violations, KeepEveryErrorOfAPlace) {
  EXPECT_THAT(found(with(request("Muster"), "<NotAssessed/>", "<About>1 1</About>")),
              ElementsAre("xsd.invalid-value /Request/Statements/Statement[2]/About",
                          "xsd.missing-element /Request/Statements/Statement[2]/About"));
}

TEST_F(Violations, NameTypeOrListOfAValue) {
  auto document = with(request("Muster"), "<CrimeArea>motor-vehicle-crime", "<CrimeArea>parking");
  document = with(document, "<State>XB", "<State>xb");
  document = with(document, "<Rehearsal>true", "<Rehearsal>maybe");

  EXPECT_THAT(
      said(document),
      ElementsAre("/Request/Header/CrimeArea 31 The value is not in the list CrimeArea.",
                  "/Request/Header/Rehearsal 36 The value does not have the form of the type "
                  "xs:boolean.",
                  "/Request/Availability/State 40 The value does not have the form of the type "
                  "CountryCode."));
}

TEST_F(Violations, OfAttributesEndInTheirNames) {
  const std::string good = request("Muster");
  EXPECT_THAT(found(with(good, " from=\"p1\"", " from=\"1 1\"")),
              ElementsAre("xsd.invalid-value /Request/Connections/Connection/@from"));
  EXPECT_THAT(
      found(with(with(good, " from=\"p1\"", " from=\"1 1\""), "\"uses\"", "\"eats\"")),
      testing::UnorderedElementsAre("xsd.invalid-value /Request/Connections/Connection/@kind",
                                    "xsd.invalid-value /Request/Connections/Connection/@from"));
  EXPECT_THAT(found(with(good, " from=\"p1\"", " from=\"p1\" y=\"1\" z=\"1\"")),
              ElementsAre("xsd.unexpected-attribute /Request/Connections/Connection/@*"))
      << "identical lines come once";
}

TEST_F(Violations, TellAnAttributeWithAPrefixFromOneThatIsGivenTwice) {
  const std::string good = request("Muster");
  const auto prefixed =
      refusal_of(with(good, " from=\"p1\"", " from=\"p1\" xmlns:q=\"urn:q\" q:from=\"p1\""));
  EXPECT_EQ(prefixed.code, RefusalCode::kSchemaViolated);
  ASSERT_EQ(prefixed.violations.size(), 1U);
  EXPECT_EQ(prefixed.violations[0].path, "/Request/Connections/Connection/@from");
  EXPECT_EQ(prefixed.violations[0].message, "The attribute from must not have a namespace.");
  EXPECT_THAT(prefixed.detail, HasSubstr("there may be more violations than the 1 listed"));

  EXPECT_EQ(refusal_of(with(good, " from=\"p1\"", " from=\"p1\" from=\"p1\"")).code,
            RefusalCode::kNotWellFormed);
}

TEST_F(Violations, SayThatThereAreMoreThanAreListed) {
  std::string wrong;
  for (int i = 0; i < 100; ++i)
    wrong += "<Foo/>";
  const auto hundred =
      refusal_of(with(request("Muster"), "<Connections>", "<Connections>" + wrong));
  EXPECT_EQ(hundred.violations.size(), 100U);
  EXPECT_THAT(hundred.detail, HasSubstr("every violation is listed"));

  const auto more =
      refusal_of(with(request("Muster"), "<Connections>", "<Connections><Foo/>" + wrong));
  EXPECT_EQ(more.violations.size(), 100U);
  EXPECT_THAT(more.detail, HasSubstr("there may be more violations than the 100 listed"));
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

TEST_F(Violations, CountCharactersAndNotUnitsOfUtf16) {
  const std::string good = request("Muster");
  const std::string horse = "\xF0\x9F\x90\xB4";
  const std::string subject = "Vehicle thefts";

  EXPECT_TRUE(read(*reader_, with(good, subject, repeated(horse, 200))));
  EXPECT_TRUE(read(*reader_, with(good, subject, "  a   " + repeated(horse, 198) + "  ")));
  EXPECT_THAT(found(with(good, subject, repeated(horse, 201))),
              ElementsAre("xsd.invalid-value /Request/Header/Exchange/Subject"));
  EXPECT_THAT(found(with(good, subject, repeated("a", 201))),
              ElementsAre("xsd.invalid-value /Request/Header/Exchange/Subject"));
}

/// The document without one of its lines, with it twice, or with it one line later.
std::vector<std::string> bent(const std::string& document) {
  std::vector<std::string> documents;
  std::size_t at = document.find('\n') + 1;
  for (std::size_t end = 0; (end = document.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = document.substr(at, end + 1 - at);
    const std::string before = document.substr(0, at);
    const std::string after = document.substr(end + 1);
    const auto next = after.find('\n') + 1;
    documents.push_back(before + after);
    documents.push_back(before + line + line + after);
    documents.push_back(before + after.substr(0, next) + line + after.substr(next));
  }
  return documents;
}

TEST_F(Violations, AreExplainedWhateverIsWrongWithTheContent) {
  int explained = 0;
  for (const std::string& document : bent(request("Muster"))) {
    for (const Violation& violation : refusal_of(document).violations) {
      EXPECT_NE(violation.rule, "xsd.not-valid") << document;
      ++explained;
    }
  }
  EXPECT_GT(explained, 50);
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
