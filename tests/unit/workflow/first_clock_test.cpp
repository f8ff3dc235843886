/// \file
/// Goal: who is asked has exactly as long as the law says, whatever clocks on walls and calendars
/// do, and only what ends a request ends its items. Method: the table by itself.
#include "workflow/rules/first_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/base/timestamp.h"

namespace workflow {
namespace {

using gateway::CaseMessage;
using gateway::MessageType;
using gateway::QueueEnding;
using gateway::Urgency;
using ::testing::StartsWith;

/// When an answer to a Request is due, as text.
std::string due(const std::string& accepted_at, Urgency urgency) {
  const auto* row = first_clock_of(MessageType::kRequest, urgency);
  return gateway::to_text(gateway::timestamp_from_text(accepted_at).value() + row->within);
}

TEST(FirstClockTest, AnUrgentRequestIsDueInEightHoursAndAnyOtherInSevenDays) {
  EXPECT_EQ(due("2026-11-23T10:00:00Z", Urgency::kUrgent), "2026-11-23T18:00:00.000Z");
  EXPECT_EQ(due("2026-11-23T10:00:00Z", Urgency::kRoutine), "2026-11-30T10:00:00.000Z");
}

TEST(FirstClockTest, HoursAreHoursAlsoWhereClocksArePutForwardOrBack) {
  // In the Union summer time begins on 29 March 2026 and ends on 25 October 2026, at 01:00 UTC.
  EXPECT_EQ(due("2026-03-28T22:30:00+01:00", Urgency::kUrgent), "2026-03-29T05:30:00.000Z");
  EXPECT_EQ(due("2026-10-24T23:30:00+02:00", Urgency::kUrgent), "2026-10-25T05:30:00.000Z");
  EXPECT_EQ(due("2026-03-28T22:30:00+01:00", Urgency::kRoutine), "2026-04-04T21:30:00.000Z");
  EXPECT_EQ(due("2026-10-24T23:30:00+02:00", Urgency::kRoutine), "2026-10-31T21:30:00.000Z");
}

TEST(FirstClockTest, ALeapDayIsADay) {
  EXPECT_EQ(due("2028-02-28T20:00:00Z", Urgency::kUrgent), "2028-02-29T04:00:00.000Z");
  EXPECT_EQ(due("2028-02-25T12:00:00Z", Urgency::kRoutine), "2028-03-03T12:00:00.000Z");
  EXPECT_EQ(due("2027-02-25T12:00:00Z", Urgency::kRoutine), "2027-03-04T12:00:00.000Z");
}

TEST(FirstClockTest, RunsForRequestsAlone) {
  for (const auto urgency : {Urgency::kRoutine, Urgency::kUrgent}) {
    EXPECT_NE(first_clock_of(MessageType::kRequest, urgency), nullptr);
    EXPECT_EQ(first_clock_of(MessageType::kInformation, urgency), nullptr);
    EXPECT_EQ(first_clock_of(MessageType::kSpontaneousInformation, urgency), nullptr);
  }
}

TEST(FirstClockTest, EachRowNamesItsProvision) {
  for (const auto& row : first_clock())
    EXPECT_THAT(row.legal, StartsWith("Directive (EU) 2023/977 Art. 5(1)")) << row.rule;
}

CaseMessage replying(gateway::MessageBody body) {
  CaseMessage message;
  message.header.in_reply_to = gateway::MessageId("00000001-0000-4000-8000-000000000001");
  message.body = std::move(body);
  return message;
}

TEST(ClosingTest, AFullAnswerAndARefusalOfTheWholeAnswer) {
  EXPECT_EQ(closing_of(replying(gateway::InformationBody{})), QueueEnding::kAnswered);
  EXPECT_EQ(closing_of(replying(gateway::RefusalBody{})), QueueEnding::kAnswered);
  EXPECT_EQ(closing_of(replying(gateway::RequestWithdrawalBody{})), QueueEnding::kWithdrawn);
}

TEST(ClosingTest, WhatLeavesSomethingOpenEndsNothing) {
  EXPECT_EQ(
      closing_of(replying(gateway::InformationBody{.answer = gateway::AnswerKind::kPartialAnswer})),
      std::nullopt);
  EXPECT_EQ(closing_of(replying(gateway::RefusalBody{.extent = gateway::RefusalExtent::kPartial})),
            std::nullopt);
  EXPECT_EQ(closing_of(replying(gateway::DelayNoticeBody{})), std::nullopt);
  EXPECT_EQ(closing_of(replying(gateway::ClarificationRequestBody{})), std::nullopt);
}

TEST(ClosingTest, NothingEndsThatRepliesToNothing) {
  auto message = replying(gateway::InformationBody{});
  message.header.in_reply_to.reset();
  EXPECT_EQ(closing_of(message), std::nullopt);
}

}  // namespace
}  // namespace workflow
