/// \file
/// Goal: one event is one line of JSON whatever its values hold, figures come out under their
/// names, both stay bounded, and nothing throws. Method: a log file in a folder of the test's own,
/// a clock that stands still, whole lines compared.

#include "adapters/observability/telemetry.h"

#include <fstream>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

namespace {

using adapters::observability::make_observability;
using gateway::LogLevel;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

struct StandingClock final : gateway::Clock {
  [[nodiscard]] gateway::Timestamp now() const override {
    return *gateway::timestamp_from_text("2026-11-23T09:29:42.123Z");
  }
};

class TelemetryTest : public ::testing::Test {
 protected:
  support::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "gateway.log";
  StandingClock clock_;
  adapters::observability::Observability made_ =
      make_observability({.file = file_, .level = LogLevel::kInfo}, clock_);
  gateway::Telemetry& telemetry_ = *made_.telemetry;

  [[nodiscard]] std::vector<std::string> lines() const {
    std::ifstream stream(file_);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
      lines.push_back(line);
    return lines;
  }

  [[nodiscard]] std::string page() const { return made_.metrics_page->render(); }
};

TEST_F(TelemetryTest, WritesOneObjectALineWithTheFieldsInOrder) {
  telemetry_.log(LogLevel::kInfo,
                 "message.admitted",
                 {{"handle", "h1"}, {"bytes", std::int64_t{-5}}, {"actor", "XA-SYSTEM-1"}});
  telemetry_.log(LogLevel::kError, "journal.unavailable", {});

  EXPECT_THAT(
      lines(),
      ElementsAre(R"({"time":"2026-11-23T09:29:42.123Z","level":"info","event":"message.admitted",)"
                  R"("handle":"h1","bytes":-5,"actor":"XA-SYSTEM-1"})",
                  R"({"time":"2026-11-23T09:29:42.123Z","level":"error",)"
                  R"("event":"journal.unavailable"})"));
}

TEST_F(TelemetryTest, LeavesOutLinesBelowItsLevel) {
  telemetry_.log(LogLevel::kDebug, "too.small", {});
  telemetry_.log(LogLevel::kWarning, "large.enough", {});

  EXPECT_THAT(lines(), ElementsAre(HasSubstr(R"("level":"warning","event":"large.enough")")));
}

TEST_F(TelemetryTest, EscapesWhateverCouldForgeOrBreakALine) {
  const std::string hostile = "a\n{\"event\":\"forged\"}\r\x1b[2J\x7f\xc2\x9b\xe2\x80\xa8 %v {}";

  telemetry_.log(LogLevel::kInfo, "hostile", {{"value", hostile}});

  ASSERT_THAT(lines(), SizeIs(1));
  EXPECT_THAT(lines().front(),
              ::testing::Each(::testing::AllOf(::testing::Ge(' '), ::testing::Le('~'))));
  EXPECT_EQ(nlohmann::json::parse(lines().front())["value"], hostile);
}

TEST_F(TelemetryTest, ReplacesBytesThatAreNotUtf8) {
  telemetry_.log(LogLevel::kInfo,
                 "bad",
                 {{"value",
                   std::string("a\xff"
                               "b\xc3")}});

  EXPECT_THAT(lines(), ElementsAre(HasSubstr(R"("value":"a\ufffdb\ufffd")")));
}

TEST_F(TelemetryTest, LetsNoFieldPassAsTimeLevelOrEvent) {
  telemetry_.log(LogLevel::kInfo, "true", {{"event", "false"}, {"level", "x"}, {"time", "x"}});

  EXPECT_THAT(lines(),
              ElementsAre(R"({"time":"2026-11-23T09:29:42.123Z","level":"info","event":"true"})"));
}

TEST_F(TelemetryTest, AppendsToTheLogOfAnEarlierRun) {
  telemetry_.log(LogLevel::kInfo, "first", {});
  const auto next = make_observability({.file = file_, .level = LogLevel::kInfo}, clock_);
  next.telemetry->log(LogLevel::kInfo, "second", {});

  EXPECT_THAT(lines(), ElementsAre(HasSubstr("first"), HasSubstr("second")));
}

TEST_F(TelemetryTest, SaysSoAtStartWhenTheLogCannotBeOpened) {
  EXPECT_THROW((void)make_observability({.file = folder_.path(), .level = LogLevel::kInfo}, clock_),
               std::runtime_error);
}

TEST_F(TelemetryTest, WritesToStandardErrorWithoutAFile) {
  ::testing::internal::CaptureStderr();

  make_observability({}, clock_).telemetry->log(LogLevel::kInfo, "seen", {});

  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr(R"("event":"seen"})"));
}

TEST_F(TelemetryTest, CountsByLabel) {
  telemetry_.count("refusals", "code", "route.no-rule");
  telemetry_.count("refusals", "code", "route.no-rule");
  telemetry_.count("refusals", "code", "not-found");

  EXPECT_THAT(page(), HasSubstr("# TYPE liaison_refusals_total counter\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_refusals_total{code=\"route.no-rule\"} 2\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_refusals_total{code=\"not-found\"} 1\n"));
}

TEST_F(TelemetryTest, ObservesStepsInSeconds) {
  using namespace std::chrono_literals;
  telemetry_.observe("path", "parse", 100us);
  telemetry_.observe("path", "parse", 101us);

  EXPECT_THAT(page(), HasSubstr("liaison_path_seconds_count{step=\"parse\"} 2\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_path_seconds_bucket{step=\"parse\",le=\"0.0001\"} 1\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_path_seconds_bucket{step=\"parse\",le=\"0.0003\"} 2\n"));
}

TEST_F(TelemetryTest, SetsGaugesAndKeepsNamesInTheirGrammar) {
  telemetry_.set("queue-events.waiting", 5);
  telemetry_.set("queue-events.waiting", -3);

  EXPECT_THAT(page(), HasSubstr("liaison_queue_events_waiting -3\n"));
}

TEST_F(TelemetryTest, SetsGaugesByLabel) {
  telemetry_.set("waiting", "urgency", "urgent", 5);
  telemetry_.set("waiting", "urgency", "routine", 7);
  telemetry_.set("waiting", "urgency", "urgent", 4);

  EXPECT_THAT(page(), HasSubstr("# TYPE liaison_waiting gauge\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_waiting{urgency=\"urgent\"} 4\n"));
  EXPECT_THAT(page(), HasSubstr("liaison_waiting{urgency=\"routine\"} 7\n"));
}

TEST_F(TelemetryTest, CountsUnderOtherBeyondTwoHundredLabelValues) {
  for (int i = 0; i < 203; ++i)
    telemetry_.count("refusals", "code", std::to_string(i));

  EXPECT_THAT(page(), HasSubstr("liaison_refusals_total{code=\"199\"} 1\n"));
  EXPECT_THAT(page(), Not(HasSubstr("{code=\"200\"}")));
  EXPECT_THAT(page(), HasSubstr("liaison_refusals_total{code=\"other\"} 3\n"));
}

TEST_F(TelemetryTest, GaugesTellFourThousandLabelValuesApart) {
  for (int i = 0; i < 4098; ++i)
    telemetry_.set("push_window", "system", std::to_string(i), 3);

  EXPECT_THAT(page(), HasSubstr("liaison_push_window{system=\"4095\"} 3\n"));
  EXPECT_THAT(page(), Not(HasSubstr("{system=\"4096\"}")));
  EXPECT_THAT(page(), HasSubstr("liaison_push_window{system=\"other\"} 3\n"));
}

TEST_F(TelemetryTest, LeavesOutAFigureWithAnImpossibleName) {
  telemetry_.count("two words", "code", "x");
  telemetry_.count("refusals", "not a label", "x");
  telemetry_.observe("two words", "step", std::chrono::seconds(1));
  telemetry_.set("two words", 1);

  EXPECT_THAT(page(), Not(HasSubstr("two words")));
  EXPECT_THAT(page(), Not(HasSubstr("not a label")));
}

TEST_F(TelemetryTest, LosesAndMixesNothingBetweenThreads) {
  constexpr int kThreads = 8;
  constexpr int kRounds = 200;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([this] {
        for (int round = 0; round < kRounds; ++round) {
          telemetry_.log(LogLevel::kInfo, "canary", {{"value", "0123456789"}});
          telemetry_.count("rounds", "kind", "canary");
        }
      });
    }
  }

  EXPECT_THAT(lines(), SizeIs(kThreads * kRounds));
  EXPECT_THAT(lines(), ::testing::Each(lines().front()));
  EXPECT_THAT(page(), HasSubstr("liaison_rounds_total{kind=\"canary\"} 1600\n"));
}

}  // namespace
