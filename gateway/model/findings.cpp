#include "gateway/model/findings.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace gateway {
namespace {

Violation violation_of(const Rule& rule, const Place& place) {
  return {.rule = std::string(rule.id),
          .message = std::string(rule.message),
          .path = place.path,
          .line = place.line,
          .column = place.column,
          .legal = std::string(rule.legal),
          .severity = rule.severity};
}

}  // namespace

void Findings::add(const Rule& rule, const Place& place) {
  const bool listed = !kept_.empty() && kept_.back().rule == &rule;
  if (kept_.size() < kMostViolations || !listed) {
    kept_.push_back({&rule, place});
    return;
  }
  ++left_out_;
  refusal_left_out_ |= rule.severity == Severity::kRefuse;
}

std::vector<Violation> Findings::in_document_order(const Place& root) const {
  std::vector<const Finding*> sorted;
  sorted.reserve(kept_.size());
  for (const Finding& finding : kept_)
    sorted.push_back(&finding);
  // The rules are rows of one table, so their addresses have the order of the rows.
  std::ranges::stable_sort(sorted, {}, [](const Finding* finding) {
    return std::tuple(finding->place.line, finding->place.column, finding->rule);
  });
  std::vector<Violation> violations;
  violations.reserve(sorted.size() + 1);
  for (const Finding* finding : sorted)
    violations.push_back(violation_of(*finding->rule, finding->place));
  if (left_out_ > 0) violations.push_back(rest(root));
  return violations;
}

Violation Findings::rest(const Place& root) const {
  return {.rule = std::string(kMoreViolations),
          .message = "Violations that are not listed: " + std::to_string(left_out_) + ".",
          .path = root.path,
          .legal = {},
          .severity = refusal_left_out_ ? Severity::kRefuse : Severity::kWarn};
}

}  // namespace gateway
