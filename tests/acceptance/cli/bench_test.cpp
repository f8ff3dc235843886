/// \file
/// Goal: the receipts that `bench submit` counts are those of what it measured, so that they fit to
/// rate and time; an answer that does not fit its document is noticed; load tools refuse what makes
/// no sense. Method: the real program against a server that accepts everything.

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using nlohmann::json;
using support::test_europe;
using testing::HasSubstr;

/// What the gateway would answer.
json acceptance_of(const CannedRequest& request) {
  constexpr std::string_view kElement = "<MessageId>";
  const auto place = request.body.find(kElement) + kElement.size();
  return {{"handle", "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"},
          {"messageId", request.body.substr(place, 36)},
          {"exchange", {{"opener", "AT-POLICE-1"}, {"id", "e"}}},
          {"acceptedAt", "2026-11-23T09:29:42.123Z"},
          {"digest", gateway::to_hex(gateway::sha256(request.body))},
          {"recipients", json::array()},
          {"receipt", "a receipt"}};
}

using Answering = std::function<json(const CannedRequest&)>;

/// A server that accepts, and the program to run against it.
class BenchTest : public testing::Test {
 protected:
  void serve(Answering answering) {
    gateway_.emplace(test_europe().pki() / "server",
                     test_europe().pki() / "client-ca.pem",
                     [answering = std::move(answering)](const CannedRequest& request) {
                       return CannedAnswer{201, "application/json", answering(request).dump()};
                     });
    profile_ = written(folder_.path() / "profile.toml",
                       test_europe().profile(
                           "AT-POLICE-1", gateway_->port(), test_europe().system_of("AT-POLICE-1")))
                   .string();
  }

  [[nodiscard]] support::CommandResult submit(const support::Command& more) const {
    support::Command command{
        "bench", "submit", "--to", "FR-POLICE-1", "--connections", "1", "--profile", profile_};
    command.insert(command.end(), more.begin(), more.end());
    return liaison(command);
  }

  support::TemporaryFolder folder_;
  std::optional<CannedGateway> gateway_;
  std::string profile_;
};

TEST_F(BenchTest, CountsTheReceiptsOfWhatItMeasuredAndNotThoseOfTheWarmUp) {
  serve(acceptance_of);

  const auto result = submit({"--warm-up", "2", "--seconds", "3", "--rate", "500", "--json"});

  ASSERT_EQ(result.status, 0) << result.err << result.out;
  const auto run = json::parse(result.out).at("runs").at(0);
  EXPECT_GT(run.at("accepted"), 0);
  EXPECT_EQ(run.at("receipts"), run.at("accepted"));
  EXPECT_EQ(run.at("latency").at("count"), run.at("accepted"));
  EXPECT_LT(run.at("receipts"), gateway_->requests().size()) << "some were sent to warm up";
  EXPECT_EQ(run.at("sent").at("sources").at(0).at("submitted"), gateway_->requests().size());
}

TEST_F(BenchTest, ACountBoundsTheLoadBeforeItsTimeIsOver) {
  serve(acceptance_of);

  const auto result = submit({"--warm-up", "0", "--seconds", "50", "--count", "7", "--json"});

  ASSERT_EQ(result.status, 0) << result.err << result.out;
  EXPECT_EQ(gateway_->requests().size(), 7U);
  EXPECT_LT(json::parse(result.out).at("runs").at(0).at("seconds"), 40);
}

TEST_F(BenchTest, AtARateAStallIsCountedForAllThatWereDueMeanwhile) {
  std::atomic<int> calls = 0;
  serve([&calls](const CannedRequest& request) {
    if (calls++ == 20) std::this_thread::sleep_for(std::chrono::milliseconds(400));
    return acceptance_of(request);
  });

  const auto result = submit({"--warm-up", "0", "--rate", "100", "--seconds", "2", "--json"});

  ASSERT_EQ(result.status, 0) << result.err << result.out;
  const auto run = json::parse(result.out).at("runs").at(0);
  EXPECT_GE(run.at("maxMs"), 400);
  EXPECT_GE(run.at("behindMs"), 350) << "the next one was due while the server stalled";
  EXPECT_GE(run.at("latency").at("p90Ms"), 100) << "not one of them was late, but forty";
}

TEST_F(BenchTest, NoticesAnswersThatDoNotFitTheirDocuments) {
  const std::vector<std::pair<std::string, std::string>> changes{
      {"digest", "answer with another digest"},
      {"messageId", "answer for another message"},
      {"receipt", "answer without a receipt"}};
  for (const auto& [member, failure] : changes) {
    serve([&member = member](const CannedRequest& request) {
      auto answer = acceptance_of(request);
      answer[member] = member == "receipt" ? "" : "other";
      return answer;
    });

    const auto result = submit({"--warm-up", "0", "--count", "3", "--json"});

    EXPECT_EQ(result.status, 1) << member;
    EXPECT_EQ(json::parse(result.out).at("runs").at(0).at("failures"), (json{{failure, 3}}));
  }
}

TEST_F(BenchTest, WritesAPlotAndNoProgressIntoAPipe) {
  serve(acceptance_of);
  const auto plot = folder_.path() / "plot.html";

  const auto result = submit({"--warm-up", "0", "--count", "9", "--plot", plot.string()});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, HasSubstr("ACCEPTED/S"));
  EXPECT_THAT(content(plot), HasSubstr("<polyline"));
}

TEST_F(BenchTest, ThePlotsFolderMustBeThere) {
  serve(acceptance_of);

  const auto result =
      submit({"--warm-up", "0", "--count", "1", "--plot", (folder_.path() / "no/p.html").string()});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("the plot cannot be written to"));
}

TEST_F(BenchTest, InboxRefusesWhatIsNoReportOfASubmission) {
  serve(acceptance_of);
  const auto other = written(folder_.path() / "other.json", R"({"runs": [{}]})").string();

  const auto result = liaison({"bench", "inbox", "--sent", other, "--profile", profile_});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("must be a report of liaison bench submit --json"));
}

TEST_F(BenchTest, IdleRefusesMoreSystemsThanThereAreProfiles) {
  serve(acceptance_of);

  const auto result =
      liaison({"bench", "idle", "--waiting", profile_, "--systems", "2", "--profile", profile_});

  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("there are 1 profiles for 2 systems"));
}

TEST(BenchHelpTest, EachLoadToolSaysWhatItDoes) {
  for (const auto* tool : {"submit", "inbox", "mixed", "idle"}) {
    const auto result = liaison({"bench", tool, "--help"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("--plot"));
    EXPECT_THAT(result.out, HasSubstr("Exit status"));
  }
}

TEST(BenchValidateTest, TimesTheCheckerBesideLibxml2OnTheSameDocuments) {
  const auto result = liaison({"bench",
                               "validate",
                               "--bytes",
                               "2048,10240",
                               "--milliseconds",
                               "50",
                               "--rounds",
                               "1",
                               "--json"});

  ASSERT_EQ(result.status, 0) << result.err;
  const auto documents = json::parse(result.out).at("documents");
  ASSERT_EQ(documents.size(), 2U);
  for (const auto& figures : documents) {
    EXPECT_GT(figures.at("bytes"), 2000);
    EXPECT_GT(figures.at("liaisonPerSecond"), 0);
    EXPECT_GT(figures.at("libxml2TreePerSecond"), 0);
    EXPECT_GT(figures.at("libxml2StreamPerSecond"), 0);
  }
}

}  // namespace
}  // namespace testing_cli
