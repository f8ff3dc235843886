#include "tools/liaison/route_text.h"

#include <utility>

#include "tools/liaison/table.h"

namespace tools {

std::string text_of(const std::vector<Recipient>& recipients) {
  Table table({"  RECIPIENT", "ROLE", "RULE", "PROVISION", "ON BEHALF OF"});
  for (const auto& recipient : recipients) {
    auto authority = "  " + recipient.authority;
    auto role = recipient.role;
    for (const auto& reason : recipient.reasons) {
      table.add({std::exchange(authority, ""),
                 std::exchange(role, ""),
                 reason.rule,
                 reason.legal,
                 reason.on_behalf_of});
    }
  }
  return table.text();
}

std::string text_of(const std::vector<Withheld>& copies) {
  if (copies.empty()) return {};
  Table table({"  WITHHELD FROM", "OWED UNDER", "WITHHELD UNDER"});
  for (const auto& copy : copies)
    table.add({"  " + copy.authority, copy.rule, copy.legal});
  return table.text();
}

std::string text_of(const std::vector<RouteStep>& steps) {
  Table table({"  STEP", "AUTHORITY", "OUTCOME", "PROVISION"});
  for (const auto& step : steps)
    table.add({"  " + step.rule, step.authority, step.outcome, step.legal});
  return table.text();
}

}  // namespace tools
