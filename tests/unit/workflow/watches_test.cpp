/// \file
/// Goal: intake closes before a disk is full and while the node's clock is wrong, says so once, and
/// opens by itself; a database that does not answer changes nothing. Method: space and both clocks
/// turned by hand.
#include <map>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/ports/journal.h"
#include "tests/support/doubles.h"
#include "workflow/runtime/clock_watch.h"
#include "workflow/runtime/space_watch.h"

namespace workflow {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

class TurnedSpace : public gateway::FreeSpace {
 public:
  std::uint64_t bytes_in(const std::filesystem::path& folder) const override {
    if (!bytes.contains(folder)) throw std::runtime_error("no such folder");
    return bytes.at(folder);
  }

  std::map<std::filesystem::path, std::uint64_t> bytes;
};

class TurnedDatabase : public gateway::DatabaseClock {
 public:
  gateway::Timestamp now() override {
    if (lost) throw gateway::JournalUnavailable("lost by the test");
    return time;
  }

  gateway::Timestamp time;
  bool lost = false;
};

class IntakeGateTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::size_t times(const std::string& event) const {
    const auto text = telemetry_.text();
    std::size_t count = 0;
    for (auto at = text.find(event); at != std::string::npos; at = text.find(event, at + 1))
      ++count;
    return count;
  }

  support::RecordingTelemetry telemetry_;
  IntakeGate gate_{telemetry_};
};

TEST_F(IntakeGateTest, IsOpenUntilItIsClosedAndSaysWhyOnce) {
  EXPECT_FALSE(gate_.refused());

  gate_.close(IntakeGate::Cause::kFolders, "Little space.");
  gate_.close(IntakeGate::Cause::kFolders, "Still little space.");

  ASSERT_TRUE(gate_.refused());
  EXPECT_EQ(gate_.refused()->code, gateway::RefusalCode::kClosed);
  EXPECT_EQ(gate_.refused()->detail, "Still little space.");
  EXPECT_EQ(gate_.refused()->retry_after, seconds(30));
  EXPECT_EQ(times("intake.closed"), 1U);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("intake_closed{cause=folders}", 1)));

  gate_.open(IntakeGate::Cause::kFolders);
  gate_.open(IntakeGate::Cause::kFolders);

  EXPECT_FALSE(gate_.obstacle());
  EXPECT_EQ(times("intake.opened"), 1U);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("intake_closed{cause=folders}", 0)));
}

TEST_F(IntakeGateTest, StaysClosedWhileOneCauseIsLeft) {
  gate_.close(IntakeGate::Cause::kFolders, "Little space.");
  gate_.close(IntakeGate::Cause::kClock, "Wrong clock.");
  gate_.open(IntakeGate::Cause::kFolders);

  EXPECT_EQ(gate_.obstacle(), "Wrong clock.");
}

TEST_F(IntakeGateTest, TellsOfOneCauseAlone) {
  using enum IntakeGate::Cause;
  gate_.close(kFolders, "Little space.");
  gate_.close_for(milliseconds(0), kDatabase, "No space.");

  EXPECT_FALSE(gate_.refused(kClock));
  EXPECT_FALSE(gate_.refused(kDatabase)) << "it is on trial";

  gate_.close(kClock, "Wrong clock.");

  ASSERT_TRUE(gate_.refused(kClock));
  EXPECT_EQ(gate_.refused(kClock)->code, gateway::RefusalCode::kClosed);
  EXPECT_EQ(gate_.refused(kClock)->detail, "Wrong clock.");
  EXPECT_EQ(gate_.refused(kClock)->retry_after, seconds(30));
  EXPECT_EQ(gate_.refused(kFolders)->detail, "Little space.");
  gate_.open(kClock);
  EXPECT_FALSE(gate_.refused(kClock));
}

TEST_F(IntakeGateTest, OpensOnTrialAfterAPauseAndIsNotSaidToBeOpenBeforeItWentWell) {
  gate_.close_for(hours(1), IntakeGate::Cause::kDatabase, "No space.");
  EXPECT_TRUE(gate_.obstacle());

  gate_.close_for(milliseconds(0), IntakeGate::Cause::kDatabase, "No space.");
  EXPECT_FALSE(gate_.obstacle());
  EXPECT_EQ(times("intake.closed"), 1U);
  EXPECT_EQ(times("intake.opened"), 0U);
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("intake_closed{cause=database}", 1)));

  gate_.open(IntakeGate::Cause::kDatabase);
  EXPECT_EQ(times("intake.opened"), 1U);
}

class SpaceWatchTest : public IntakeGateTest {
 protected:
  TurnedSpace space_;
  SpaceWatch watch_{
      {{.folder = "/a", .least = 1000}, {.folder = "/b", .least = 10}}, space_, gate_, telemetry_};
};

TEST_F(SpaceWatchTest, ClosesBelowTheMarkAndOpensAQuarterAboveIt) {
  space_.bytes = {{"/a", 1000}, {"/b", 10}};
  watch_.look();
  EXPECT_FALSE(gate_.obstacle());

  space_.bytes["/a"] = 999;
  watch_.look();
  EXPECT_TRUE(gate_.obstacle());
  space_.bytes["/a"] = 1249;
  watch_.look();
  EXPECT_TRUE(gate_.obstacle());
  space_.bytes["/a"] = 1250;
  space_.bytes["/b"] = 12;
  watch_.look();

  EXPECT_FALSE(gate_.obstacle());
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("free_bytes{folder=/a}", 1250)));
}

TEST_F(SpaceWatchTest, WatchesEveryFolder) {
  space_.bytes = {{"/a", 5000}, {"/b", 9}};
  watch_.look();

  EXPECT_TRUE(gate_.obstacle());
}

TEST_F(SpaceWatchTest, AFolderThatCannotBeAskedClosesIntakeAndIsNotNamedToSenders) {
  space_.bytes = {{"/a", 5000}};
  watch_.look();

  ASSERT_TRUE(gate_.obstacle());
  EXPECT_THAT(*gate_.obstacle(), Not(HasSubstr("/b")));
}

class ClockWatchTest : public IntakeGateTest {
 protected:
  /// The node's clock is so far ahead of the database's.
  void look_ahead_by(milliseconds skew) {
    database_.time = clock_.now() - skew;
    watch_.look();
  }

  support::FakeClock clock_{gateway::timestamp_from_text("2026-11-23T10:00:00Z").value()};
  TurnedDatabase database_;
  ClockWatch watch_{
      {.clock = clock_, .database = database_, .intake = gate_, .telemetry = telemetry_},
      {.tolerance = seconds(60)}};
};

TEST_F(ClockWatchTest, ClosesIntakeBeyondTheToleranceEitherWay) {
  for (const auto beyond : {milliseconds(61'000), milliseconds(-61'000)}) {
    look_ahead_by(milliseconds(0));
    EXPECT_FALSE(gate_.obstacle());
    look_ahead_by(beyond);
    EXPECT_TRUE(gate_.obstacle());
    EXPECT_THAT(telemetry_.gauges(), Contains(Pair("intake_closed{cause=clock}", 1)));
  }
  look_ahead_by(milliseconds(-59'000));
  EXPECT_FALSE(gate_.obstacle());
}

TEST_F(ClockWatchTest, TellsASkewLongBeforeItMatters) {
  look_ahead_by(milliseconds(7'000));
  look_ahead_by(milliseconds(8'000));

  EXPECT_FALSE(gate_.obstacle());
  EXPECT_EQ(times("clock.skewed"), 1U);
  const auto told = telemetry_.gauges().at("clock_skew_milliseconds");
  EXPECT_GE(told, 8'000);
  EXPECT_LT(told, 9'000);
}

TEST_F(ClockWatchTest, ADatabaseThatDoesNotAnswerChangesNothing) {
  look_ahead_by(seconds(100));
  database_.lost = true;
  look_ahead_by(milliseconds(0));
  EXPECT_TRUE(gate_.obstacle());

  database_.lost = false;
  look_ahead_by(milliseconds(0));
  EXPECT_FALSE(gate_.obstacle());
}

}  // namespace
}  // namespace workflow
