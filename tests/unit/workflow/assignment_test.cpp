/// \file
/// Goal: an assignment stays within the state and keeps its clock, wakes whoever it is for, also
/// where that one holds the message already, and is given back once.
/// Method: the services over memory, the clock turned by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::PassingKind;
using gateway::Recorded;
using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum gateway::HandlingCode;

RefusalCode refusal_of(const gateway::Result<gateway::PassedOn>& passed) {
  if (passed) throw std::logic_error("it was passed on");
  return passed.refusal().code;
}

TEST(Assignment, StaysWithinTheStateAndIsNoOnwardSharing) {
  HoldingWorld world({kH2});
  EXPECT_EQ(refusal_of(world.assign("XB-SPOC", "XC-POLICE")), RefusalCode::kAssignmentAbroad);

  const auto assigned = world.assign("XB-SPOC", "XB-CUSTOMS");

  ASSERT_TRUE(assigned) << assigned.refusal().detail;
  const auto taken = world.take("XB-CUSTOMS");
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().passed_by->kind, PassingKind::kAssignment);
  EXPECT_EQ(taken.front().sender, AuthorityId("XA-POLICE"));
  EXPECT_EQ(taken.front().planned.reasons.front().rule, gateway::RuleId("route.assigned"));
}

TEST(Assignment, KeepsTheClockOfTheAssigner) {
  HoldingWorld world;
  const auto status = world.queries.status(caller_for("XB-SPOC"), world.handle);
  const auto own = status->deliveries.at(2).expires_at;
  world.pass(std::chrono::hours(5));

  ASSERT_TRUE(world.assign("XB-SPOC", "XB-CUSTOMS"));

  const auto seen = world.queries.status(caller_for("XB-CUSTOMS"), world.handle);
  EXPECT_EQ(seen->deliveries.front().expires_at, own);
}

TEST(Assignment, IsGivenBackOnceAndAssignedAnew) {
  HoldingWorld world;
  ASSERT_TRUE(world.assign("XB-SPOC", "XB-CUSTOMS"));
  const auto give_back = [&] {
    return world.holdings.give_back(
        caller_for("XB-CUSTOMS"), world.handle, gateway::ReturnReason::kNotCompetent);
  };

  ASSERT_TRUE(give_back());
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kAssignmentReturned);
  const auto again = give_back();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.refusal().code, RefusalCode::kNotAssigned);
  const auto status = world.queries.status(caller_for("XB-SPOC"), world.handle);
  const auto& returned = status->deliveries.back().passing->returned;
  ASSERT_TRUE(returned);
  EXPECT_EQ(returned->reason, gateway::ReturnReason::kNotCompetent);
  EXPECT_TRUE(world.assign("XB-SPOC", "XB-POLICE"));
  EXPECT_EQ(world.assign("XB-SPOC", "XB-CUSTOMS")->effect, Recorded::Effect::kChanged);
}

TEST(Assignment, ToOneThatHoldsTheMessageAlreadyWakesItAnew) {
  HoldingWorld world;
  ASSERT_THAT(world.take("XB-POLICE"), SizeIs(1));

  ASSERT_TRUE(world.assign("XB-SPOC", "XB-POLICE"));

  const auto waiting = world.queries.status(caller_for("XB-SPOC"), world.handle);
  EXPECT_EQ(waiting->deliveries.back().state, gateway::DeliveryState::kAccepted);
  EXPECT_EQ(waiting->deliveries.front().state, gateway::DeliveryState::kDelivered);
  EXPECT_EQ(waiting->deliveries.back().expires_at, waiting->deliveries.at(2).expires_at);
  const auto taken = world.take("XB-POLICE");
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().passed_by->kind, PassingKind::kAssignment);
  EXPECT_EQ(taken.front().passed_by->authority, AuthorityId("XB-SPOC"));
  EXPECT_EQ(taken.front().planned.role, gateway::DeliveryRole::kAddressed);
  ASSERT_THAT(taken.front().planned.reasons, SizeIs(1));
  EXPECT_EQ(taken.front().planned.reasons.front().rule, gateway::RuleId("route.assigned"));
  EXPECT_EQ(world.assign("XB-SPOC", "XB-POLICE")->effect, Recorded::Effect::kAlreadySo);
  EXPECT_THAT(world.take("XB-POLICE"), IsEmpty());
}

TEST(Assignment, MadeAnewAfterAReturnIsDeliveredAnew) {
  HoldingWorld world;
  ASSERT_TRUE(world.assign("XB-SPOC", "XB-CUSTOMS"));
  const auto first = world.take("XB-CUSTOMS");
  ASSERT_THAT(first, SizeIs(1));
  ASSERT_TRUE(world.holdings.give_back(
      caller_for("XB-CUSTOMS"), world.handle, gateway::ReturnReason::kNoCapacity));
  EXPECT_THAT(world.take("XB-CUSTOMS"), IsEmpty());

  ASSERT_TRUE(world.assign("XB-SPOC", "XB-CUSTOMS"));

  const auto again = world.take("XB-CUSTOMS");
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_NE(again.front().delivery, first.front().delivery);
  EXPECT_EQ(again.front().passed_by->kind, PassingKind::kAssignment);
}

TEST(Assignment, IsSaidByTheDeliveryThatStillWaits) {
  HoldingWorld world;
  ASSERT_TRUE(world.assign("XB-POLICE", "XB-SPOC"));

  const auto taken = world.take("XB-SPOC");

  ASSERT_THAT(taken, SizeIs(1)) << "of the copy that waited";
  EXPECT_EQ(taken.front().passed_by->authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(taken.front().planned.role, gateway::DeliveryRole::kAddressed);
  std::vector<std::string> rules;
  for (const auto& reason : taken.front().planned.reasons)
    rules.push_back(reason.rule.str());
  EXPECT_THAT(rules, ElementsAre("copy.d977-8-2.receiving", "route.assigned"));
}

TEST(Assignment, IsSaidByADeliveryThatIsLeasedAgain) {
  HoldingWorld world;
  const auto leased = world.inbox.lease(caller_for("XB-SPOC"), {});
  ASSERT_THAT(*leased, SizeIs(1));
  ASSERT_TRUE(world.assign("XB-POLICE", "XB-SPOC"));
  const auto& held = leased->front().leased;
  ASSERT_FALSE(held.passed_by);
  (void)world.inbox.release(caller_for("XB-SPOC"), {{held.delivery, held.lease}}, {});
  world.pass(std::chrono::minutes(10));

  const auto taken = world.take("XB-SPOC");

  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().delivery, held.delivery);
  EXPECT_EQ(taken.front().passed_by->kind, PassingKind::kAssignment);
}

TEST(Assignment, ThatWasGivenBackIsSaidNoLonger) {
  HoldingWorld world;
  ASSERT_TRUE(world.assign("XB-POLICE", "XB-SPOC"));
  ASSERT_TRUE(
      world.holdings.give_back(caller_for("XB-SPOC"), world.handle, gateway::ReturnReason::kOther));

  const auto taken = world.take("XB-SPOC");

  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_FALSE(taken.front().passed_by);
  EXPECT_EQ(taken.front().planned.role, gateway::DeliveryRole::kCopy);
}

TEST(Assignment, IsReadByWhatWasConfirmedLast) {
  HoldingWorld world;
  ASSERT_THAT(world.take("XB-POLICE"), SizeIs(1));
  ASSERT_TRUE(world.assign("XB-SPOC", "XB-POLICE"));
  auto officer = caller_for("XB-POLICE");
  officer.person = gateway::PersonId("officer-1");
  const auto states = [&] {
    const auto status = world.queries.status(caller_for("XB-POLICE"), world.handle);
    return std::pair(status->deliveries.front().state, status->deliveries.back().state);
  };
  using enum gateway::DeliveryState;

  ASSERT_TRUE(world.inbox.report_read(officer, world.handle));
  EXPECT_EQ(states(), std::pair(kRead, kAccepted));
  ASSERT_THAT(world.take("XB-POLICE"), SizeIs(1));
  ASSERT_TRUE(world.inbox.report_read(officer, world.handle));
  EXPECT_EQ(states(), std::pair(kRead, kRead));
}

TEST(Assignment, IsOfWhatOneWasDeliveredAndNotOfWhatOneSent) {
  HoldingWorld world;

  EXPECT_EQ(refusal_of(world.assign("XA-POLICE", "XA-SPOC")), RefusalCode::kNotFound);
  EXPECT_EQ(refusal_of(world.assign("XB-SPOC", "XB-SPOC")), RefusalCode::kAuthorityNotAddressable);
  EXPECT_EQ(refusal_of(world.assign("XB-SPOC", "XB-NOBODY")), RefusalCode::kAuthorityUnknown);
}

TEST(Assignment, ToWhomNothingWasAssignedNothingCanBeGivenBack) {
  HoldingWorld world;
  const auto refused = world.holdings.give_back(
      caller_for("XB-POLICE"), world.handle, gateway::ReturnReason::kOther);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotAssigned);
}

}  // namespace
}  // namespace workflow
