/// \file
/// Goal: somebody who mistyped a name is told the one that was meant. Method: literal names.
#include "gateway/base/nearest_name.h"

#include <gtest/gtest.h>

namespace {

using gateway::nearest_name;

TEST(NearestName, IsTheOneWithTheFewestChanges) {
  EXPECT_EQ(nearest_name("langauges", {"name", "languages", "state"}), "languages");
  EXPECT_EQ(nearest_name("stat", {"name", "languages", "state"}), "state");
  EXPECT_EQ(nearest_name("", {"name", "kind"}), "name");
}

}  // namespace
