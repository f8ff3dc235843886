#include "tests/support/broken_invariants.h"

#include "adapters/postgres/pg_invariant_records.h"
#include "gateway/ports/invariant_checks.h"
#include "workflow/runtime/invariant_round.h"

namespace support {

using gateway::InvariantFinding;
using gateway::InvariantResult;

std::vector<InvariantFinding> broken_invariants(const std::string& conninfo) {
  const auto records = adapters::postgres::make_invariant_records(conninfo);
  // All of it, after a load and with others on the machine: an answer that is late is an answer.
  auto findings = workflow::ask_invariants(*records,
                                           {.entries = gateway::InvariantQuestion::kEntriesMax,
                                            .time_in_all = std::chrono::minutes(5),
                                            .time_of_each = std::chrono::minutes(2)});
  std::erase_if(findings, [](const InvariantFinding& finding) {
    return finding.result == InvariantResult::kHolds;
  });
  return findings;
}

std::vector<std::string> names_of(const std::vector<InvariantFinding>& findings) {
  std::vector<std::string> names;
  for (const auto& finding : findings)
    names.emplace_back(finding.name);
  return names;
}

std::string text_of(const std::vector<InvariantFinding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += std::string(finding.name) + " is " + std::string(to_text(finding.result)) + " by " +
            std::to_string(finding.broken);
    for (const auto& example : finding.examples)
      text += " " + example;
    text += "\n";
  }
  return text;
}

}  // namespace support
