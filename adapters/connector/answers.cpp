#include "adapters/connector/answers.h"

namespace adapters::connector {

Problem problem_of(const gateway::Refusal& refusal) {
  const auto& kind = gateway::kind_of(refusal.code);
  return {.status = kind.status,
          .code = std::string(kind.name),
          .title = std::string(kind.title),
          .detail = refusal.detail,
          .retry = std::string(gateway::to_text(kind.retry)),
          .lifted_by = std::string(kind.lifted_by),
          .next_step = std::string(kind.next_step),
          .rule = refusal.rule,
          .legal = refusal.legal,
          .retry_after = {},
          .violations = refusal.violations};
}

}  // namespace adapters::connector
