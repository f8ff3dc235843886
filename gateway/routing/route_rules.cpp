#include "gateway/routing/route_rules.h"

#include <array>

namespace gateway {
namespace {

constexpr std::array kRules{kAddressedRule,
                            kSuccessorRule,
                            kProxyRule,
                            kHandlingHolderRule,
                            kNoticeHolderRule,
                            kRecallHolderRule,
                            kTypeRule,
                            kLanguageRule,
                            kSuppressionRule,
                            kSuppressionFallbackRule,
                            kSuppressionWholeRule,
                            kTransferGroundRule,
                            kTransferRegimeRule,
                            kTransferDerogationRule};

}  // namespace

std::span<const RouteRule> route_rules() {
  return kRules;
}

const RouteRule* holder_rule(MessageType type) {
  if (type == MessageType::kHandlingChange) return &kHandlingHolderRule;
  if (type == MessageType::kDataNotice) return &kNoticeHolderRule;
  if (type == MessageType::kRecall) return &kRecallHolderRule;
  return nullptr;
}

bool tells_of_holding(const RuleId& rule) {
  return rule.str() == kHandlingHolderRule.id || rule.str() == kNoticeHolderRule.id ||
         rule.str() == kRecallHolderRule.id;
}

}  // namespace gateway
