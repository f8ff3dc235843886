#include <algorithm>
#include <array>
#include <string_view>

#include "gateway/model/rule_checks.h"
#include "gateway/model/text_words.h"

namespace gateway {
namespace {

using enum Severity;

/// Fields that the schema demands of their entity.
constexpr std::array<std::string_view, 2> kDemandedFields{"Name", "Designation"};

void check_header_texts(const CaseMessage& message, const Rule& rule, Findings& found) {
  const MessageHeader& header = message.header;
  if (is_blank(header.subject)) report(rule, place_of(message, "Header/Exchange/Subject"), found);
  if (is_blank(header.own_reference)) report(rule, place_of(message, "Header/OwnReference"), found);
  if (is_blank(header.legal_basis)) report(rule, place_of(message, "Header/LegalBasis"), found);
}

void check_taken_in_hand_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* taken = body_of<AcknowledgementBody>(message);
  if (taken != nullptr && is_blank(taken->taken_in_hand_by))
    report(rule, place_of(message, "TakenInHandBy"), found);
}

bool demands(const Entity& entity, std::string_view field) {
  const bool has_demands =
      entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kOtherItem;
  return has_demands && is_among(kDemandedFields, field);
}

void check_content_texts(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities) {
    for (const Field& field : entity.fields) {
      if (demands(entity, field.name) && is_blank(field.value)) report(rule, field.place, found);
    }
  }
  for (const Statement& statement : message.statements) {
    if (is_blank(statement.text)) report(rule, statement.place, found);
  }
  for (const Attachment& attachment : message.attachments) {
    if (is_blank(attachment.name)) report(rule, attachment.place, found);
  }
}

/// Whether a file of that name could be laid somewhere else, or look like another one.
bool misleads(std::string_view name) {
  return name == "." || name == ".." || name.find_first_of("/\\") != std::string_view::npos ||
         holds_controls(name) || turns_direction(name);
}

void check_attachment_name(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Attachment& attachment : message.attachments) {
    if (misleads(attachment.name.disclose())) report(rule, attachment.place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.header-text",
         "Subject, own reference and legal basis must each say something that can be seen.",
         "",
         kRefuse,
         check_header_texts},
    Rule{"rule.taken-in-hand-by",
         "Taking in hand must name who did it.",
         "",
         kRefuse,
         check_taken_in_hand_by},
    Rule{
        "rule.content-text",
        "A statement, an attachment's name and a name that is demanded must say something that can "
        "be seen.",
        "Directive (EU) 2016/680 Art. 7(2)",
        kRefuse,
        check_content_texts},
    Rule{
        "rule.attachment-name",
        "The name of an attachment must hold no path, no control character and none that turns the "
        "direction of writing.",
        "",
        kRefuse,
        check_attachment_name},
};

}  // namespace

std::span<const Rule> text_rules() {
  return kRules;
}

}  // namespace gateway
