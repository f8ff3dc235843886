/// \file
/// Goal: the engine and a second, naive implementation of the whole decision agree on everything:
/// plan with reasons, what is withheld, every step, and which row refuses.
/// Method: 10,000 random messages in random directories; nothing of the engine is in the naive one.
#include <gtest/gtest.h>

#include "tests/property/routing/cases.h"
#include "tests/property/routing/naive_router.h"

namespace {

using namespace property_routing;

TEST(RouteAgreement, EngineAndNaiveRouterDecideTheSame) {
  for_random_cases([](const Case& each) {
    EXPECT_EQ(naive::in_same_form(each.decision),
              naive::decide(each.world.rows, each.world.inputs));
  });
}

}  // namespace
