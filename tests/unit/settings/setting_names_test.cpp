/// \file
/// Goal: a slip of the pen is told from another word. Method: literal pairs.

#include <gtest/gtest.h>

#include "tools/liaison-gateway/settings_names.h"

namespace {

TEST(SettingNamesTest, CountsSingleEdits) {
  EXPECT_EQ(tools::edit_distance("", ""), 0U);
  EXPECT_EQ(tools::edit_distance("abc", ""), 3U);
  EXPECT_EQ(tools::edit_distance("", "abc"), 3U);
  EXPECT_EQ(tools::edit_distance("port", "prot"), 2U);
  EXPECT_EQ(tools::edit_distance("kitten", "sitting"), 3U);
}

}  // namespace
