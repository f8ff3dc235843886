#include <array>
#include <cstddef>
#include <set>
#include <string>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

template <class Value>
std::size_t different_in(const std::vector<Value>& values) {
  return std::set<Value>(values.begin(), values.end()).size();
}

void check_safeguards(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& transfer = message.header.transfer;
  if (!transfer || transfer->ground == TransferGround::kAdequacyDecision) return;
  if (is_blank(transfer->safeguards)) report(rule, place_of(message, "Header/Transfer"), found);
}

/// A decision is one authority's, so each state needs one of its own.
void check_consent(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto& transfer = message.header.transfer;
  if (!transfer || transfer->ground == TransferGround::kImmediateThreat) return;
  if (different_in(transfer->consents) < different_in(transfer->origin_states))
    report(rule, place_of(message, "Header/Transfer"), found);
}

constexpr std::array kRules{
    Rule{"rule.transfer-safeguards",
         "A transfer without a decision on adequacy must say which safeguards or reasons it rests "
         "on.",
         "Directive (EU) 2016/680 Art. 37, 38 and 61",
         kRefuse,
         check_safeguards},
    Rule{"rule.transfer-consent",
         "A transfer needs the consent of each state that the information came from, unless it "
         "averts an immediate threat.",
         "Directive (EU) 2016/680 Art. 35(1)(c) and (2)",
         kRefuse,
         check_consent},
};

}  // namespace

std::span<const Rule> transfer_rules() {
  return kRules;
}

}  // namespace gateway
