/// \file
/// Goal: refusals are counted by rule and place, positions and warnings aside. Method: refusals
/// made by hand.
#include "tools/liaison/causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

gateway::Refusal refused_for(std::vector<gateway::Violation> violations) {
  auto refusal = gateway::refusal(gateway::RefusalCode::kRulesViolated, "Because.");
  refusal.violations = std::move(violations);
  return refusal;
}

gateway::Violation violation(const std::string& rule,
                             const std::string& path,
                             gateway::Severity severity = gateway::Severity::kRefuse) {
  return {.rule = rule,
          .message = {},
          .path = path,
          .line = 1,
          .column = 1,
          .legal = {},
          .severity = severity};
}

TEST(Causes, LeavePositionsAndWarningsAside) {
  const auto causes = causes_of(refused_for({violation("r", "/A/B[2]/C"),
                                             violation("r", "/A/B/C[13]"),
                                             violation("s", "/A"),
                                             violation("w", "/A", gateway::Severity::kWarn)}));

  EXPECT_THAT(causes, ElementsAre(Pair(Cause{"r", "/A/B/C"}, 2), Pair(Cause{"s", "/A"}, 1)));
}

TEST(Causes, InTheHeaderAreThoseOfAllTypes) {
  const auto causes = causes_of(refused_for({violation("r", "/Request/Header/Handling/Code[2]"),
                                             violation("r", "/Recall/Header/Handling/Code"),
                                             violation("r", "/Recall/Header"),
                                             violation("r", "/Recall/Headers"),
                                             violation("r", "/Recall")}));

  EXPECT_THAT(causes,
              ElementsAre(Pair(Cause{"r", "/*/Header"}, 1),
                          Pair(Cause{"r", "/*/Header/Handling/Code"}, 2),
                          Pair(Cause{"r", "/Recall"}, 1),
                          Pair(Cause{"r", "/Recall/Headers"}, 1)));
}

TEST(Causes, OfARefusalWithoutViolationsIsItsCode) {
  EXPECT_THAT(causes_of(gateway::refusal(gateway::RefusalCode::kNotWellFormed, "Because.")),
              ElementsAre(Pair(Cause{"document.not-well-formed", ""}, 1)));
}

TEST(Causes, AreCountedMostFrequentFirstWithTheFirstExample) {
  CauseCounts counts;
  EXPECT_TRUE(counts.empty());
  counts.add("1.xml", {{Cause{"a", "/A"}, 3}});
  counts.add("2.xml", {{Cause{"b", "/B"}, 1}});
  counts.add("3.xml", {{Cause{"b", "/B"}, 1}});

  const auto json = counts.json();

  ASSERT_EQ(json.size(), 2U);
  EXPECT_EQ(json[0].at("rule"), "b");
  EXPECT_EQ(json[0].at("documents"), 2);
  EXPECT_EQ(json[0].at("example"), "2.xml");
  EXPECT_EQ(json[1].at("violations"), 3);
  EXPECT_NE(counts.text().find("2.xml"), std::string::npos);
}

}  // namespace
}  // namespace tools
