/// \file
/// Goal: docs/reference/rules.md says what the rule table says. Method: every row of the document
/// is compared with the row of the table in the same place.

#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/model/rules.h"

namespace gateway {
namespace {

std::vector<std::string> documented_rows() {
  std::ifstream document(std::string(LIAISON_SOURCE_DIR) + "/docs/reference/rules.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `rule.")) rows.push_back(line);
  }
  return rows;
}

std::vector<std::string> table_rows() {
  std::vector<std::string> rows;
  for (const Rule& rule : rule_table()) {
    const std::string severity = rule.severity == Severity::kRefuse ? "refuse" : "warn";
    rows.push_back("| `" + std::string(rule.id) + "` | " + severity + " | " +
                   std::string(rule.message) + " | " + std::string(rule.legal) + " |");
  }
  return rows;
}

TEST(RulesDocument, HasTheRowsOfTheTable) {
  EXPECT_EQ(documented_rows(), table_rows());
}

}  // namespace
}  // namespace gateway
