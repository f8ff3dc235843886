#include <array>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// A labelled part with its place.
struct Part {
  const PartLabels* labels;
  const Place* place;
};

std::vector<Part> text_parts(const CaseMessage& message) {
  std::vector<Part> parts;
  for (const Entity& entity : message.entities)
    parts.push_back({&entity.labels, &entity.place});
  for (const Statement& statement : message.statements)
    parts.push_back({&statement.labels, &statement.place});
  return parts;
}

std::vector<Part> all_parts(const CaseMessage& message) {
  std::vector<Part> parts = text_parts(message);
  for (const Attachment& attachment : message.attachments)
    parts.push_back({&attachment.labels, &attachment.place});
  return parts;
}

bool is_above(const Part& part, Classification level) {
  return part.labels->classification.value_or(level) > level;
}

bool has_h3(const PartLabels& labels) {
  return labels.handling && labels.handling->contains(HandlingCode::kH3);
}

void check_handling_text(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (message.header.handling.contains(HandlingCode::kH3) && is_blank(message.header.handling_text))
    report(rule, place_of(message, "Header/Handling"), found);
  for (const Part& part : all_parts(message)) {
    if (has_h3(*part.labels) && is_blank(part.labels->handling_text))
      report(rule, *part.place, found);
  }
}

void check_handling_code(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (!message.header.handling.contains(HandlingCode::kH3) &&
      !is_blank(message.header.handling_text))
    report(rule, place_of(message, "Header/Handling"), found);
  for (const Part& part : all_parts(message)) {
    if (!has_h3(*part.labels) && !is_blank(part.labels->handling_text))
      report(rule, *part.place, found);
  }
}

void check_classification_whole(const CaseMessage& message, const Rule& rule, Findings& found) {
  const MessageHeader& header = message.header;
  if (header.classification_without_attachments > header.classification)
    report(rule, place_of(message, "Header/Classification"), found);
  for (const Part& part : all_parts(message)) {
    if (is_above(part, header.classification)) report(rule, *part.place, found);
  }
}

void check_classification_parts(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Part& part : text_parts(message)) {
    if (is_above(part, message.header.classification_without_attachments))
      report(rule, *part.place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.handling-text",
         "Handling code H3 must be spelled out in words.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_handling_text},
    Rule{"rule.handling-code",
         "A restriction in words must be announced by handling code H3.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_handling_code},
    Rule{"rule.classification-whole",
         "The level of the whole must be at least that of every part.",
         "Council Decision 2013/488/EU Annex III",
         kRefuse,
         check_classification_whole},
    Rule{"rule.classification-without-attachments",
         "The level without attachments must be at least that of every other part.",
         "Council Decision 2013/488/EU Annex III",
         kRefuse,
         check_classification_parts},
};

}  // namespace

std::span<const Rule> labels_rules() {
  return kRules;
}

}  // namespace gateway
