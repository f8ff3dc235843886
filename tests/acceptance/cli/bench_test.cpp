/// \file
/// Goal: the receipts that `bench submit` counts are those of what it measured, so that they fit to
/// rate and time. Method: the real program against a server that accepts everything.

#include <gtest/gtest.h>

#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using support::test_europe;

constexpr auto kAccepted = R"({"handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f","messageId":"m",
    "exchange":{"opener":"AT-POLICE-1","id":"e"},"acceptedAt":"2026-11-23T09:29:42.123Z",
    "digest":"00","recipients":[],"receipt":"a receipt"})";

TEST(BenchTest, CountsTheReceiptsOfWhatItMeasuredAndNotThoseOfTheWarmUp) {
  const support::TemporaryFolder folder;
  const CannedGateway gateway(
      test_europe().pki() / "server", test_europe().pki() / "client-ca.pem", [](const auto&) {
        return CannedAnswer{201, "application/json", kAccepted};
      });
  const auto profile =
      test_europe().profile("AT-POLICE-1", gateway.port(), test_europe().system_of("AT-POLICE-1"));
  const auto file = written(folder.path() / "profile.toml", profile).string();

  const auto result = liaison({"bench",
                               "submit",
                               "--to",
                               "FR-POLICE-1",
                               "--connections",
                               "1",
                               "--warm-up",
                               "1",
                               "--seconds",
                               "1",
                               "--json",
                               "--profile",
                               file});

  ASSERT_EQ(result.status, 0) << result.err;
  const auto run = nlohmann::json::parse(result.out).at("runs").at(0);
  EXPECT_GT(run.at("accepted"), 0);
  EXPECT_EQ(run.at("receipts"), run.at("accepted"));
  EXPECT_LT(run.at("receipts"), gateway.requests().size()) << "some were sent to warm up";
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
  const auto documents = nlohmann::json::parse(result.out).at("documents");
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
