/// \file
/// Goal: an operator sees dead letters and sends them on their way again by policy as of now; what
/// the law refuses by now stays where it is, and the refusal names the row. Method: the service
/// over the journal in memory, with real routing and handling; the directory is changed meanwhile.
#include "workflow/runtime/dead_letter_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/dead_letter_world.h"
#include "workflow/runtime/redrive_policy.h"

namespace workflow {
namespace {

using gateway::AuditEvent;
using gateway::AuthorityId;
using gateway::DeliveryState;
using gateway::HandlingCode;
using gateway::Recorded;
using gateway::RefusalCode;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using DeadLetterServiceTest = DeadLetterWorldTest;

TEST_F(DeadLetterServiceTest, WhatIsRefusedIsListedForBothRolesAndForNobodyElse) {
  const auto dead = refused_by("XB-POLICE");

  for (const std::string name : {"ada", "eve"}) {
    const auto page = service.list(operator_caller(name), {});
    ASSERT_TRUE(page) << name;
    ASSERT_THAT(page->letters, SizeIs(1));
    EXPECT_EQ(page->letters[0].delivery, dead);
    EXPECT_EQ(page->next, 0U);
  }
  EXPECT_EQ(service.list(operator_caller("mallory"), {}).refusal().code,
            RefusalCode::kOperatorUnknown);
}

TEST_F(DeadLetterServiceTest, APageHasAsManyAsAreAskedForAndSaysWhereTheNextBegins) {
  refused_by("XB-POLICE");
  refused_by("XB-SPOC");

  const auto page = service.list(operator_caller("eve"), {.limit = 1});

  ASSERT_TRUE(page);
  EXPECT_THAT(page->letters, SizeIs(1));
  EXPECT_EQ(page->next, 1U);
  for (const std::uint32_t limit : {0U, 201U}) {
    EXPECT_EQ(service.list(operator_caller("eve"), {.limit = limit}).refusal().code,
              RefusalCode::kRequestMalformed);
  }
}

TEST_F(DeadLetterServiceTest, ARedrivenDeliveryGoesOutAgainAndIsOnRecordWithTheOperator) {
  const auto dead = refused_by("XB-POLICE");
  ASSERT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
  EXPECT_THAT(world.take("XB-POLICE"), IsEmpty());

  const auto done = redrive(dead);

  ASSERT_TRUE(done) << done.refusal().detail;
  EXPECT_EQ(done->effect, Recorded::Effect::kChanged);
  EXPECT_EQ(world.last_event(), AuditEvent::kDeliveryRedriven);
  EXPECT_THAT(world.last_section(gateway::SectionName::kActor), ::testing::HasSubstr("ada"));
  const auto taken = world.take("XB-POLICE");
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].attempt, 1U);
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kDelivered);
}

TEST_F(DeadLetterServiceTest, ACopyIsRedrivenByTheRowThatOwesIt) {
  EXPECT_TRUE(redrive(refused_by("XB-SPOC")));
  EXPECT_THAT(world.take("XB-SPOC"), SizeIs(1));
}

TEST_F(DeadLetterServiceTest, ARepeatChangesNothing) {
  const auto dead = refused_by("XB-POLICE");
  ASSERT_TRUE(redrive(dead));

  const auto again = redrive(dead);

  ASSERT_TRUE(again);
  EXPECT_EQ(again->effect, Recorded::Effect::kAlreadySo);
}

TEST_F(DeadLetterServiceTest, OnlyAdministratorsRedriveAndTheySayWhy) {
  const auto dead = refused_by("XB-POLICE");

  EXPECT_EQ(redrive(dead, "eve").refusal().code, RefusalCode::kOperatorRole);
  EXPECT_EQ(service.redrive(operator_caller("ada"), dead, "").refusal().code,
            RefusalCode::kRequestMalformed);
  EXPECT_EQ(redrive(gateway::DeliveryId("ffffffff-0000-4000-8000-000000000000")).refusal().code,
            RefusalCode::kNotFound);
  EXPECT_EQ(world.last_event(), AuditEvent::kRequestRefused);
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
}

TEST_F(DeadLetterServiceTest, ARecipientThatIsNoLongerListedIsRefusedByTheRow) {
  const auto dead = refused_by("XB-POLICE");
  forget("XB-POLICE");

  const auto refused = redrive(dead);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kAuthorityUnknown);
  EXPECT_FALSE(refused.refusal().legal.empty());
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
}

TEST_F(DeadLetterServiceTest, ARecipientThatNoLongerTakesTheTypeIsRefused) {
  const auto dead = refused_by("XB-POLICE");
  auto rows = HoldingWorld::rows();
  for (auto& row : rows.authorities) {
    if (row.id == AuthorityId("XB-POLICE")) row.accepts = {gateway::MessageType::kRequest};
  }
  world.use(std::move(rows));

  EXPECT_EQ(redrive(dead).refusal().code, RefusalCode::kTypeNotAccepted);
}

TEST_F(DeadLetterServiceTest, ANodeRefusesWhatIsAboveItsCeilingAndARecipientWhatIsAboveItsOwn) {
  using enum gateway::Classification;
  const auto dead = letters.find(refused_by("XB-POLICE"));
  const OnwardPast past{.admitted = world.journal.decision_of(world.handle)->inputs,
                        .exchange = {}};
  auto record = *world.journal.find_message(world.handle);
  EXPECT_FALSE(redrive_refused(*dead, world.handling.held(record), past, kBasicProtection));

  record.classification = kTopSecret;

  const auto held = world.handling.held(record);
  EXPECT_EQ(redrive_refused(*dead, held, past, kSecret)->code, RefusalCode::kAboveCeiling);
  EXPECT_EQ(redrive_refused(*dead, held, past, kTopSecret)->code,
            RefusalCode::kRecipientNotCleared);
}

TEST_F(DeadLetterServiceTest, AUnitFromWhichTheExchangeIsWithheldByNowIsRefused) {
  const auto dead = letters.find(refused_by("XB-SPOC"));
  OnwardPast past{.admitted = world.journal.decision_of(world.handle)->inputs, .exchange = {}};
  const auto record = *world.journal.find_message(world.handle);
  const auto held = world.handling.held(record);
  const auto ceiling = gateway::Classification::kRestricted;
  EXPECT_FALSE(redrive_refused(*dead, held, past, ceiling));

  past.exchange.withheld = {AuthorityId("XB-SPOC")};

  const auto refused = redrive_refused(*dead, held, past, ceiling);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, RefusalCode::kSuppressionConflict);
  EXPECT_EQ(refused->rule, "route.suppression-whole");
}

TEST_F(DeadLetterServiceTest, AForwardThatATighteningForbidsByNowIsRefused) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto dead = refused_by("XC-POLICE");
  world.take("XB-POLICE");
  ASSERT_TRUE(
      world.change(gateway::HandlingChangeKind::kTighten, {HandlingCode::kH0, HandlingCode::kH2}));

  EXPECT_EQ(redrive(dead).refusal().code, RefusalCode::kConsentMissing);
}

TEST_F(DeadLetterServiceTest, AForwardIsRedrivenWhereNothingForbidsIt) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  const auto dead = refused_by("XC-POLICE");

  const auto done = redrive(dead);

  ASSERT_TRUE(done) << done.refusal().detail;
  EXPECT_THAT(world.take("XC-POLICE"), SizeIs(1));
}

TEST_F(DeadLetterServiceTest, AnAssignmentIsRedrivenWithinItsState) {
  ASSERT_TRUE(world.assign("XB-POLICE", "XB-CUSTOMS"));
  const auto dead = refused_by("XB-CUSTOMS");
  EXPECT_TRUE(redrive(dead));

  const auto again = refused_by("XB-CUSTOMS");
  auto rows = HoldingWorld::rows();
  for (auto& row : rows.authorities) {
    if (row.id == AuthorityId("XB-CUSTOMS")) row.state = gateway::StateCode("XC");
  }
  world.use(std::move(rows));
  EXPECT_EQ(redrive(again).refusal().code, RefusalCode::kAssignmentAbroad);
}

}  // namespace
}  // namespace workflow
