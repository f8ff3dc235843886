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

using gateway::BreakerState;
using gateway::PushDestination;
using gateway::RefusalCode;
using gateway::SystemId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct FixedPushes : gateway::PushStates {
  std::vector<PushDestination> all;

  [[nodiscard]] std::vector<PushDestination> destinations() const override { return all; }
};

class OverviewServiceTest : public ::testing::Test {
 protected:
  World world_;
  support::FixedWaiting records_;
  FixedPushes pushes_;
  OverviewService service_{{.gate = world_.gate,
                            .records = records_,
                            .pushes = pushes_,
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

TEST_F(OverviewServiceTest, ShowsSystemsThatAreBroughtWhatWaitsThoseInTroubleFirst) {
  const PushDestination a{SystemId("a"), BreakerState::kClosed, 4, 2};
  const PushDestination b{SystemId("b"), BreakerState::kOpen, 1, 0};
  const PushDestination c{SystemId("c"), BreakerState::kClosed, 1, 0};
  const PushDestination d{SystemId("d"), BreakerState::kHalfOpen, 1, 1};
  pushes_.all = {a, b, c, d};

  EXPECT_THAT(service_.waiting(operator_caller("ada"), 100)->pushing, ElementsAre(b, d, a, c));
  EXPECT_THAT(service_.waiting(operator_caller("ada"), 2)->pushing, ElementsAre(b, d));
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
