/// \file
/// Goal: a node whose clock does not run with the database's says so, once for each change, and is
/// silent about what any two clocks differ by. Method: two clocks that are turned by hand.

#include "workflow/runtime/skew_watch.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/doubles.h"

namespace workflow {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;
using namespace std::chrono_literals;

const auto kTime = gateway::timestamp_from_text("2026-11-23T10:00:00Z").value();

class SkewWatchTest : public ::testing::Test {
 protected:
  void look_at(std::chrono::milliseconds ahead) {
    own_.advance(kTime + ahead - own_.now());
    watch_.look();
  }

  support::FakeClock own_{kTime};
  support::FakeClock database_{kTime};
  support::RecordingTelemetry telemetry_;
  SkewWatch watch_{own_, database_, telemetry_};
};

TEST_F(SkewWatchTest, SaysNothingOfLessThanTwoSeconds) {
  for (const auto ahead : {0ms, 1499ms, -1499ms})
    look_at(ahead);

  EXPECT_THAT(telemetry_.text(), IsEmpty());
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("clock_skew_seconds", -1)));
}

TEST_F(SkewWatchTest, SaysAnHourEitherWay) {
  look_at(1h);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("clock_skew_seconds", 3600)));

  look_at(-1h);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("clock_skew_seconds", -3600)));
  EXPECT_EQ(telemetry_.text(),
            "clock.skewed seconds_ahead=3600\nclock.skewed seconds_ahead=-3600\n");
}

TEST_F(SkewWatchTest, SaysEachChangeOnceAndThatItIsOver) {
  for (const auto ahead : {2000ms, 2000ms, 3499ms, 4000ms, 0ms, 0ms})
    look_at(ahead);

  EXPECT_EQ(telemetry_.text(),
            "clock.skewed seconds_ahead=2\nclock.skewed seconds_ahead=4\nclock.in-step\n");
}

TEST_F(SkewWatchTest, PassesOnThatTheDatabaseCannotBeAsked) {
  struct Away : gateway::Clock {
    [[nodiscard]] gateway::Timestamp now() const override {
      throw std::runtime_error("the database is away");
    }
  };

  const Away away;
  SkewWatch watch(own_, away, telemetry_);

  EXPECT_THROW(watch.look(), std::runtime_error);
  EXPECT_THAT(telemetry_.gauges(), IsEmpty());
}

}  // namespace
}  // namespace workflow
