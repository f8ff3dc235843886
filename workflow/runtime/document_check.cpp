#include "workflow/runtime/document_check.h"

#include <algorithm>
#include <utility>

#include "gateway/model/rules.h"

namespace workflow {

using gateway::Refusal;
using gateway::refusal;
using gateway::Severity;
using gateway::Violation;
using enum gateway::RefusalCode;

namespace {

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
  if (terms.sender && message->header.sender != *terms.sender) {
    return refusal(kSenderMismatch,
                   "The document names another sender than the authority that submits it.");
  }
  auto violations = gateway::check_rules(*message, {.created_until = terms.created_until});
  if (!refuses(violations)) return CheckedDocument{*std::move(message), std::move(violations)};
  auto refused = refusal(kRulesViolated, "The document breaks rules beyond its schema.");
  refused.violations = std::move(violations);
  return refused;
}

}  // namespace workflow
