/// \file
/// For each rule: a sample, a change that breaks this rule alone, and one that breaks none.
#pragma once

#include <string>
#include <vector>

#include "gateway/model/case_message.h"

namespace gateway::samples {

struct RuleCase {
  std::string name;
  std::string rule;
  CaseMessage (*sample)();
  void (*violate)(CaseMessage&);
  void (*satisfy)(CaseMessage&);
};

/// One list per group of rules; rule_cases() joins them.
[[nodiscard]] std::vector<RuleCase> header_cases();
[[nodiscard]] std::vector<RuleCase> request_cases();
[[nodiscard]] std::vector<RuleCase> holder_cases();
[[nodiscard]] std::vector<RuleCase> reply_cases();
[[nodiscard]] std::vector<RuleCase> addressee_cases();
[[nodiscard]] std::vector<RuleCase> reference_cases();
[[nodiscard]] std::vector<RuleCase> handling_cases();
[[nodiscard]] std::vector<RuleCase> classification_cases();
[[nodiscard]] std::vector<RuleCase> category_cases();
[[nodiscard]] std::vector<RuleCase> connection_cases();
[[nodiscard]] std::vector<RuleCase> connection_kind_cases();
[[nodiscard]] std::vector<RuleCase> date_cases();
[[nodiscard]] std::vector<RuleCase> act_cases();
[[nodiscard]] std::vector<RuleCase> entity_date_cases();
[[nodiscard]] std::vector<RuleCase> text_cases();
[[nodiscard]] std::vector<RuleCase> attachment_name_cases();
[[nodiscard]] std::vector<RuleCase> subject_cases();
[[nodiscard]] std::vector<RuleCase> subject_number_cases();
[[nodiscard]] std::vector<RuleCase> structure_cases();
[[nodiscard]] std::vector<RuleCase> quality_cases();
[[nodiscard]] std::vector<RuleCase> suppression_cases();
[[nodiscard]] std::vector<RuleCase> transfer_cases();
[[nodiscard]] std::vector<RuleCase> asking_cases();
[[nodiscard]] std::vector<RuleCase> answer_cases();
[[nodiscard]] std::vector<RuleCase> notice_cases();
[[nodiscard]] std::vector<RuleCase> rule_cases();

}  // namespace gateway::samples
