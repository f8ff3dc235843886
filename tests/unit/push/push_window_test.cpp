/// \file
/// Goal: what is brought at once grows by one at a time and halves on trouble, within its bounds.
/// Method: one window.
#include "workflow/rules/push_window.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

void widen_until(PushWindow& window, std::uint32_t limit) {
  while (window.limit() < limit)
    window.widen(window.limit());
}

TEST(PushWindowTest, BeginsWithOneAndGrowsOnlyWhileItIsFilled) {
  PushWindow window(4);
  EXPECT_EQ(window.limit(), 1U);
  window.widen(1);
  EXPECT_EQ(window.limit(), 2U);
  for (int i = 0; i < 100; ++i)
    window.widen(1);
  EXPECT_EQ(window.limit(), 2U);
}

TEST(PushWindowTest, GrowsByAboutOneAfterAsManyAsItHolds) {
  PushWindow window(64);
  widen_until(window, 10);
  int further = 0;
  for (; window.limit() < 11; ++further)
    window.widen(window.limit());
  EXPECT_GE(further, 9);
  EXPECT_LE(further, 12);
}

TEST(PushWindowTest, NeverHoldsMoreThanItMay) {
  PushWindow window(4);
  for (int i = 0; i < 1000; ++i)
    window.widen(4);
  EXPECT_EQ(window.limit(), 4U);
}

TEST(PushWindowTest, HalvesOnTroubleAndNeverFallsBelowOne) {
  PushWindow window(64);
  widen_until(window, 8);
  window.narrow();
  EXPECT_EQ(window.limit(), 4U);
  for (int i = 0; i < 10; ++i)
    window.narrow();
  EXPECT_EQ(window.limit(), 1U);
}

}  // namespace
}  // namespace workflow
