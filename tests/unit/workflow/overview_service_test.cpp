/// \file
/// Goal: operators of either role see what waits, nobody else does, and nobody asks for more than
/// the bound. Method: the real gate over the memory journal, fixed figures.

#include "workflow/runtime/overview_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fixed_waiting.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class OverviewServiceTest : public ::testing::Test {
 protected:
  World world_;
  support::FixedWaiting records_;
  OverviewService service_{{.gate = world_.gate,
                            .records = records_,
                            .clock = world_.clock,
                            .refusals = world_.refusals}};
};

TEST_F(OverviewServiceTest, ShowsBothRolesWhatWaitsNow) {
  records_.found.destinations_total = 7;

  for (const std::string name : {"ada", "eve"}) {
    const auto waiting = service_.waiting(operator_caller(name), 100);

    ASSERT_TRUE(waiting) << name;
    EXPECT_EQ(waiting->destinations_total, 7U);
    EXPECT_EQ(waiting->at, world_.clock.now());
  }
  EXPECT_THAT(records_.asked, ElementsAre(100, 100));
}

TEST_F(OverviewServiceTest, ShowsNothingToAnybodyElse) {
  const auto waiting = service_.waiting(operator_caller("mallory"), 100);

  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.refusal().code, RefusalCode::kOperatorUnknown);
  EXPECT_THAT(records_.asked, IsEmpty());
}

TEST_F(OverviewServiceTest, TellsNoMoreDestinationsApartThanTheBound) {
  for (const std::uint32_t most : {0U, 1001U}) {
    const auto waiting = service_.waiting(operator_caller("ada"), most);
    ASSERT_FALSE(waiting);
    EXPECT_EQ(waiting.refusal().code, RefusalCode::kRequestMalformed);
  }
  EXPECT_TRUE(service_.waiting(operator_caller("ada"), 1));
  EXPECT_TRUE(service_.waiting(operator_caller("ada"), 1000));
  EXPECT_THAT(records_.asked, ElementsAre(1, 1000));
}

}  // namespace
}  // namespace workflow
