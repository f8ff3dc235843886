/// \file
/// Goal: verdicts and purposes are spelled and numbered as they are stored, and nothing else is
/// read. Method: the whole lists, and words beside them.

#include "gateway/model/europol.h"

#include <gtest/gtest.h>

namespace gateway {
namespace {

TEST(EuropolWords, OfVerdictsAreReadAsTheyAreWritten) {
  const std::vector<std::pair<std::string, int>> spelled{{"yes", 1}, {"no", 2}, {"later", 3}};
  for (const auto& [text, number] : spelled) {
    const auto verdict = europol_verdict_from_text(text);
    ASSERT_TRUE(verdict) << text;
    EXPECT_EQ(static_cast<int>(*verdict), number);
    EXPECT_EQ(to_text(*verdict), text);
  }
  EXPECT_FALSE(europol_verdict_from_text("Yes"));
  EXPECT_FALSE(europol_verdict_from_text(""));
}

TEST(EuropolWords, OfPurposesAreThoseOfTheSchema) {
  const std::vector<std::pair<std::string, int>> spelled{{"cross-checking", 1},
                                                         {"strategic-analysis", 2},
                                                         {"operational-analysis", 3},
                                                         {"facilitating-exchange", 4}};
  for (const auto& [text, number] : spelled) {
    const auto purpose = europol_purpose_from_text(text);
    ASSERT_TRUE(purpose) << text;
    EXPECT_EQ(static_cast<int>(*purpose), number);
    EXPECT_EQ(to_text(*purpose), text);
  }
  EXPECT_FALSE(europol_purpose_from_text("thematic-analysis"));
}

}  // namespace
}  // namespace gateway
