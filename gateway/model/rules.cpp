#include "gateway/model/rules.h"

#include <algorithm>
#include <tuple>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (const auto& group : {header_rules(),
                            request_rules(),
                            answer_rules(),
                            notice_rules(),
                            labels_rules(),
                            references_rules(),
                            data_categories_rules(),
                            dates_rules(),
                            quality_rules()})
    rules.insert(rules.end(), group.begin(), group.end());
  return rules;
}

}  // namespace

std::span<const Rule> rule_table() {
  static const std::vector<Rule> kAll = all_rules();
  return kAll;
}

std::vector<Violation> check_rules(const CaseMessage& message) {
  Violations found;
  for (const Rule& rule : rule_table())
    rule.check(message, rule, found);
  std::ranges::stable_sort(found, {}, [](const Violation& violation) {
    return std::tie(violation.line, violation.column);
  });
  return found;
}

void report(const Rule& rule, const Place& place, Violations& found) {
  found.push_back({.rule = std::string(rule.id),
                   .message = std::string(rule.message),
                   .path = place.path,
                   .line = place.line,
                   .column = place.column,
                   .legal = std::string(rule.legal),
                   .severity = rule.severity});
}

bool has_case_content(const CaseMessage& message) {
  return !message.entities.empty() || !message.statements.empty() || !message.attachments.empty() ||
         !is_blank(message.narrative);
}

Place place_or_root(const CaseMessage& message, const std::string& path) {
  if (message.places.contains(path)) return place_of(message, path);
  const auto root = message.places.find("");
  if (root != message.places.end()) return root->second;
  return {.path = "/" + std::string(to_text(message.header.type))};
}

std::string day_of(Timestamp time) {
  return to_text(time).substr(0, 10);
}

bool is_blank(const Confidential<std::string>& text) {
  return leaves_no_ink(text.disclose());
}

}  // namespace gateway
