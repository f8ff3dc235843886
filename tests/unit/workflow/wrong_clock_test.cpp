/// \file
/// Goal: a node whose clock is known to be wrong sends nothing on its way for good by the law of a
/// moment that it does not know, and everybody else is served. Method: the services over memory,
/// the gate closed by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/dead_letter_world.h"
#include "tests/unit/workflow/restricted_world.h"
#include "workflow/runtime/suppression_service.h"

namespace workflow {
namespace {

using gateway::DeliveryState;
using gateway::RefusalCode;
using ::testing::SizeIs;
using Cause = IntakeGate::Cause;
using Text = gateway::Confidential<std::string>;

template <class T>
std::string outcome_of(const gateway::Result<T>& answer) {
  return answer ? "done" : std::string(gateway::kind_of(answer.refusal().code).name);
}

class WrongClockTest : public DeadLetterWorldTest {
 protected:
  void close(Cause cause) { world.committer.intake().close(cause, "Something is wrong."); }

  void open(Cause cause) { world.committer.intake().open(cause); }

  auto decide_europol(gateway::EuropolVerdict verdict) {
    return world.holdings.decide_europol(
        caller_for("XB-POLICE", "officer-1"),
        world.handle,
        {.verdict = verdict,
         .purposes = verdict == gateway::EuropolVerdict::kYes
                         ? gateway::EuropolPurposes{gateway::EuropolPurpose::kCrossChecking}
                         : gateway::EuropolPurposes{},
         .reason = Text("Active in four states."),
         .restrictions = {}});
  }

  auto evidence() {
    return world.holdings.evidence(
        caller_for("XB-POLICE", "officer-1"), world.handle, Text("Trial 17/26"));
  }
};

TEST_F(WrongClockTest, NothingIsPassedOnDecidedOrExportedAndAllOfItIsOnceTheClockIsMended) {
  const auto before = world.journal.deliveries().size();
  close(Cause::kClock);

  EXPECT_EQ(outcome_of(world.forward("XB-POLICE", "XC-POLICE")), "service.closed");
  EXPECT_EQ(outcome_of(world.assign("XB-POLICE", "XB-CUSTOMS")), "service.closed");
  EXPECT_EQ(outcome_of(decide_europol(gateway::EuropolVerdict::kYes)), "service.closed");
  EXPECT_EQ(outcome_of(decide_europol(gateway::EuropolVerdict::kNo)), "service.closed");
  EXPECT_EQ(outcome_of(evidence()), "service.closed");
  EXPECT_THAT(world.journal.deliveries(), SizeIs(before));

  open(Cause::kClock);

  EXPECT_EQ(outcome_of(evidence()), "done");
  EXPECT_EQ(outcome_of(world.forward("XB-POLICE", "XC-POLICE")), "done");
}

TEST_F(WrongClockTest, ARefusalSaysWhenToComeAgainAndMakesNoEntry) {
  close(Cause::kClock);
  const auto entries = world.journal.drafts().size();

  const auto refused = world.forward("XB-POLICE", "XC-POLICE");

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().retry_after, std::chrono::seconds(30));
  EXPECT_THAT(world.journal.drafts(), SizeIs(entries)) << "nothing was judged";
}

TEST_F(WrongClockTest, ASenderIsToldNoLastWordAndARepeatGetsItsReceipt) {
  const auto submit = [&] {
    const auto sent =
        acknowledgement("00000000-0000-4000-8000-0000000000e1", "XA-POLICE", "XZ-NOBODY");
    return world.submit("<to nobody/>", sent, "XA-POLICE");
  };
  const auto other =
      acknowledgement("00000000-0000-4000-8000-0000000000e2", "XA-POLICE", "XB-POLICE");
  ASSERT_EQ(outcome_of(world.submit("<first/>", other, "XA-POLICE")), "done");
  close(Cause::kClock);

  EXPECT_EQ(outcome_of(submit()), "service.closed");
  forget("XB-POLICE");  // So that its repeat would be refused by itself.
  EXPECT_EQ(outcome_of(world.submit("<first/>", other, "XA-POLICE")), "done");

  open(Cause::kClock);
  const auto refused = submit();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.refusal().code, RefusalCode::kClosed);
}

TEST_F(WrongClockTest, NothingIsRedriven) {
  const auto dead = refused_by("XB-POLICE");
  close(Cause::kClock);

  EXPECT_EQ(outcome_of(redrive(dead)), "service.closed");
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);

  open(Cause::kClock);
  EXPECT_EQ(outcome_of(redrive(dead)), "done");
}

TEST_F(WrongClockTest, NothingThatIsWithheldIsLifted) {
  SuppressionService suppressions({.doorkeeper = world.doorkeeper,
                                   .directories = world.directories,
                                   .clock = world.clock,
                                   .records = world.journal.suppressions(),
                                   .committer = world.committer,
                                   .dispatcher = world.dispatcher,
                                   .refusals = world.refusals},
                                  {});
  const auto lift = [&] {
    return suppressions.lift(caller_for("XA-POLICE", "officer-1"),
                             gateway::SuppressionId("00000000-0000-4000-8000-0000000000ff"),
                             Text("The suspects are arrested."));
  };
  close(Cause::kClock);

  EXPECT_EQ(outcome_of(lift()), "service.closed") << "before it is looked at";
  EXPECT_EQ(outcome_of(suppressions.list(caller_for("XA-POLICE"))), "done");

  open(Cause::kClock);
  EXPECT_EQ(outcome_of(lift()), "not-found");
}

TEST_F(WrongClockTest, WhoFetchesConfirmsGivesBackOrReadsIsServed) {
  close(Cause::kClock);

  EXPECT_THAT(world.take("XB-POLICE"), SizeIs(1));
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kDelivered);
  give_back("XB-SPOC", gateway::ReleaseCause::kLater);
  EXPECT_EQ(outcome_of(world.queries.document(caller_for("XB-POLICE"), world.handle, {})), "done");
  EXPECT_EQ(outcome_of(world.holdings.handling(caller_for("XB-POLICE"), world.handle)), "done");
}

TEST_F(WrongClockTest, WhatClosesIntakeForWantOfSpaceLetsHoldersGoOn) {
  close(Cause::kFolders);

  EXPECT_EQ(outcome_of(world.forward("XB-POLICE", "XC-POLICE")), "done");
}

}  // namespace
}  // namespace workflow
