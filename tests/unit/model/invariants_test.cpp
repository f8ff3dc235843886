/// \file
/// Goal: the list of invariants is closed, each says what must hold and what to do, and
/// docs/operations.md says the same. Method: the list against itself and against the document.

#include "gateway/model/invariants.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

using ::testing::HasSubstr;

/// The lines of docs/operations.md between the marks.
std::string documented() {
  std::ostringstream text;
  text << std::ifstream(LIAISON_SOURCE_DIR "/docs/operations.md").rdbuf();
  const std::string whole = text.str();
  const auto begin = whole.find("<!-- invariants -->\n");
  return whole.substr(begin, whole.find("\n\n", begin) + 1 - begin);
}

TEST(Invariants, HaveARowEachInTheDocumentInTheOrderInWhichTheyAreAsked) {
  std::string expected =
      "<!-- invariants -->\n| invariant | about | what must hold | next |\n"
      "|---|---|---|---|\n";
  for (const auto& invariant : all_invariants()) {
    expected += "| `" + std::string(invariant.name) + "` | " +
                std::string(to_text(invariant.scope)) + " | " + std::string(invariant.must_hold) +
                " | " + std::string(invariant.next) + " |\n";
  }

  EXPECT_EQ(documented(), expected);
}

TEST(Invariants, AreToldApartByTheirNames) {
  std::set<std::string_view> names;
  for (const auto& invariant : all_invariants()) {
    names.insert(invariant.name);
    EXPECT_EQ(&invariant_named(invariant.name), &invariant);
    EXPECT_TRUE(invariant.must_hold.ends_with('.')) << invariant.name;
    EXPECT_TRUE(invariant.next.ends_with('.')) << invariant.name;
  }
  EXPECT_EQ(names.size(), all_invariants().size());
}

TEST(Invariants, ThatAreDearestAreAskedLast) {
  bool whole = false;
  for (const auto& invariant : all_invariants()) {
    EXPECT_TRUE(!whole || invariant.scope == InvariantScope::kWhole) << invariant.name;
    whole = invariant.scope == InvariantScope::kWhole;
  }
}

TEST(Invariants, AnUnknownNameAborts) {
  EXPECT_DEATH((void)invariant_named("delivery.unknown"), HasSubstr("in the list"));
}

TEST(InvariantReport, CountsEachResult) {
  const InvariantReport report{
      .at = {},
      .entries = 1,
      .findings = {{.name = "log.size"},
                   {.name = "log.entries", .result = InvariantResult::kBroken, .broken = 7},
                   {.name = "log.leaves"}}};

  EXPECT_EQ(report.count(InvariantResult::kHolds), 0U);
  EXPECT_EQ(report.count(InvariantResult::kBroken), 1U);
  EXPECT_EQ(report.count(InvariantResult::kUnchecked), 2U);
}

}  // namespace
}  // namespace gateway
