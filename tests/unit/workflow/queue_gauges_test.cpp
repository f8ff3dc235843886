/// \file
/// Goal: gauges say what waits and since when, name no destination, and cost the database no more
/// than a fiftieth of its time. Method: fixed figures; times are given, nobody waits.

#include "workflow/runtime/queue_gauges.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/doubles.h"
#include "tests/support/fixed_waiting.h"

namespace workflow {
namespace {

using support::waiting_figures;
using ::testing::Contains;
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using namespace std::chrono_literals;

const std::chrono::steady_clock::time_point kStart{1h};

class QueueGaugesTest : public ::testing::Test {
 protected:
  support::FakeClock clock_{gateway::timestamp_from_text("2026-11-23T10:00:00Z").value()};
  support::RecordingTelemetry telemetry_;
  support::FixedWaiting records_;
  QueueGauges gauges_{records_, clock_, telemetry_};
};

TEST_F(QueueGaugesTest, SayHowManyWaitByAgeAndHowLongTheOldestHas) {
  records_.found.rest = {.urgent = waiting_figures(0, 2, "2026-11-23T09:59:00Z"),
                         .other = waiting_figures(2, 3, "2026-11-23T09:45:00Z")};
  records_.found.rest.other.buckets.at(0) = 40;
  records_.found.destinations_total = 17;

  records_.found.dead_letters = {.addressed = 2, .owed = 1};
  gauges_.refresh(kStart);

  const auto set = telemetry_.gauges();
  EXPECT_THAT(set, Contains(Pair("waiting_deliveries{age_from=0}", 42)));
  EXPECT_THAT(set, Contains(Pair("waiting_deliveries{age_from=300}", 0)));
  EXPECT_THAT(set, Contains(Pair("waiting_deliveries{age_from=600}", 3)));
  EXPECT_THAT(set, Contains(Pair("waiting_deliveries{age_from=1228800}", 0)));
  EXPECT_THAT(set, Contains(Pair("waiting_oldest_seconds{urgency=urgent}", 60)));
  EXPECT_THAT(set, Contains(Pair("waiting_oldest_seconds{urgency=routine}", 900)));
  EXPECT_THAT(set, Contains(Pair("waiting_destinations", 17)));
  EXPECT_THAT(set, Contains(Pair("waiting_read_at_seconds", 1795428000)));
  EXPECT_THAT(set, Contains(Pair("dead_letters{kind=addressed}", 2)));
  EXPECT_THAT(set, Contains(Pair("dead_letters{kind=owed}", 1)));
  EXPECT_THAT(set, SizeIs(gateway::kAgeBuckets + 6)) << "however many destinations there are";
  EXPECT_THAT(records_.asked, Each(0U)) << "none is told apart";
}

TEST_F(QueueGaugesTest, GoBackToNothing) {
  records_.found.rest.urgent = waiting_figures(0, 2, "2026-11-23T09:59:00Z");
  gauges_.refresh(kStart);
  records_.found = {};

  gauges_.refresh(kStart + 1min);

  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("waiting_deliveries{age_from=0}", 0)));
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("waiting_oldest_seconds{urgency=urgent}", 0)));
}

TEST_F(QueueGaugesTest, LookOnceInTenSecondsHoweverOftenTheyAreRefreshed) {
  for (const auto since : {0s, 1s, 5s, 9s})
    gauges_.refresh(kStart + since);
  EXPECT_THAT(records_.asked, SizeIs(1));

  gauges_.refresh(kStart + 1min);
  EXPECT_THAT(records_.asked, SizeIs(2));
}

TEST_F(QueueGaugesTest, LookMoreSeldomTheLongerALookTakes) {
  EXPECT_EQ(pause_after(1ms), 10s);
  EXPECT_EQ(pause_after(200ms), 10s);
  EXPECT_EQ(pause_after(1s), 50s);
}

TEST_F(QueueGaugesTest, StayAsTheyAreWhereNobodyCouldLook) {
  records_.fails = [] { throw std::runtime_error("no database"); };

  EXPECT_THROW(gauges_.refresh(kStart), std::runtime_error);
  EXPECT_THAT(telemetry_.gauges(), IsEmpty());

  records_.fails = nullptr;
  gauges_.refresh(kStart + 1s);
  EXPECT_THAT(records_.asked, SizeIs(2)) << "the next turn tries again";
}

}  // namespace
}  // namespace workflow
