#include "tests/unit/rules/sample_messages.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace gateway::samples {
namespace {

MessageHeader header(MessageType type) {
  MessageHeader header;
  header.id = MessageId("00000000-0000-4000-8000-000000000001");
  header.exchange = {AuthorityId("XA-POLICE-1"),
                     ExchangeId("00000000-0000-4000-8000-000000000002")};
  header.subject = words("Series of vehicle thefts");
  header.type = type;
  header.version = "1.0";
  header.sender = AuthorityId("XA-POLICE-1");
  header.addressees = {AuthorityId("XB-POLICE-1"), AuthorityId("XC-POLICE-1")};
  header.own_reference = words("P1/2026/17");
  header.crime_area = "motor-vehicle-crime";
  header.purpose = "investigation";
  header.legal_basis = words("Directive (EU) 2023/977 Art. 4");
  header.language = "en";
  header.created_at = at("2026-05-01T12:00:00Z");
  return header;
}

Entity entity(const char* id, EntityKind kind, std::vector<Field> fields) {
  Entity entity{.id = id, .kind = kind, .fields = std::move(fields)};
  entity.link_to_purpose = words("Seen at the place of the offence.");
  entity.place = {.path = "/Request/Entities/" + std::string(to_text(kind))};
  return entity;
}

std::vector<Entity> entities() {
  Entity suspect = entity("p1",
                          EntityKind::kPerson,
                          {field("FamilyName", "Mustermann"),
                           field("BirthDate", "1980-02-29"),
                           field("BankAccount", "GB82WEST12345698765432")});
  suspect.data_subject = DataSubject::kSuspectOrConvicted;
  Entity victim = entity("p2", EntityKind::kPerson, {field("FamilyName", "Musterfrau")});
  victim.data_subject = DataSubject::kVictimOrPossibleVictim;
  return {
      suspect,
      victim,
      entity("o1", EntityKind::kOrganisation, {field("Name", "Muster Ltd")}),
      entity("f1", EntityKind::kFinancialProduct, {field("Iban", "DE89370400440532013000")}),
      entity("c1", EntityKind::kCommunicationMeans, {field("Imei", "490154203237518")}),
      entity("v1", EntityKind::kMeansOfTransport, {field("Vin", "1M8GDM9AXKP042788")}),
      entity("d1", EntityKind::kDocument, {field("MrzNumber", "L898902C36")}),
  };
}

Statement statement() {
  Statement statement{.id = "s1", .text = words("The vehicle was seen twice.")};
  statement.about = {{.target = "p1", .place = {.path = "/Request/Statements/Statement/About"}}};
  return statement;
}

}  // namespace

Confidential<std::string> words(const char* text) {
  return Confidential<std::string>(text);
}

Timestamp at(const char* text) {
  const auto time = timestamp_from_text(text);
  invariant(time.has_value(), "a sample's time is readable");
  return *time;
}

Field field(const char* name, const char* value) {
  return {.name = name, .value = words(value), .place = {.path = name}};
}

CaseMessage request() {
  CaseMessage message{.header = header(MessageType::kRequest)};
  message.body = RequestBody{.requested_information = words("Who is the holder?"),
                             .necessity = words("There is no other way."),
                             .availability = {{.state = "XB", .reasons = words("Registered.")}},
                             .purpose = words("To find the vehicles."),
                             .facts = words("Three vehicles were taken."),
                             .offences = {{.designation = words("Theft")}},
                             .no_further_limits = true};
  message.entities = entities();
  message.connections = {{.kind = "owns", .from = "p1", .to = "v1"}};
  message.statements = {statement()};
  message.attachments = {{.id = "a1", .name = words("photo.jpg"), .media_type = "image/jpeg"}};
  return message;
}

CaseMessage information() {
  CaseMessage message{.header = header(MessageType::kInformation)};
  message.header.in_reply_to = MessageId("00000000-0000-4000-8000-000000000003");
  message.body = InformationBody{.terms = {.permitted_use = "stated-purpose"}};
  message.narrative = words("The holder is known.");
  message.attachments = {{.id = "a1", .name = words("photo.jpg"), .media_type = "image/jpeg"}};
  return message;
}

CaseMessage acknowledgement() {
  CaseMessage message{.header = header(MessageType::kAcknowledgement)};
  message.header.in_reply_to = MessageId("00000000-0000-4000-8000-000000000003");
  message.body = AcknowledgementBody{.taken_in_hand_by = words("K12"),
                                     .taken_in_hand_at = at("2026-05-01T12:00:00Z")};
  return message;
}

CaseMessage opening(MessageType type, MessageBody body) {
  return {.header = header(type), .body = std::move(body)};
}

CaseMessage reply(MessageType type, MessageBody body) {
  CaseMessage message = opening(type, std::move(body));
  message.header.in_reply_to = MessageId("00000000-0000-4000-8000-000000000003");
  return message;
}

}  // namespace gateway::samples
