/// \file
/// The rules that XSD 1.0 cannot say, as one table: id, condition, sentence, legal reference,
/// severity. docs/reference/rules.md has a row each; a test compares the two.
///
/// Pure. Rules look at one message alone; what depends on the directory is routing's.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/model/case_message.h"

namespace gateway {

struct Rule {
  std::string_view id;       ///< E.g. "rule.urgency-ground".
  std::string_view message;  ///< One sentence, safe to send.
  std::string_view legal;
  Severity severity = Severity::kRefuse;
  /// Appends one violation for each place where the rule is broken.
  void (*check)(const CaseMessage& message,
                const Rule& rule,
                std::vector<Violation>& found) = nullptr;
};

[[nodiscard]] std::span<const Rule> rule_table();

/// Every violation of every rule, refusals and warnings, in document order.
[[nodiscard]] std::vector<Violation> check_rules(const CaseMessage& message);

}  // namespace gateway
