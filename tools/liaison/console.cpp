#include "tools/liaison/console.h"

#include <ostream>

#include "gateway/base/invariant.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr auto kReplaceBadUtf8 = Json::error_handler_t::replace;

std::string_view to_text(FailureKind kind) {
  switch (kind) {
    case FailureKind::kUsage:
      return "usage";
    case FailureKind::kUnreachable:
      return "unreachable";
    case FailureKind::kInternal:
      return "internal";
  }
  gateway::broken_invariant("every FailureKind has a text");
}

std::string field(std::string_view name, const std::string& value) {
  return value.empty() ? "" : "  " + std::string(name) + printable(value) + "\n";
}

std::string place_of(const gateway::Violation& violation) {
  if (violation.line == 0) return {};
  if (violation.column == 0) return " (line " + std::to_string(violation.line) + ")";
  return " (" + std::to_string(violation.line) + ":" + std::to_string(violation.column) + ")";
}

}  // namespace

void Console::text(std::string_view text) {
  if (!json()) *out_ << text << std::flush;
}

void Console::document(const Json& json) {
  if (this->json()) *out_ << json.dump(2, ' ', false, kReplaceBadUtf8) << std::endl;
}

void Console::document_line(const Json& json) {
  if (this->json()) *out_ << json.dump(-1, ' ', false, kReplaceBadUtf8) << std::endl;
}

void Console::refused(std::string_view subject, const Problem& problem) {
  if (json()) return;
  if (!subject.empty()) *err_ << printable(subject) << ": ";
  *err_ << "refused\n" << text_of(problem) << std::flush;
}

void Console::not_checked(std::string_view reason) {
  if (!json()) *err_ << "not checked: " << printable(reason) << std::endl;
}

void Console::failed(FailureKind kind, std::string_view sentence) {
  if (json()) {
    document({{"error", {{"kind", to_text(kind)}, {"detail", sentence}}}});
  } else {
    *err_ << "liaison: " << printable(sentence) << std::endl;
  }
}

std::string text_of(const std::vector<gateway::Violation>& violations) {
  std::string text;
  for (const auto& violation : violations) {
    const bool warning = violation.severity == gateway::Severity::kWarn;
    text += std::string("  ") + (warning ? "warning " : "") + printable(violation.rule) +
            place_of(violation) + ": " + printable(violation.message) + "\n";
    text += field("    at ", violation.path);
    text += field("    by ", violation.legal);
  }
  return text;
}

std::string text_of(const Problem& problem) {
  std::string text = "  " + printable(problem.title);
  if (!problem.code.empty()) text += " [" + printable(problem.code) + "]";
  text += "\n";
  text += field("", problem.detail);
  text += field("rule:       ", problem.rule);
  text += field("provision:  ", problem.legal);
  text += text_of(problem.violations);
  text += field("lifted by:  ", problem.lifted_by);
  text += field("next:       ", problem.next_step);
  text += field("retry:      ", problem.retry);
  text += field("wait:       ", problem.retry_after.empty() ? "" : problem.retry_after + " s");
  return text;
}

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

}  // namespace tools
