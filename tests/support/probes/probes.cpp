#include "tests/support/probes/probes.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "adapters/xml/message_writer.h"
#include "adapters/xml/xerces_message_reader.h"
#include "adapters/xml/xerces_platform.h"
#include "gateway/model/rules.h"
#include "tests/support/probes/made_message.h"

namespace support {
namespace {

using gateway::CaseMessage;
using gateway::Confidential;
using gateway::RefusalCode;
using gateway::Violation;

const gateway::MessageReader& reader() {
  static const auto kReader = adapters::xml::make_message_reader({.validators = 1});
  return *kReader;
}

bool is_refusal_of_the_port(RefusalCode code) {
  using enum RefusalCode;
  static constexpr std::array kCodes{
      kDocumentTooLarge, kNotWellFormed, kTypeUnknown, kVersionUnknown, kSchemaViolated};
  return std::ranges::find(kCodes, code) != kCodes.end();
}

std::string violations_finding(std::vector<Violation> violations) {
  if (!violations.empty() && violations.back().rule == gateway::kMoreViolations)
    violations.pop_back();
  const auto place = [](const Violation& violation) {
    return std::tie(violation.line, violation.column);
  };
  if (!std::ranges::is_sorted(violations, {}, place)) return "Violations are not sorted by place.";
  for (const Violation& violation : violations) {
    const bool is_row = std::ranges::any_of(gateway::rule_table(), [&](const gateway::Rule& row) {
      return row.id == violation.rule && row.message == violation.message &&
             row.legal == violation.legal && row.severity == violation.severity;
    });
    if (!is_row) return "A violation is no row of the rule table.";
  }
  return {};
}

/// Rules of the same message, whatever its lines and columns are.
std::vector<std::string> broken(const std::vector<Violation>& violations) {
  std::vector<std::string> rules;
  for (const Violation& violation : violations)
    rules.push_back(violation.rule + " " + violation.path);
  std::ranges::sort(rules);
  return rules;
}

}  // namespace

std::string reader_finding(std::string_view bytes) {
  const auto first = reader().read(Confidential(std::string(bytes)));
  if (!first) {
    if (!is_refusal_of_the_port(first.refusal().code)) return "A refusal that the port lacks.";
    if (first.refusal().violations.size() > 100) return "More than 100 violations.";
    return {};
  }
  const auto violations = check_rules(*first);
  if (auto finding = violations_finding(violations); !finding.empty()) return finding;
  const auto written = adapters::xml::write_message(*first);
  const auto second = reader().read(written);
  if (!second) return "What was written is refused: " + second.refusal().detail;
  if (second->header != first->header) return "The header read again is another one.";
  if (adapters::xml::write_message(*second) != written) return "It is written otherwise again.";
  if (broken(check_rules(*second)) != broken(violations)) return "It breaks other rules again.";
  return {};
}

std::string rules_finding(std::string_view bytes) {
  const CaseMessage message = message_from(bytes);
  if (auto finding = violations_finding(check_rules(message)); !finding.empty()) return finding;
  static const adapters::xml::XercesPlatform kKept;  // Else each writing starts the library anew.
  try {
    if (adapters::xml::write_message(message).disclose().empty()) return "Nothing was written.";
  } catch (const std::runtime_error&) {
    return {};  // Documented: a text that is not UTF-8, or a character that XML cannot hold.
  }
  return {};
}

}  // namespace support
