/// \file
/// Goal: what a system has said of a delivery is recorded although the journal was away for a
/// moment, as long as the lease runs, and nobody gives back what it has stored. Method: the journal
/// in memory fails while the agent has the delivery.
#include <thread>

#include <gmock/gmock.h>

#include "tests/unit/workflow/push_round_fixture.h"

namespace workflow {
namespace {

using gateway::DeliveryState;
using std::chrono::seconds;
using ::testing::SizeIs;
using Kind = PushTurnResult::Kind;

using PushSettlingTest = PushRoundFixture;

TEST_F(PushSettlingTest, RecordsWhatTheSystemHasStoredOnceTheJournalIsThere) {
  lose_the_journal_meanwhile();

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_EQ(state(), DeliveryState::kDelivered);
  EXPECT_EQ(world_.telemetry.counted("pushes", "settling"), 1);
  EXPECT_EQ(world_.telemetry.counted("pushes", "unsettled"), 0);
  EXPECT_THAT(agent_.deliveries, SizeIs(1));
}

TEST_F(PushSettlingTest, RecordsWhatTheSystemHasRefusedOnceTheJournalIsThere) {
  agent_.answer = gateway::PushRefused{"it answers 422"};
  lose_the_journal_meanwhile();

  EXPECT_EQ(run().kind, Kind::kRefused);

  EXPECT_EQ(state(), DeliveryState::kRejected);
}

TEST_F(PushSettlingTest, TriesToRecordNoLongerThanTheLeaseRuns) {
  agent_.meanwhile = [this] {
    stopwatch_ += seconds{121};
    world_.journal.fail_next(support::MemoryFailure::kUnavailableBeforeCommit);
  };

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_EQ(state(), DeliveryState::kRelayed);
  EXPECT_EQ(world_.telemetry.counted("pushes", "unsettled"), 1);
}

TEST_F(PushSettlingTest, AStopEndsThePauseAndTheTriesWithOneMore) {
  PushRound patient({.doorkeeper = world_.doorkeeper,
                     .directories = world_.directories,
                     .clock = world_.clock,
                     .telemetry = world_.telemetry,
                     .inbox = world_.inbox,
                     .agent = agent_},
                    {.back_off = {}, .settle_again = seconds{60}});
  lose_the_journal_meanwhile();
  std::jthread stopping([this] {
    while (world_.telemetry.counted("pushes", "settling") == 0)
      std::this_thread::yield();
    await_the_journal();
    stop_.request_stop();
  });

  EXPECT_EQ(patient.run(police(), 0, stop_.get_token()).kind, Kind::kDone);

  EXPECT_EQ(state(), DeliveryState::kDelivered);
}

TEST_F(PushSettlingTest, WhatIsDeclinedForNowIsTriedAgainToo) {
  agent_.meanwhile = [this] { world_.committer.stop(); };
  std::jthread stopping([this] {
    while (world_.telemetry.counted("pushes", "settling") == 0)
      std::this_thread::yield();
    stop_.request_stop();
  });

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_EQ(world_.telemetry.counted("pushes", "settling"), 1);
  EXPECT_EQ(world_.telemetry.counted("pushes", "unsettled"), 1);
}

TEST_F(PushSettlingTest, NoStopGivesBackWhatTheSystemHasStored) {
  lose_the_journal_meanwhile();
  stop_.request_stop();
  EXPECT_EQ(run().kind, Kind::kDone);
  ASSERT_EQ(world_.telemetry.counted("pushes", "unsettled"), 1);
  await_the_journal();

  world_.inbox.release_open_leases();

  EXPECT_EQ(state(), DeliveryState::kRelayed);
}

TEST_F(PushSettlingTest, WhatAStopBreaksOffIsBroughtAtOnceByWhoeverComesNext) {
  agent_.answer = gateway::PushBroken{"the gateway is being stopped"};
  agent_.meanwhile = [this] { stop_.request_stop(); };
  EXPECT_EQ(run().kind, Kind::kFailed);
  agent_.answer = gateway::PushStored();
  stop_ = std::stop_source();

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_EQ(state(), DeliveryState::kDelivered);
}

TEST_F(PushSettlingTest, WhatTheSystemItselfPutsOffWhileTheNodeStopsStaysPutOff) {
  agent_.answer = gateway::PushNotNow{"it answers 503", seconds{7}};
  agent_.meanwhile = [this] { stop_.request_stop(); };
  EXPECT_EQ(run().kind, Kind::kNotNow);
  stop_ = std::stop_source();

  EXPECT_EQ(run().kind, Kind::kNothing);
}

TEST_F(PushSettlingTest, AStopGivesBackWhatCouldNotBeBrought) {
  agent_.answer = gateway::PushBroken{"no answer"};
  lose_the_journal_meanwhile();
  stop_.request_stop();
  EXPECT_EQ(run().kind, Kind::kFailed);
  ASSERT_EQ(state(), DeliveryState::kRelayed);
  await_the_journal();

  world_.inbox.release_open_leases();

  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

}  // namespace
}  // namespace workflow
