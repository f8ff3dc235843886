/// \file
/// Goal: docs/reference/refusals.md says of each refusal what the catalogue says, in its order,
/// and nothing else, and what it rests on is there. Method: the page rendered from the catalogue is
/// compared with the file, whole; each decision that the catalogue cites is looked up.
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "gateway/base/refusal.h"
#include "tests/support/file_content.h"
#include "tools/liaison-gateway/refusals_reference.h"

namespace http_tests {
namespace {

TEST(RefusalsPageTest, IsTheOneRenderedFromTheCatalogue) {
  EXPECT_EQ(support::content_of(LIAISON_SOURCE_DIR "/docs/reference/refusals.md"),
            tools::refusals_reference());
}

TEST(RefusalsPageTest, EveryDecisionThatARefusalRestsOnIsThere) {
  namespace fs = std::filesystem;
  constexpr std::string_view kDecision = "Liaison decision ";
  std::set<std::string> decisions;
  for (const auto& file : fs::directory_iterator(LIAISON_SOURCE_DIR "/docs/decisions"))
    decisions.insert(file.path().filename().string().substr(0, 4));
  ASSERT_FALSE(decisions.empty());
  for (const auto& kind : gateway::refusal_catalogue()) {
    if (!kind.legal.starts_with(kDecision)) continue;
    EXPECT_TRUE(decisions.contains(std::string(kind.legal.substr(kDecision.size()))))
        << kind.name << ": " << kind.legal;
  }
}

}  // namespace
}  // namespace http_tests
