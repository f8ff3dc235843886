#include "adapters/connector/texts.h"

#include <sstream>

namespace adapters::connector {
namespace {

void line(std::ostream& text, const std::string& label, const std::string& value) {
  if (value.empty()) return;
  text << label << ": " << value << "\n";
}

void add(std::ostream& text, const gateway::Violation& violation) {
  text << "\n- " << violation.message << "\n";
  text << "  Rule: " << violation.rule << "\n";
  if (!violation.legal.empty()) text << "  Provision: " << violation.legal << "\n";
  if (!violation.path.empty()) text << "  Element: " << violation.path << "\n";
  if (violation.line > 0) {
    text << "  Place: line " << violation.line << ":" << violation.column << "\n";
  }
  if (violation.severity == gateway::Severity::kWarn) text << "  This is a warning only.\n";
}

}  // namespace

std::string reason_text(const Problem& problem, gateway::Timestamp arrived) {
  std::ostringstream text;
  text << "REFUSED: " << problem.title << "\n\n";
  line(text, "What is wrong", problem.detail);
  line(text, "What to do", problem.next_step);
  line(text, "Who can lift it", problem.lifted_by);
  line(text, "Code", problem.code);
  line(text, "Rule", problem.rule);
  line(text, "Provision", problem.legal);
  line(text, "Dropped at", gateway::to_text(arrived));
  for (const auto& violation : problem.violations)
    add(text, violation);
  text << "\nThe document was not sent to anybody. Once mended, drop it into out again.\n";
  return text.str();
}

std::string summary_text(const Acceptance& acceptance, const CheckedDocument& checked) {
  std::ostringstream text;
  text << "SENT: the gateway holds the document; the receipt beside it proves that.\n\n";
  line(text, "Type", checked.type);
  line(text, "Message id", acceptance.message_id);
  line(text, "Handle", acceptance.handle);
  line(text, "Accepted at", acceptance.accepted_at);
  line(text, "SHA-256", acceptance.digest);
  text << "\nWho gets it:\n";
  for (const auto& recipient : acceptance.recipients) {
    text << "- " << recipient.authority << " (" << recipient.role << "; " << recipient.rule;
    if (!recipient.legal.empty()) text << ", " << recipient.legal;
    text << ")\n";
  }
  if (!checked.warnings.empty()) text << "\nWarnings:\n";
  for (const auto& warning : checked.warnings)
    add(text, warning);
  return text.str();
}

std::string spoken(const DutyDesk& desk) {
  const auto who = desk.authority.empty() ? std::string("your central unit") : desk.authority;
  if (desk.telephone.empty()) return who + " (its telephone is not known here: ask your superior)";
  return who + ", telephone " + desk.telephone;
}

std::string alarm_text(const DutyDesk& desk,
                       std::chrono::minutes limit,
                       gateway::Timestamp arrived) {
  std::ostringstream text;
  text << "NOT SENT\n\n"
       << "This urgent document was dropped at " << gateway::to_text(arrived)
       << " and has no receipt after " << limit.count() << " minutes.\n\n"
       << "Telephone now: " << spoken(desk) << "\n\n"
       << "The document lies in the folder held and is not sent by itself any more.\n"
       << "To send it all the same, move it from held into out: that is your confirmation.\n"
       << "If the line broke in the middle, the gateway may hold it already; sending it again is\n"
       << "harmless, because it is stored once.\n";
  return text.str();
}

}  // namespace adapters::connector
