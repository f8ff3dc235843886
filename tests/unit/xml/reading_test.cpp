/// \file
/// Goal: every element reaches its place in the model, with path and line. Method: one document of
/// each type, compared value by value.

#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::request;
using documents::with;
using namespace gateway;

Confidential<std::string> words(const char* text) {
  return Confidential<std::string>(text);
}

class Reading : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { reader_ = make_message_reader({.validators = 1}); }

  static void TearDownTestSuite() { reader_.reset(); }

  static CaseMessage message_of(const std::string& document) {
    auto result = read(*reader_, document);
    if (!result) throw std::runtime_error("the document was refused");
    return *std::move(result);
  }

  static inline std::unique_ptr<MessageReader> reader_;
};

TEST_F(Reading, TakesIdsPartiesAndReferencesOfTheHeader) {
  const MessageHeader header = message_of(request("Muster")).header;

  EXPECT_EQ(header.id.str(), "00000000-0000-4000-8000-000000000001");
  EXPECT_EQ(header.exchange.opener, AuthorityId("XA-POLICE-1"));
  EXPECT_EQ(header.exchange.id.str(), "00000000-0000-4000-8000-000000000002");
  EXPECT_EQ(header.subject, words("Vehicle thefts"));
  EXPECT_EQ(header.type, MessageType::kRequest);
  EXPECT_EQ(header.version, "1.0");
  EXPECT_EQ(header.in_reply_to, std::nullopt);
  EXPECT_EQ(header.sender, AuthorityId("XA-POLICE-1"));
  EXPECT_EQ(header.officer_reference, words("K12"));
  EXPECT_EQ(header.addressees,
            (std::vector<AuthorityId>{AuthorityId("XB-POLICE-1"), AuthorityId("XC-POLICE-1")}));
  EXPECT_EQ(header.own_reference, words("A 12/2026"));
  EXPECT_EQ(header.your_reference, words("B 7"));
  EXPECT_EQ(header.also_sent_via, std::vector<std::string>{"interpol"});
}

TEST_F(Reading, TakesLabelsCodesAndTimesOfTheHeader) {
  const MessageHeader header = message_of(request("Muster")).header;

  EXPECT_EQ(header.reply_expected_by, timestamp_from_text("2026-05-01T22:00:00Z"));
  EXPECT_EQ(header.urgency.urgency, Urgency::kUrgent);
  EXPECT_EQ(header.urgency.ground, UrgencyGround::kLosingRelevance);
  EXPECT_EQ(header.urgency.reason, words("The vehicle leaves."));
  EXPECT_EQ(header.classification, Classification::kRestricted);
  EXPECT_EQ(header.classification_without_attachments, Classification::kBasicProtection);
  EXPECT_EQ(header.handling, (HandlingCodes{HandlingCode::kH1, HandlingCode::kH3}));
  EXPECT_EQ(header.handling_text, words("Only for K12."));
  EXPECT_EQ(header.erase_by, timestamp_from_text("2027-01-01T00:00:00Z"));
  EXPECT_EQ(header.crime_area, "motor-vehicle-crime");
  EXPECT_EQ(header.purpose, "investigation");
  EXPECT_EQ(header.legal_basis, words("Directive (EU) 2023/977 Art. 4"));
  EXPECT_EQ(header.language, "en");
  EXPECT_EQ(header.created_at, timestamp_from_text("2026-05-01T12:00:00.250Z"));
  EXPECT_TRUE(header.rehearsal);
}

TEST_F(Reading, TakesTheBodyOfARequest) {
  const CaseMessage message = message_of(request("Muster"));
  const auto& body = std::get<RequestBody>(message.body);

  EXPECT_EQ(body.requested_information, words("Who is the holder?"));
  EXPECT_EQ(body.necessity, words("No other way."));
  ASSERT_EQ(body.availability.size(), 1U);
  EXPECT_EQ(body.availability[0].state, "XB");
  EXPECT_EQ(body.availability[0].reasons, words("Registered there."));
  EXPECT_EQ(body.availability[0].place.path, "/Request/Availability");
  EXPECT_EQ(body.purpose, words("To find it."));
  EXPECT_EQ(body.facts, words("It was taken."));
  ASSERT_EQ(body.offences.size(), 1U);
  EXPECT_EQ(body.offences[0].designation, words("Theft"));
  EXPECT_EQ(body.limits_of_use, words("Not in court."));
  EXPECT_FALSE(body.no_further_limits);
  EXPECT_EQ(message.narrative, words("About Muster."));
}

TEST_F(Reading, TakesEntitiesWithLabelsAndFieldsAndTheirPlaces) {
  const CaseMessage message = message_of(request("Muster"));

  ASSERT_EQ(message.entities.size(), 2U);
  const Entity& person = message.entities[0];
  EXPECT_EQ(person.id, "p1");
  EXPECT_EQ(person.kind, EntityKind::kPerson);
  EXPECT_EQ(person.data_subject, DataSubject::kSuspectOrConvicted);
  EXPECT_EQ(person.labels.handling, HandlingCodes{HandlingCode::kH2});
  EXPECT_EQ(person.labels.classification, Classification::kRestricted);
  EXPECT_EQ(person.link_to_purpose, words("Drove it."));
  EXPECT_EQ(person.place.path, "/Request/Entities/Person");
  ASSERT_EQ(person.fields.size(), 4U);
  EXPECT_EQ(person.fields[1].name, "BirthDate");
  EXPECT_EQ(person.fields[1].value, words("1980-02"));
  EXPECT_EQ(person.fields[2].name, "Address/Town");
  EXPECT_EQ(person.fields[2].place.path, "/Request/Entities/Person/Address/Town");
  EXPECT_EQ(message.entities[1].kind, EntityKind::kMeansOfTransport);
  EXPECT_EQ(message.entities[1].labels, PartLabels{});
}

TEST_F(Reading, TakesConnectionsStatementsAndAttachments) {
  const CaseMessage message = message_of(request("Muster"));

  ASSERT_EQ(message.connections.size(), 1U);
  EXPECT_EQ(message.connections[0].kind, "uses");
  EXPECT_EQ(message.connections[0].from, "p1");
  EXPECT_EQ(message.connections[0].to, "v1");
  EXPECT_EQ(message.connections[0].description, words("Daily."));
  ASSERT_EQ(message.statements.size(), 2U);
  EXPECT_EQ(message.statements[0].kind, StatementKind::kFact);
  EXPECT_EQ(message.statements[0].evaluation, (Evaluation{.source = 'B', .information = '2'}));
  ASSERT_EQ(message.statements[0].about.size(), 1U);
  EXPECT_EQ(message.statements[0].about[0].target, "p1");
  EXPECT_EQ(message.statements[1].kind, StatementKind::kAssessment);
  EXPECT_EQ(message.statements[1].evaluation, std::nullopt) << "nobody fills one in";
  ASSERT_EQ(message.attachments.size(), 1U);
  EXPECT_EQ(message.attachments[0].name, words("photo.jpg"));
  EXPECT_EQ(message.attachments[0].media_type, "image/jpeg");
  EXPECT_EQ(message.attachments[0].size, 4096U);
  EXPECT_EQ(to_hex(message.attachments[0].sha256).substr(0, 8), "e3b0c442");
}

TEST_F(Reading, TakesTheBodyOfAnInformation) {
  const CaseMessage message = message_of(documents::information());
  const auto& body = std::get<InformationBody>(message.body);

  EXPECT_EQ(message.header.type, MessageType::kInformation);
  EXPECT_EQ(message.header.in_reply_to, MessageId("00000000-0000-4000-8000-000000000003"));
  EXPECT_EQ(body.answer, AnswerKind::kPartialAnswer);
  EXPECT_EQ(body.open_points, words("The second holder."));
  EXPECT_EQ(body.terms.permitted_use, "intelligence-only");
  EXPECT_EQ(body.terms.conditions, words("Ask first."));
  EXPECT_EQ(body.terms.report_back, ReportBack::kRequired);
  EXPECT_EQ(body.terms.report_back_by, timestamp_from_text("2026-06-01T00:00:00Z"));
}

TEST_F(Reading, TakesTheBodyOfAnAcknowledgement) {
  const CaseMessage message = message_of(documents::acknowledgement());
  const auto& body = std::get<AcknowledgementBody>(message.body);

  EXPECT_EQ(message.header.type, MessageType::kAcknowledgement);
  EXPECT_EQ(body.taken_in_hand_by, words("K 12"));
  EXPECT_EQ(body.taken_in_hand_at, *timestamp_from_text("2026-05-01T11:00:00Z"));
  EXPECT_EQ(body.remark, words("Tomorrow."));
}

TEST_F(Reading, RecordsThePlacesOfHeaderElements) {
  const CaseMessage message = message_of(request("Muster"));

  EXPECT_EQ(place_of(message, "Header/Addressees/Authority[2]").line, 13);
  EXPECT_EQ(place_of(message, "Header/Addressees/Authority[2]").path,
            "/Request/Header/Addressees/Authority[2]");
  EXPECT_EQ(place_of(message, "Header/Nothing"), (Place{.path = "/Request/Header/Nothing"}));
}

TEST_F(Reading, CollapsesWhiteSpaceOfTokensAndKeepsItInText) {
  const auto document = with(with(request("Muster"), "A 12/2026", " A \n 12/2026 "),
                             "<Text>Seen twice.",
                             "<Text> Seen\n twice.");
  const CaseMessage message = message_of(document);

  EXPECT_EQ(message.header.own_reference, words("A 12/2026"));
  EXPECT_EQ(message.statements[0].text, words(" Seen\n twice."));
}

TEST_F(Reading, LeavesCharacterReferencesAndSectionsAsTheirText) {
  const auto document = with(
      request("Muster"), "About Muster.", "&lt;a&gt; &#x1F600;<!-- c --><![CDATA[<b>]]><?p q?>!");

  EXPECT_EQ(message_of(document).narrative, words("<a> 😀<b>!"));
}

}  // namespace
}  // namespace adapters::xml
