#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void name_attachment(M& m, const char* name) {
  m.attachments[0].name = words(name);
}

M information_in_an_attachment() {
  M message = information();
  message.narrative = {};
  return message;
}

}  // namespace

std::vector<RuleCase> text_cases() {
  return {
      {"SubjectBlank",
       "rule.header-text",
       request,
       [](M& m) { m.header.subject = words("\u00A0"); },
       [](M& m) { m.header.subject = words("."); }},
      {"OwnReferenceBlank",
       "rule.header-text",
       request,
       [](M& m) { m.header.own_reference = words("\u3164"); },
       [](M&) {}},
      {"LegalBasisBlank",
       "rule.header-text",
       request,
       [](M& m) { m.header.legal_basis = words("\u2800"); },
       [](M&) {}},
      {"TakenInHandByBlank",
       "rule.taken-in-hand-by",
       acknowledgement,
       [](M& m) { std::get<AcknowledgementBody>(m.body).taken_in_hand_by = words("\u00A0"); },
       [](M&) {}},
      {"StatementBlank",
       "rule.content-text",
       request,
       [](M& m) { m.statements[0].text = words("\n"); },
       [](M& m) { m.statements[0].text = words("?"); }},
      {"AttachmentNameBlank",
       "rule.content-text",
       request,
       [](M& m) { name_attachment(m, "\u00A0"); },
       [](M& m) { name_attachment(m, "a"); }},
      {"OrganisationNameBlank",
       "rule.content-text",
       request,
       [](M& m) { m.entities[2].fields[0] = field("Name", "\u200B"); },
       [](M& m) { m.entities[1].fields[0] = field("FamilyName", "\u200B"); }},
  };
}

std::vector<RuleCase> attachment_name_cases() {
  return {
      {"AttachmentNameIsAPath",
       "rule.attachment-name",
       request,
       [](M& m) { name_attachment(m, "../../../etc/passwd"); },
       [](M& m) { name_attachment(m, "photo..of 12:30.jpg"); }},
      {"AttachmentNameIsAPathElsewhere",
       "rule.attachment-name",
       request,
       [](M& m) { name_attachment(m, "C:\\photo.jpg"); },
       [](M& m) { name_attachment(m, "...."); }},
      {"AttachmentNameIsAFolder",
       "rule.attachment-name",
       request,
       [](M& m) { name_attachment(m, ".."); },
       [](M&) {}},
      {"AttachmentNameTurnsRound",
       "rule.attachment-name",
       request,
       [](M& m) { name_attachment(m, "photo\u202Egpj.exe"); },
       [](M& m) { name_attachment(m, "\u05EA\u05DE\u05D5\u05E0\u05D4\u200F.jpg"); }},
      {"AttachmentNameHoldsControls",
       "rule.attachment-name",
       request,
       [](M& m) { name_attachment(m, "photo\u0085.jpg"); },
       [](M&) {}},
  };
}

std::vector<RuleCase> structure_cases() {
  return {
      {"NothingAtAll",
       "rule.content-missing",
       information,
       [](M& m) { m.narrative = {}, m.attachments.clear(); },
       [](M& m) { m.attachments.clear(); }},
      {"Unstructured",
       "rule.unstructured",
       information,
       [](M& m) { m.narrative = {}; },
       [](M& m) {
         m.narrative = {};
         m.statements = {{.text = words("The holder is known.")}};
       }},
      {"NarrativePointsToTheAttachment",
       "rule.unstructured",
       information,
       [](M& m) { m.narrative = words("See attachment."); },
       [](M& m) { m.narrative = words("No hit."); }},
      {"StatementPointsToTheAttachment",
       "rule.unstructured",
       information_in_an_attachment,
       [](M& m) {
         m.statements = {
             {.text = words("Siehe Anh\u00E4nge")},
             {.text =
                  words("\u0392\u03BB. \u03C3\u03C5\u03BD\u03B7\u03BC\u03BC\u03AD\u03BD\u03BF")}};
       },
       [](M& m) {
         m.statements = {
             {.text = words("The attached photo shows the car that was seen in Graz.")}};
       }},
      {"EntityHasNothingButItsKind",
       "rule.unstructured",
       information_in_an_attachment,
       [](M& m) {
         m.entities = {
             {.id = "l1", .kind = EntityKind::kLocation, .fields = {field("Kind", "area")}}};
       },
       [](M& m) {
         m.entities = {{.id = "l1",
                        .kind = EntityKind::kLocation,
                        .fields = {field("Kind", "area"), field("Name", "Graz")}}};
       }},
  };
}

}  // namespace gateway::samples
