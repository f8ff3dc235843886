/// \file
/// Goal: operators of either role are told what holds, nobody else is, and asking takes no longer
/// than its time: what is left then is not said to hold. Method: the real gate over the memory
/// journal, fixed findings, a stopwatch that the test turns.

#include "workflow/runtime/invariant_service.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fixed_invariants.h"
#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/invariant_round.h"

namespace workflow {
namespace {

using gateway::InvariantResult;
using gateway::InvariantScope;
using gateway::RefusalCode;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

class InvariantServiceTest : public ::testing::Test {
 protected:
  World world_;
  support::FixedInvariants records_;
  InvariantService service_{{.gate = world_.gate,
                             .records = records_,
                             .clock = world_.clock,
                             .refusals = world_.refusals}};
};

TEST_F(InvariantServiceTest, TellsBothRolesOfEveryInvariant) {
  records_.breaks("delivery.lease", 3, {"one"});
  records_.leaves_unchecked("sum.items");

  for (const std::string name : {"ada", "eve"}) {
    const auto report = service_.check(operator_caller(name), {.entries = 77});

    ASSERT_TRUE(report) << name;
    EXPECT_EQ(report->at, world_.clock.now());
    EXPECT_EQ(report->entries, 77U);
    EXPECT_EQ(report->count(InvariantResult::kBroken), 1U);
    EXPECT_EQ(report->count(InvariantResult::kUnchecked), 1U);
    EXPECT_EQ(report->count(InvariantResult::kHolds), gateway::all_invariants().size() - 2);
  }
  EXPECT_EQ(records_.asked.front().bounds.entries, 77U);
}

TEST_F(InvariantServiceTest, TellsNothingToAnybodyElse) {
  const auto report = service_.check(operator_caller("mallory"), {});

  ASSERT_FALSE(report);
  EXPECT_EQ(report.refusal().code, RefusalCode::kOperatorUnknown);
  EXPECT_THAT(records_.asked, IsEmpty());
}

TEST_F(InvariantServiceTest, AsksAboutNoMoreEntriesThanTheBound) {
  for (const std::uint32_t entries : {0U, 1'000'001U}) {
    const auto report = service_.check(operator_caller("ada"), {.entries = entries});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.refusal().code, RefusalCode::kRequestMalformed);
  }
  EXPECT_THAT(records_.asked, IsEmpty());
  EXPECT_TRUE(service_.check(operator_caller("ada"), {.entries = 1}));
  EXPECT_TRUE(service_.check(operator_caller("ada"), {.entries = 1'000'000}));
}

TEST_F(InvariantServiceTest, AsksForAsLongAsTheOperatorWillWait) {
  for (const auto within : {0s, 301s}) {
    const auto report = service_.check(operator_caller("ada"), {.within = within});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.refusal().code, RefusalCode::kRequestMalformed);
  }
  const std::vector<std::pair<std::chrono::seconds, std::chrono::seconds>> bounds{
      {1s, 1s}, {20s, 10s}, {300s, 60s}};
  for (const auto& [within, of_each] : bounds) {
    records_.asked.clear();
    ASSERT_TRUE(service_.check(operator_caller("ada"), {.within = within}));
    EXPECT_LE(records_.asked.front().bounds.within, of_each);
    EXPECT_GT(records_.asked.front().bounds.within, of_each - 1s);
  }
}

TEST_F(InvariantServiceTest, AStopLeavesTheRestUnchecked) {
  records_.fails = [this] { service_.stop(); };

  const auto report = service_.check(operator_caller("ada"), {});

  ASSERT_TRUE(report);
  EXPECT_THAT(records_.asked, SizeIs(1));
  EXPECT_EQ(report->count(InvariantResult::kUnchecked), gateway::all_invariants().size() - 1);
}

TEST_F(InvariantServiceTest, AStopEndsWhatTheDatabaseIsBeingAsked) {
  service_.stop();

  EXPECT_TRUE(records_.stopped);
}

TEST_F(InvariantServiceTest, OneCheckRunsAtATimeAndWhoAsksMeanwhileIsToldToComeAgain) {
  std::vector<gateway::Refusal> refused;
  records_.fails = [&] {
    if (!refused.empty()) return;
    std::thread([&] {
      const auto other = service_.check(operator_caller("eve"), {});
      refused.push_back(other ? gateway::Refusal() : other.refusal());
    }).join();
  };

  ASSERT_TRUE(service_.check(operator_caller("ada"), {}));

  ASSERT_THAT(refused, SizeIs(1));
  EXPECT_EQ(refused[0].code, RefusalCode::kBusy);
  EXPECT_EQ(refused[0].retry_after, 20s);
  EXPECT_TRUE(service_.check(operator_caller("eve"), {})) << "the first has ended";
}

TEST(AskInvariants, WhatComesAfterTheTimeIsUnchecked) {
  support::FixedInvariants records;
  std::chrono::steady_clock::time_point now{1h};
  records.fails = [&now] { now += 4s; };

  const auto findings = ask_invariants(
      records,
      {.entries = 5, .time_in_all = 10s, .time_of_each = 7s, .stopwatch = [&now] { return now; }});

  EXPECT_THAT(findings, SizeIs(gateway::all_invariants().size()));
  ASSERT_THAT(records.asked, SizeIs(3));
  EXPECT_EQ(records.asked[0].bounds.within, 7s);
  EXPECT_EQ(records.asked[1].bounds.within, 6s);
  EXPECT_EQ(records.asked[2].bounds.within, 2s);
  EXPECT_EQ(findings[2].result, InvariantResult::kHolds);
  EXPECT_EQ(findings[3].result, InvariantResult::kUnchecked);
  EXPECT_EQ(findings[3].name, gateway::all_invariants()[3].name);
}

TEST(AskInvariants, LeavesOutWhatIsDearer) {
  support::FixedInvariants records;

  const auto findings = ask_invariants(records, {.entries = 5, .up_to = InvariantScope::kRecent});

  for (const auto& finding : findings)
    EXPECT_NE(gateway::invariant_named(finding.name).scope, InvariantScope::kWhole);
  EXPECT_LT(findings.size(), gateway::all_invariants().size());
}

}  // namespace
}  // namespace workflow
