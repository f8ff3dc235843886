/// \file
/// Goal: what only closes intake is told and takes no node out of service; what stops everything
/// does. Method: a whole node in memory, its gate closed by hand.
#include "workflow/runtime/node_readiness.h"

#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using Cause = IntakeGate::Cause;

class NodeReadinessTest : public ::testing::Test {
 protected:
  World world_;
  NodeReadiness readiness_{world_.committer, world_.journal};
};

TEST_F(NodeReadinessTest, WithNothingWrongThereIsNothingToSay) {
  EXPECT_EQ(readiness_.obstacle(), std::nullopt);
  EXPECT_EQ(readiness_.limitation(), std::nullopt);
}

TEST_F(NodeReadinessTest, AClockThatDiffersIsALimitationAndNoObstacle) {
  world_.committer.intake().close(Cause::kClock, "The clocks differ.");

  EXPECT_EQ(readiness_.obstacle(), std::nullopt) << "all nodes see the database's";
  EXPECT_EQ(readiness_.limitation(), "The clocks differ.");

  world_.committer.intake().open(Cause::kClock);
  EXPECT_EQ(readiness_.limitation(), std::nullopt);
}

TEST_F(NodeReadinessTest, LittleSpaceIsALimitationAndNoObstacle) {
  world_.committer.intake().close(Cause::kFolders, "Little space.");

  EXPECT_EQ(readiness_.obstacle(), std::nullopt);
  EXPECT_EQ(readiness_.limitation(), "Little space.");
}

TEST_F(NodeReadinessTest, WhereNothingCanBeCommittedTheNodeIsNotReady) {
  const Committer never_started(
      world_.journal, world_.signer, world_.checkpoint_vault, world_.telemetry, {});
  NodeReadiness readiness(never_started, world_.journal);

  EXPECT_NE(readiness.obstacle(), std::nullopt);
}

}  // namespace
}  // namespace workflow
