#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void restrict_header(M& m) {
  m.header.handling.add(HandlingCode::kH3);
  m.header.handling_text = words("Only for the named officer.");
}

void raise(M& m, Classification whole, Classification without_attachments) {
  m.header.classification = whole;
  m.header.classification_without_attachments = without_attachments;
}

M suspected_of_event() {
  M message = request();
  message.entities.push_back({.id = "e1", .kind = EntityKind::kEvent});
  message.connections.push_back({.kind = "suspected-of", .from = "p1", .to = "e1"});
  return message;
}

}  // namespace

std::vector<RuleCase> reference_cases() {
  return {
      {"IdRepeated",
       "rule.id-repeated",
       request,
       [](M& m) { m.statements[0].id = "a1"; },
       [](M& m) { m.statements[0].id.clear(); }},
      {"ConnectionLeadsNowhere",
       "rule.reference-unresolved",
       request,
       [](M& m) { m.connections[0].to = "nobody"; },
       [](M& m) { m.connections[0].to = "o1"; }},
      {"StatementAboutNobody",
       "rule.reference-unresolved",
       request,
       [](M& m) { m.statements[0].about[0].target = "s1"; },
       [](M& m) { m.statements[0].about.clear(); }},
  };
}

std::vector<RuleCase> handling_cases() {
  return {
      {"HandlingTextOfMessage",
       "rule.handling-text",
       request,
       [](M& m) { m.header.handling.add(HandlingCode::kH3); },
       restrict_header},
      {"HandlingTextOfPart",
       "rule.handling-text",
       request,
       [](M& m) { m.attachments[0].labels.handling = HandlingCodes{HandlingCode::kH3}; },
       [](M& m) { m.attachments[0].labels.handling = HandlingCodes{HandlingCode::kH2}; }},
      {"HandlingCodeOfMessage",
       "rule.handling-code",
       request,
       [](M& m) { m.header.handling_text = words("Only for the named officer."); },
       restrict_header},
      {"HandlingCodeOfPart",
       "rule.handling-code",
       request,
       [](M& m) { m.entities[0].labels.handling_text = words("Only for the named officer."); },
       [](M& m) {
         m.entities[0].labels.handling = HandlingCodes{HandlingCode::kH3};
         m.entities[0].labels.handling_text = words("Only for the named officer.");
       }},
  };
}

std::vector<RuleCase> classification_cases() {
  return {
      {"WholeBelowAttachment",
       "rule.classification-whole",
       request,
       [](M& m) { m.attachments[0].labels.classification = Classification::kRestricted; },
       [](M& m) {
         m.attachments[0].labels.classification = Classification::kRestricted;
         raise(m, Classification::kRestricted, Classification::kBasicProtection);
       }},
      {"WholeBelowWithoutAttachments",
       "rule.classification-whole",
       request,
       [](M& m) { raise(m, Classification::kBasicProtection, Classification::kRestricted); },
       [](M& m) { raise(m, Classification::kRestricted, Classification::kRestricted); }},
      {"WithoutAttachmentsBelowStatement",
       "rule.classification-without-attachments",
       request,
       [](M& m) {
         m.statements[0].labels.classification = Classification::kRestricted;
         raise(m, Classification::kRestricted, Classification::kBasicProtection);
       },
       [](M& m) {
         m.statements[0].labels.classification = Classification::kRestricted;
         raise(m, Classification::kRestricted, Classification::kRestricted);
       }},
  };
}

std::vector<RuleCase> category_cases() {
  return {
      {"PersonCategory",
       "rule.person-category",
       request,
       [](M& m) { m.entities[0].data_subject.reset(); },
       [](M& m) { m.entities[0].data_subject = DataSubject::kContactOrAssociate; }},
      {"VictimWithBankAccount",
       "rule.person-field",
       request,
       [](M& m) { m.entities[1].fields.push_back(field("BankAccount", "DE89370400440532013000")); },
       [](M& m) { m.entities[1].fields.push_back(field("Damage", "Vehicle lost.")); }},
  };
}

std::vector<RuleCase> connection_cases() {
  return {
      {"VictimHoldsAccount",
       "rule.person-means",
       request,
       [](M& m) { m.connections.push_back({.kind = "holds", .from = "p2", .to = "f1"}); },
       [](M& m) { m.connections.push_back({.kind = "stolen-from", .from = "v1", .to = "p2"}); }},
      {"VehicleIssuedToVictim",
       "rule.person-means",
       request,
       [](M& m) { m.connections.push_back({.kind = "issued-to", .from = "v1", .to = "p2"}); },
       [](M& m) { m.connections.push_back({.kind = "holds", .from = "p2", .to = "d1"}); }},
      {"VictimConnectedOtherwiseWithAccount",
       "rule.person-means",
       request,
       [](M& m) { m.connections.push_back({.kind = "other", .from = "p2", .to = "f1"}); },
       [](M& m) { m.connections.push_back({.kind = "other", .from = "p2", .to = "d1"}); }},
      {"VictimPaidIntoAccount",
       "rule.person-means",
       request,
       [](M& m) { m.connections.push_back({.kind = "registered-at", .from = "p2", .to = "c1"}); },
       [](M& m) { m.connections.push_back({.kind = "transferred-to", .from = "p2", .to = "f1"}); }},
      {"VictimWorksForCompany",
       "rule.person-organisation",
       request,
       [](M& m) { m.connections.push_back({.kind = "employed-by", .from = "p2", .to = "o1"}); },
       [](M& m) { m.connections.push_back({.kind = "employed-by", .from = "p1", .to = "o1"}); }},
      {"VictimDirectsCompany",
       "rule.person-organisation",
       request,
       [](M& m) { m.connections.push_back({.kind = "directs", .from = "p2", .to = "o1"}); },
       [](M& m) { m.connections.push_back({.kind = "victim-of", .from = "p2", .to = "o1"}); }},
      {"VictimSuspected",
       "rule.person-suspected",
       suspected_of_event,
       [](M& m) { m.connections.back().from = "p2"; },
       [](M& m) { m.connections.back() = {.kind = "victim-of", .from = "p2", .to = "e1"}; }},
      {"ContactSuspected",
       "rule.person-suspected",
       suspected_of_event,
       [](M& m) { m.entities[0].data_subject = DataSubject::kContactOrAssociate; },
       [](M& m) { m.entities[0].data_subject = DataSubject::kLikelyToCommit; }},
  };
}

std::vector<RuleCase> connection_kind_cases() {
  return {
      {"VehicleRelatedToAccount",
       "rule.connection-kind",
       request,
       [](M& m) { m.connections.push_back({.kind = "relative-of", .from = "v1", .to = "f1"}); },
       [](M& m) { m.connections.push_back({.kind = "relative-of", .from = "p1", .to = "p2"}); }},
      {"PersonPossiblySameAsCompany",
       "rule.connection-kind",
       request,
       [](M& m) {
         m.connections.push_back({.kind = "possibly-same-as", .from = "p1", .to = "o1"});
       },
       [](M& m) {
         m.connections.push_back({.kind = "possibly-same-as", .from = "p1", .to = "p2"});
       }},
      {"CompanyPartOfItself",
       "rule.connection-itself",
       request,
       [](M& m) { m.connections.push_back({.kind = "part-of", .from = "o1", .to = "o1"}); },
       [](M& m) { m.connections.push_back({.kind = "part-of", .from = "c1", .to = "o1"}); }},
  };
}

}  // namespace gateway::samples
