/// \file
/// Goal: what was passed on is redriven only while whoever passed it on could do so now, and
/// nothing that its provider wants erased; each refusal names its row. Method: the service over the
/// journal in memory, with real routing and handling; directory, clock and keys change meanwhile.
#include "workflow/runtime/redrive_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/dead_letter_world.h"

namespace workflow {
namespace {

using gateway::DeliveryState;
using gateway::RefusalCode;
using ::testing::SizeIs;

using RedrivePolicyTest = DeadLetterWorldTest;

TEST_F(RedrivePolicyTest, ACopyOfAForwardIsRedrivenByTheRowThatOwesIt) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto dead = refused_by("XC-SPOC");

  const auto done = redrive(dead);

  ASSERT_TRUE(done) << done.refusal().detail;
  EXPECT_THAT(world.take("XC-SPOC"), SizeIs(1));
}

TEST_F(RedrivePolicyTest, ACopyOfAForwardThatTheTableNoLongerOwesIsRefused) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto dead = refused_by("XC-SPOC");
  turn_into("XC-POLICE",
            gateway::AuthorityKind::kSpoc);  // What goes to a unit owes no other a copy.

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kAuthorityNotAddressable);
  EXPECT_FALSE(refused.refusal().legal.empty());
  EXPECT_EQ(state_of("XC-SPOC"), DeliveryState::kRejected);
}

TEST_F(RedrivePolicyTest, ACopyOfAForwardThatCannotBeMadeAnyMoreIsRefused) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto dead = refused_by("XC-SPOC");
  forget("XC-POLICE");

  EXPECT_EQ(redrive(dead).refusal().code, RefusalCode::kAuthorityUnknown);
}

TEST_F(RedrivePolicyTest, AnAssignmentThatWasGivenBackIsRefused) {
  ASSERT_TRUE(world.assign("XB-POLICE", "XB-CUSTOMS"));
  const auto dead = refused_by("XB-CUSTOMS");
  ASSERT_TRUE(world.holdings.give_back(
      caller_for("XB-CUSTOMS"), world.handle, gateway::ReturnReason::kNotCompetent));

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotAssigned);
  EXPECT_EQ(refused.refusal().rule, "assignment.standing");
  EXPECT_EQ(gateway::kind_of(RefusalCode::kNotAssigned).lifted_by, "whoever assigned it");
  EXPECT_EQ(state_of("XB-CUSTOMS"), DeliveryState::kRejected);
}

TEST_F(RedrivePolicyTest, WhatIsToBeErasedLaterHasUntilThen) {
  const auto dead = refused_by("XB-POLICE");
  const auto time = world.clock.now() + std::chrono::minutes(90);
  erase_by(time);

  const auto done = redrive(dead);

  ASSERT_TRUE(done) << done.refusal().detail;
  EXPECT_EQ(expiry_of(dead), time);
}

TEST_F(RedrivePolicyTest, WhatWasToBeErasedByNowIsRefused) {
  const auto dead = refused_by("XB-POLICE");
  erase_by(world.clock.now() + std::chrono::minutes(90));
  world.pass(std::chrono::minutes(90));

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotProvider);
  EXPECT_EQ(refused.refusal().rule, "handling.erase-by");
  EXPECT_EQ(refused.refusal().legal, "Regulation (EU) 2016/794 Art. 19(2)");
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
}

TEST_F(RedrivePolicyTest, TheMomentOfErasureIsTooLateAndTheOneBeforeIsNot) {
  const auto dead = letters.find(refused_by("XB-POLICE"));
  const OnwardPast past{.admitted = world.journal.decision_of(world.handle)->inputs,
                        .exchange = {}};
  const auto record = *world.journal.find_message(world.handle);
  auto held = world.handling.held(record);
  const auto ceiling = gateway::Classification::kRestricted;

  held.handling.erase_by = held.now + std::chrono::milliseconds(1);
  EXPECT_FALSE(redrive_refused(*dead, held, past, ceiling));
  held.handling.erase_by = held.now;
  EXPECT_TRUE(redrive_refused(*dead, held, past, ceiling));
}

TEST_F(RedrivePolicyTest, WhatIsErasedIsRefused) {
  const auto dead = refused_by("XB-POLICE");
  world.keys.erase(world.journal.find_document(world.handle)->document.key);

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotProvider);
  EXPECT_EQ(refused.refusal().rule, "handling.erased");
  EXPECT_EQ(refused.refusal().legal, "Directive (EU) 2016/680 Art. 5");
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
}

TEST_F(RedrivePolicyTest, WhatWasErasedElsewhereIsRefusedThoughItsKeyIsStillInMemory) {
  const auto dead = refused_by("XB-POLICE");
  const auto document = world.journal.find_document(world.handle)->document;
  world.keys.erase_elsewhere(document.key);
  ASSERT_NO_THROW((void)world.vault.open(world.handle, document));

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().rule, "handling.erased");
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
  EXPECT_THROW((void)world.vault.open(world.handle, document), gateway::KeyErased);
}

}  // namespace
}  // namespace workflow
