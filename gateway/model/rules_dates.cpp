#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <variant>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// No gateway of this kind existed before; an older date is a mistyped one.
constexpr Timestamp kEarliest = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

/// A partial date is compared as far as it goes.
bool is_later(std::string_view left, std::string_view right) {
  const auto known = std::min(left.size(), right.size());
  return left.substr(0, known) > right.substr(0, known);
}

const Field* field_of(const Entity& entity, std::string_view name) {
  for (const Field& field : entity.fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

void check_part_erase_by(const PartLabels& labels,
                         const Place& place,
                         Timestamp created_at,
                         const Rule& rule,
                         Violations& found) {
  if (labels.erase_by && *labels.erase_by <= created_at) report(rule, place, found);
}

void check_created_at(const CaseMessage& message, const Rule& rule, Violations& found) {
  if (message.header.created_at < kEarliest)
    report(rule, place_of(message, "Header/CreatedAt"), found);
}

void check_erase_by(const CaseMessage& message, const Rule& rule, Violations& found) {
  const Timestamp created = message.header.created_at;
  if (message.header.erase_by && *message.header.erase_by <= created)
    report(rule, place_of(message, "Header/Handling/EraseBy"), found);
  const auto* change = body_of<HandlingChangeBody>(message);
  if (change != nullptr)
    check_part_erase_by(
        change->new_handling, place_of(message, "NewHandling/EraseBy"), created, rule, found);
  for (const Entity& entity : message.entities)
    check_part_erase_by(entity.labels, entity.place, created, rule, found);
  for (const Statement& statement : message.statements)
    check_part_erase_by(statement.labels, statement.place, created, rule, found);
  for (const Attachment& attachment : message.attachments)
    check_part_erase_by(attachment.labels, attachment.place, created, rule, found);
}

void check_reply_by(const CaseMessage& message, const Rule& rule, Violations& found) {
  const MessageHeader& header = message.header;
  if (header.reply_expected_by && *header.reply_expected_by <= header.created_at)
    report(rule, place_of(message, "Header/ReplyExpectedBy"), found);
}

void check_taken_in_hand(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = std::get_if<AcknowledgementBody>(&message.body);
  if (body != nullptr && body->taken_in_hand_at > message.header.created_at)
    report(rule, place_of(message, "TakenInHandAt"), found);
}

void check_downgrade_on(const CaseMessage& message, const Rule& rule, Violations& found) {
  const std::string& date = message.header.markings.downgrade_on;
  if (!date.empty() && date <= day_of(message.header.created_at))
    report(rule, place_of(message, "Header/Classification/DowngradeOn"), found);
}

void check_birth_date(const CaseMessage& message, const Rule& rule, Violations& found) {
  const std::string today = day_of(message.header.created_at);
  for (const Entity& entity : message.entities) {
    const Field* birth = field_of(entity, "BirthDate");
    if (birth == nullptr) continue;
    const std::string& date = birth->value.disclose();
    if (is_later(date, today) || is_later("1880", date)) report(rule, birth->place, found);
  }
}

void check_death_date(const CaseMessage& message, const Rule& rule, Violations& found) {
  const std::string today = day_of(message.header.created_at);
  for (const Entity& entity : message.entities) {
    const Field* death = field_of(entity, "DeathDate");
    if (death == nullptr) continue;
    const Field* birth = field_of(entity, "BirthDate");
    const std::string& date = death->value.disclose();
    const bool unborn = birth != nullptr && is_later(birth->value.disclose(), date);
    if (unborn || is_later(date, today)) report(rule, death->place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.created-at",
         "The time of creation must not lie before the year 2000.",
         "",
         kRefuse,
         check_created_at},
    Rule{"rule.erase-by",
         "The time to erase must lie after the time of creation.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_erase_by},
    Rule{"rule.reply-expected-by",
         "The time of the expected reply must lie after the time of creation.",
         "",
         kRefuse,
         check_reply_by},
    Rule{"rule.taken-in-hand-at",
         "Taking in hand must not lie after the creation of its acknowledgement.",
         "",
         kRefuse,
         check_taken_in_hand},
    Rule{"rule.downgrade-on",
         "The day of downgrading must lie after the creation of the message.",
         "Council Decision 2013/488/EU Annex III",
         kRefuse,
         check_downgrade_on},
    Rule{"rule.birth-date",
         "A date of birth must lie between 1880 and the creation of the message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_birth_date},
    Rule{"rule.death-date",
         "A date of death must lie between birth and the creation of the message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_death_date},
};

}  // namespace

std::span<const Rule> dates_rules() {
  return kRules;
}

}  // namespace gateway
