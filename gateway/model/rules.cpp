#include "gateway/model/rules.h"

#include <chrono>

#include "gateway/model/rule_checks.h"
#include "gateway/model/text_words.h"

namespace gateway {
namespace {

/// Clocks are ahead of UTC by 14 hours at most and behind it by 12.
constexpr std::chrono::hours kMostAhead{14};
constexpr std::chrono::hours kMostBehind{12};

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (const auto& group : {header_rules(),
                            transfer_rules(),
                            request_rules(),
                            answer_rules(),
                            refusal_rules(),
                            notice_rules(),
                            consent_rules(),
                            labels_rules(),
                            references_rules(),
                            data_categories_rules(),
                            connections_rules(),
                            dates_rules(),
                            entity_dates_rules(),
                            text_rules(),
                            subject_rules(),
                            structure_rules(),
                            check_digits_rules()})
    rules.insert(rules.end(), group.begin(), group.end());
  return rules;
}

void check_all(Severity severity, const CaseMessage& message, Findings& found) {
  for (const Rule& rule : rule_table()) {
    if (rule.severity == severity) rule.check(message, rule, found);
  }
}

Place root_of(const CaseMessage& message) {
  const auto root = message.places.find("");
  if (root != message.places.end()) return root->second;
  return {.path = "/" + std::string(to_text(message.header.type))};
}

std::string day_of(Timestamp time) {
  return to_text(time).substr(0, 10);
}

}  // namespace

std::span<const Rule> rule_table() {
  static const std::vector<Rule> kAll = all_rules();
  return kAll;
}

std::vector<Violation> check_rules(const CaseMessage& message, const RuleTerms& terms) {
  Findings found(terms);
  check_all(Severity::kRefuse, message, found);
  check_all(Severity::kWarn, message, found);
  return found.in_document_order(root_of(message));
}

bool has_case_content(const CaseMessage& message) {
  return !message.entities.empty() || !message.statements.empty() || !message.attachments.empty() ||
         !is_blank(message.narrative);
}

Place place_or_root(const CaseMessage& message, const std::string& path) {
  return message.places.contains(path) ? place_of(message, path) : root_of(message);
}

std::string path_of(std::string_view element, std::size_t index) {
  const std::string path(element);
  return index == 0 ? path : path + "[" + std::to_string(index + 1) + "]";
}

const Field* field_of(const Entity& entity, std::string_view name) {
  const auto field = std::ranges::find(entity.fields, name, &Field::name);
  return field == entity.fields.end() ? nullptr : &*field;
}

std::string_view state_of(const AuthorityId& authority) {
  return std::string_view(authority.str()).substr(0, 2);
}

std::string latest_day_of(Timestamp time) {
  return day_of(time + kMostAhead);
}

std::string earliest_day_of(Timestamp time) {
  return day_of(time - kMostBehind);
}

bool is_blank(const Confidential<std::string>& text) {
  return leaves_no_ink(text.disclose());
}

bool names_somebody(const Confidential<std::string>& text) {
  return holds_letter(text.disclose());
}

}  // namespace gateway
