#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// No gateway of this kind existed before; an older date is a mistyped one.
constexpr Timestamp kEarliest = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

void check_part_erase_by(const PartLabels& labels,
                         const Place& place,
                         Timestamp created_at,
                         const Rule& rule,
                         Findings& found) {
  if (labels.erase_by && *labels.erase_by <= created_at) report(rule, place, found);
}

void check_created_at(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (message.header.created_at < kEarliest)
    report(rule, place_of(message, "Header/CreatedAt"), found);
}

void check_erase_by(const CaseMessage& message, const Rule& rule, Findings& found) {
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

void check_reply_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const MessageHeader& header = message.header;
  if (header.reply_expected_by && *header.reply_expected_by <= header.created_at)
    report(rule, place_of(message, "Header/ReplyExpectedBy"), found);
}

void check_taken_in_hand(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = std::get_if<AcknowledgementBody>(&message.body);
  if (body != nullptr && body->taken_in_hand_at > message.header.created_at)
    report(rule, place_of(message, "TakenInHandAt"), found);
}

void check_downgrade_on(const CaseMessage& message, const Rule& rule, Findings& found) {
  const std::string& date = message.header.markings.downgrade_on;
  if (!date.empty() && date <= earliest_day_of(message.header.created_at))
    report(rule, place_of(message, "Header/Classification/DowngradeOn"), found);
}

void check_created_in_future(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (message.header.created_at > found.terms().created_until)
    report(rule, place_of(message, "Header/CreatedAt"), found);
}

/// Times at which somebody did something with a message, by the path of their element.
std::map<std::string, std::optional<Timestamp>> acts_in(const CaseMessage& message) {
  if (const auto* taken = body_of<AcknowledgementBody>(message))
    return {{"TakenInHandAt", taken->taken_in_hand_at}};
  if (const auto* outcome = body_of<DataNoticeReportBody>(message))
    return {{"ExecutedAt", outcome->executed_at}};
  if (const auto* change = body_of<HandlingChangeBody>(message))
    return {{"EffectiveFrom", change->effective_from}};
  if (const auto* ended = body_of<NonDeliveryBody>(message))
    return {{"DecidedAt", ended->decided_at}};
  return {};
}

void check_acts(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const auto& [path, time] : acts_in(message)) {
    if (time && *time < kEarliest) report(rule, place_of(message, path), found);
  }
}

void check_occurred_at(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* flash = body_of<FlashBody>(message);
  if (flash != nullptr && flash->occurred_at && *flash->occurred_at > message.header.created_at)
    report(rule, place_of(message, "OccurredAt"), found);
}

constexpr std::array kRules{
    Rule{"rule.created-at",
         "The time of creation must not lie before the year 2000.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_created_at},
    Rule{"rule.created-in-future",
         "The message is dated later than the clock of the checker.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_created_in_future},
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
    Rule{"rule.act-time",
         "What was done with a message must not lie before the year 2000.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_acts},
    Rule{"rule.occurred-at",
         "What a flash reports should have happened before its creation.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_occurred_at},
    Rule{"rule.downgrade-on",
         "The day of downgrading must lie after the creation of the message.",
         "Council Decision 2013/488/EU Annex III",
         kRefuse,
         check_downgrade_on},
};

}  // namespace

std::span<const Rule> dates_rules() {
  return kRules;
}

}  // namespace gateway
