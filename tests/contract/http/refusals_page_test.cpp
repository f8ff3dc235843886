/// \file
/// Goal: docs/reference/refusals.md says of each refusal what the catalogue says, in its order,
/// and nothing else. Method: the table's rows are made again from the catalogue and compared.

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "gateway/base/refusal.h"

namespace http_tests {
namespace {

std::vector<std::string> rows_of_the_page() {
  std::ifstream page(LIAISON_SOURCE_DIR "/docs/reference/refusals.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| `")) rows.push_back(line);
  }
  return rows;
}

std::vector<std::string> rows_of_the_catalogue() {
  std::vector<std::string> rows;
  for (const auto& kind : gateway::refusal_catalogue()) {
    std::string row = "| `" + std::string(kind.name) + "` | " + std::to_string(kind.status);
    for (const auto cell :
         {kind.title, gateway::to_text(kind.retry), kind.lifted_by, kind.next_step}) {
      row += " | " + std::string(cell);
    }
    rows.push_back(row + " |");
  }
  return rows;
}

TEST(RefusalsPageTest, HasARowForEachRefusalOfTheCatalogue) {
  EXPECT_THAT(rows_of_the_page(), ::testing::ElementsAreArray(rows_of_the_catalogue()));
}

}  // namespace
}  // namespace http_tests
