/// \file
/// Goal: a node finds by itself what does not hold, says so once and not at every look, and costs
/// the database little. Method: fixed findings; times are given, nobody waits.

#include "workflow/runtime/invariant_watch.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/doubles.h"
#include "tests/support/fixed_invariants.h"

namespace workflow {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using namespace std::chrono_literals;

const std::chrono::steady_clock::time_point kStart{1h};

class InvariantWatchTest : public ::testing::Test {
 protected:
  /// How often the text stands in the log.
  int told(const std::string& text) const {
    const auto log = telemetry_.text();
    int times = 0;
    for (auto at = log.find(text); at != std::string::npos; at = log.find(text, at + 1))
      ++times;
    return times;
  }

  support::FakeClock clock_{gateway::timestamp_from_text("2026-11-23T10:00:00Z").value()};
  support::RecordingTelemetry telemetry_;
  support::FixedInvariants records_;
  InvariantWatch watch_{records_, clock_, telemetry_};
};

TEST_F(InvariantWatchTest, SetsAGaugeForEachInvariantThatItAsks) {
  records_.breaks("delivery.lease", 3, {"one", "two"});

  watch_.refresh(kStart);

  const auto set = telemetry_.gauges();
  EXPECT_THAT(set, Contains(Pair("invariant_broken{invariant=delivery.lease}", 3)));
  EXPECT_THAT(set, Contains(Pair("invariant_broken{invariant=log.size}", 0)));
  EXPECT_THAT(set, Contains(Pair("invariants_unchecked", 0)));
  EXPECT_THAT(set, Contains(Pair("invariants_read_at_seconds", 1795428000)));
}

TEST_F(InvariantWatchTest, NeverReadsWholeTables) {
  watch_.refresh(kStart);

  for (const auto& asked : records_.asked) {
    EXPECT_NE(gateway::invariant_named(asked.name).scope, gateway::InvariantScope::kWhole);
    EXPECT_EQ(asked.bounds.entries, InvariantWatch::kEntries);
  }
}

TEST_F(InvariantWatchTest, SaysOnceWhatBreaksWithAnExampleAndOnceThatItHoldsAgain) {
  records_.breaks("delivery.lease", 3, {"one", "two"});
  watch_.refresh(kStart);
  watch_.refresh(kStart + 10min);
  EXPECT_EQ(told("invariant.broken"), 1);
  EXPECT_THAT(telemetry_.text(), HasSubstr("delivery.lease"));
  EXPECT_THAT(telemetry_.text(), HasSubstr("one"));

  records_.breaks("delivery.lease", 4, {"one"});
  watch_.refresh(kStart + 20min);
  EXPECT_EQ(told("invariant.broken"), 2);

  records_.mends("delivery.lease");
  watch_.refresh(kStart + 30min);
  watch_.refresh(kStart + 40min);
  EXPECT_EQ(told("invariant.holds"), 1);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("invariant_broken{invariant=delivery.lease}", 0)));
}

TEST_F(InvariantWatchTest, SaysNothingOfWhatHolds) {
  watch_.refresh(kStart);

  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("invariant.")));
}

TEST_F(InvariantWatchTest, WhatIsUncheckedStaysAsItWas) {
  records_.breaks("delivery.lease", 3, {"one"});
  watch_.refresh(kStart);
  records_.leaves_unchecked("delivery.lease");

  watch_.refresh(kStart + 10min);

  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("invariant_broken{invariant=delivery.lease}", 3)));
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("invariants_unchecked", 1)));
  EXPECT_FALSE(telemetry_.logged("invariant.holds"));
}

TEST_F(InvariantWatchTest, LooksOnceAMinuteHoweverOftenItIsRefreshed) {
  watch_.refresh(kStart);
  const auto once = records_.asked.size();

  watch_.refresh(kStart + 59s);
  EXPECT_EQ(records_.asked.size(), once);
  watch_.refresh(kStart + 61s);
  EXPECT_EQ(records_.asked.size(), 2 * once);
}

TEST_F(InvariantWatchTest, TriesAgainAtTheNextTurnWhereNobodyCouldLook) {
  records_.fails = [] { throw std::runtime_error("no database"); };
  EXPECT_THROW(watch_.refresh(kStart), std::runtime_error);
  EXPECT_THAT(telemetry_.gauges(), IsEmpty());

  records_.fails = nullptr;
  watch_.refresh(kStart + 5s);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("invariants_unchecked", 0)));
}

}  // namespace
}  // namespace workflow
