/// \file
/// The rules that XSD 1.0 cannot say, as one table: id, condition, sentence, legal reference,
/// severity. docs/reference/rules.md has a row each; a test compares the two.
///
/// Pure. Rules look at one message alone; what depends on the directory is routing's.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/model/case_message.h"

namespace gateway {

class Findings;

/// What a message is held against beside the rules themselves.
struct RuleTerms {
  /// It may not have been made later: the clock of whoever checks, with its tolerance.
  Timestamp created_until = Timestamp::max();
};

/// One condition. Where the law behind it depends on the type of the message, several rows share
/// an id; at most one of them speaks of a message.
struct Rule {
  std::string_view id;       ///< E.g. "rule.urgency-ground".
  std::string_view message;  ///< One sentence, safe to send.
  std::string_view legal;
  Severity severity = Severity::kRefuse;
  /// Adds one violation for each place where the rule is broken.
  void (*check)(const CaseMessage& message, const Rule& rule, Findings& found) = nullptr;
};

/// As many violations are listed of one message; each rule that is broken at least once even so.
inline constexpr std::size_t kMostViolations = 1000;

/// Stands in place of a rule in the last entry of a list that leaves some out, and says how many.
inline constexpr std::string_view kMoreViolations = "rule.more-violations";

[[nodiscard]] std::span<const Rule> rule_table();

/// The violations of every rule, refusals and warnings, in document order. Of more than
/// kMostViolations it lists those that refuse before those that warn.
[[nodiscard]] std::vector<Violation> check_rules(const CaseMessage& message,
                                                 const RuleTerms& terms = {});

}  // namespace gateway
