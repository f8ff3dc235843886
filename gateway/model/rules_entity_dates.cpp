#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// Nobody alive today was born earlier, and hardly anything else is looked into.
constexpr std::string_view kEarliest = "1880";

/// A partial date is compared as far as it goes.
bool is_later(std::string_view left, std::string_view right) {
  const auto known = std::min(left.size(), right.size());
  return left.substr(0, known) > right.substr(0, known);
}

/// Two fields of one entity, of which the second must not lie before the first.
struct Period {
  EntityKind kind;
  std::string_view from;
  std::string_view until;
};

constexpr std::array kPeriods{Period{EntityKind::kEvent, "From", "Until"},
                              Period{EntityKind::kCommunicationMeans, "UsedFrom", "UsedUntil"}};

/// A date that lies behind whoever writes it down.
struct PastDate {
  EntityKind kind;
  std::string_view field;
};

constexpr std::array kMade{PastDate{EntityKind::kFirearm, "YearOfManufacture"},
                           PastDate{EntityKind::kMeansOfTransport, "FirstRegistration"}};

/// These may bear a date that is not true, or be announced.
constexpr std::array kClaimed{PastDate{EntityKind::kDocument, "IssuedOn"},
                              PastDate{EntityKind::kCommunicationMeans, "UsedFrom"}};

/// Points in time compare with their zone, dates as far as they are known.
bool is_reversed(const Field& from, const Field& until) {
  const std::string& first = from.value.disclose();
  const std::string& last = until.value.disclose();
  const auto begun = timestamp_from_text(first);
  const auto ended = timestamp_from_text(last);
  return begun && ended ? *ended < *begun : is_later(first, last);
}

void check_period(const Entity& entity, const Period& period, const Rule& rule, Findings& found) {
  if (entity.kind != period.kind) return;
  const Field* from = field_of(entity, period.from);
  const Field* until = field_of(entity, period.until);
  if (from != nullptr && until != nullptr && is_reversed(*from, *until))
    report(rule, until->place, found);
}

/// Reports the dates of these rows that lie behind the day.
template <class Rows>
void report_later(const CaseMessage& message,
                  const Rows& rows,
                  const std::string& day,
                  const Rule& rule,
                  Findings& found) {
  for (const Entity& entity : message.entities) {
    for (const PastDate& row : rows) {
      const Field* date = entity.kind == row.kind ? field_of(entity, row.field) : nullptr;
      if (date != nullptr && is_later(date->value.disclose(), day))
        report(rule, date->place, found);
    }
  }
}

void check_birth_date(const CaseMessage& message, const Rule& rule, Findings& found) {
  const std::string today = latest_day_of(message.header.created_at);
  for (const Entity& entity : message.entities) {
    const Field* birth = field_of(entity, "BirthDate");
    if (birth == nullptr) continue;
    const std::string& date = birth->value.disclose();
    if (is_later(date, today) || is_later(kEarliest, date)) report(rule, birth->place, found);
  }
}

void check_death_date(const CaseMessage& message, const Rule& rule, Findings& found) {
  const std::string today = latest_day_of(message.header.created_at);
  for (const Entity& entity : message.entities) {
    const Field* death = field_of(entity, "DeathDate");
    if (death == nullptr) continue;
    const Field* birth = field_of(entity, "BirthDate");
    const std::string& date = death->value.disclose();
    const bool unborn = birth != nullptr && is_later(birth->value.disclose(), date);
    if (unborn || is_later(date, today) || is_later(kEarliest, date))
      report(rule, death->place, found);
  }
}

void check_periods(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities) {
    for (const Period& period : kPeriods)
      check_period(entity, period, rule, found);
  }
}

void check_made(const CaseMessage& message, const Rule& rule, Findings& found) {
  report_later(message, kMade, latest_day_of(message.header.created_at), rule, found);
}

void check_claimed(const CaseMessage& message, const Rule& rule, Findings& found) {
  report_later(message, kClaimed, latest_day_of(message.header.created_at), rule, found);
}

void check_validity(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities)
    check_period(entity, {EntityKind::kDocument, "IssuedOn", "ExpiresOn"}, rule, found);
}

void check_event_age(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities) {
    const Field* from = entity.kind == EntityKind::kEvent ? field_of(entity, "From") : nullptr;
    if (from != nullptr && is_later(kEarliest, from->value.disclose()))
      report(rule, from->place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.birth-date",
         "A date of birth must lie between 1880 and the creation of the message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_birth_date},
    Rule{"rule.death-date",
         "A date of death must lie between birth, in 1880 or later, and the creation of the "
         "message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_death_date},
    Rule{"rule.period-reversed",
         "What lasts must not end before it begins.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_periods},
    Rule{"rule.made-in-future",
         "A thing must have been made or registered before the creation of the message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kRefuse,
         check_made},
    Rule{"rule.date-in-future",
         "A date of issue or first use seldom lies after the creation of the message.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_claimed},
    Rule{"rule.document-validity",
         "A document seldom expires before it is issued.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_validity},
    Rule{"rule.event-age",
         "An event seldom lies before the year 1880.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_event_age},
};

}  // namespace

std::span<const Rule> entity_dates_rules() {
  return kRules;
}

}  // namespace gateway
