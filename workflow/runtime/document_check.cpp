#include "workflow/runtime/document_check.h"

#include <algorithm>
#include <utility>

#include "gateway/model/rules.h"

namespace workflow {

using gateway::CaseMessage;
using gateway::Refusal;
using gateway::refusal;
using gateway::Severity;
using gateway::Violation;
using enum gateway::RefusalCode;

namespace {

Violation created_in_future(const CaseMessage& message) {
  return {.rule = "rule.created-in-future",
          .message = "The message is dated later than the gateway's clock.",
          .path = "/" + std::string(to_text(message.header.type)) + "/Header/CreatedAt",
          .line = 0,
          .column = 0,
          .legal = {},
          .severity = Severity::kRefuse};
}

bool refuses(const std::vector<Violation>& violations) {
  return std::ranges::any_of(
      violations, [](const Violation& found) { return found.severity == Severity::kRefuse; });
}

}  // namespace

gateway::Result<CheckedDocument> check_document(const gateway::MessageReader& reader,
                                                const gateway::Confidential<std::string>& document,
                                                const DocumentTerms& terms) {
  auto message = reader.read(document);
  if (!message) return message.refusal();
  const auto& header = message->header;
  if (terms.sender && header.sender != *terms.sender) {
    return refusal(kSenderMismatch,
                   "The document names another sender than the authority that submits it.");
  }
  auto violations = gateway::check_rules(*message);
  if (header.created_at > terms.created_until) violations.push_back(created_in_future(*message));
  if (!refuses(violations)) return CheckedDocument{*std::move(message), std::move(violations)};
  auto refused = refusal(kRulesViolated, "The document breaks rules beyond its schema.");
  refused.violations = std::move(violations);
  return refused;
}

}  // namespace workflow
