/// \file
/// Goal: each load tool runs against a real gateway, and source and sink agree about every message.
/// Method: the real programs for some seconds; their reports compared with each other and with
/// the gateway's tables.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::test_europe;

/// No lease may end in a test on a machine that stands still: it would come twice.
constexpr auto kLeases = "[limits]\nlease_seconds = 3600\n";

class LoadToolsTest : public testing::Test {
 protected:
  [[nodiscard]] std::string profile(const std::string& authority) const {
    const auto file = stand_.folder() / (authority + ".toml");
    std::ofstream(file) << test_europe().profile(
        authority, gateway_port(), test_europe().system_of(authority));
    return file.string();
  }

  [[nodiscard]] static json report(support::Command command, int status = 0) {
    command.insert(command.begin(), {LIAISON_BUILD_DIR "/liaison", "bench"});
    command.emplace_back("--json");
    const auto result = support::run(command);
    EXPECT_EQ(result.status, status) << result.out << result.err;
    return json::parse(result.out);
  }

  [[nodiscard]] std::string written(const json& content) const {
    const auto file = stand_.folder() / "sent.json";
    std::ofstream(file) << content.dump();
    return file.string();
  }

  [[nodiscard]] std::uint16_t gateway_port() const { return port_; }

  support::GatewayStand stand_{kLeases};
  std::uint16_t port_ = stand_.gateway().port();
};

const json kNoFaults{{"missing", 0},
                     {"unexpected", 0},
                     {"damaged", 0},
                     {"duplicate", 0},
                     {"outOfOrder", 0},
                     {"redelivered", 0}};

json faults_of(json checks) {
  checks.erase("arrived");
  return checks;
}

TEST_F(LoadToolsTest, WhatWasSubmittedIsFetchedByteForByteByAddresseesAndCopiedUnits) {
  const auto sent = report({"submit",
                            "--profile",
                            profile("AT-POLICE-1"),
                            "--to",
                            "FR-POLICE-1,DE-POLICE-1",
                            "--exchange-of",
                            "3",
                            "--connections",
                            "2",
                            "--warm-up",
                            "0",
                            "--seconds",
                            "120",
                            "--count",
                            "40",
                            "--log-key",
                            test_europe().log_key().string()});
  const auto& run = sent.at("runs").at(0);
  EXPECT_EQ(run.at("accepted"), 40);
  EXPECT_EQ(run.at("receiptsVerified"), 40);
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message"), 40);
  EXPECT_LE(stand_.number("SELECT count(*) FROM exchange"), 15) << "three messages in each";

  const auto fetched =
      report({"inbox",
              "--profile",
              profile("AT-POLICE-1"),
              "--sink",
              profile("FR-POLICE-1") + "," + profile("DE-POLICE-1") + "," + profile("AT-SPOC"),
              "--seconds",
              "180",
              "--sent",
              written(sent)});

  EXPECT_EQ(fetched.at("checks").at("arrived"), 80) << "each once, and its copy";
  EXPECT_EQ(faults_of(fetched.at("checks")), kNoFaults);
  EXPECT_EQ(fetched.at("confirmed"), 80);
  EXPECT_EQ(stand_.number("SELECT count(*) FROM delivery WHERE state = 3"), 80);
}

TEST_F(LoadToolsTest, TheSinkSaysWhatIsMissingAndWhatItDidNotExpect) {
  auto sent = report({"submit",
                      "--profile",
                      profile("AT-POLICE-1"),
                      "--to",
                      "FR-POLICE-1",
                      "--connections",
                      "1",
                      "--warm-up",
                      "0",
                      "--count",
                      "5"});
  auto& source = sent.at("runs").at(0).at("sent").at("sources").at(0);
  source.at("refused").push_back(0);
  source.at("submitted") = 6;

  const auto fetched = report(
      {"inbox", "--profile", profile("FR-POLICE-1"), "--sent", written(sent), "--seconds", "10"},
      1);

  EXPECT_EQ(fetched.at("checks").at("arrived"), 5);
  EXPECT_EQ(fetched.at("checks").at("missing"), 1) << "submitted as it seems, and never stored";
  EXPECT_EQ(fetched.at("checks").at("unexpected"), 1) << "refused as it seems, and stored";
}

TEST_F(LoadToolsTest, BothSidesAtOnceAgree) {
  const auto both = report({"mixed",
                            "--profile",
                            profile("AT-POLICE-1"),
                            "--to",
                            "FR-POLICE-1",
                            "--sink",
                            profile("FR-POLICE-1") + "," + profile("FR-SPOC"),
                            "--connections",
                            "4",
                            "--exchange-of",
                            "5",
                            "--warm-up",
                            "1",
                            "--seconds",
                            "5",
                            "--drain-seconds",
                            "180"});

  const auto messages = stand_.number("SELECT count(*) FROM message");
  const auto& sink = both.at("sink");
  EXPECT_GT(messages, 0);
  EXPECT_EQ(sink.at("checks").at("arrived"), 2 * messages);
  EXPECT_EQ(faults_of(sink.at("checks")), kNoFaults);
  EXPECT_GT(sink.at("submitToArrived").at("p50Ms"), 0);
  EXPECT_GT(both.at("source").at("latency").at("p50Ms"), 0);
}

TEST_F(LoadToolsTest, ThoseThatWaitAreHeldAndWakeEachForItsOwnMessage) {
  const auto idle =
      report({"idle",
              "--profile",
              profile("AT-POLICE-1"),
              "--waiting",
              profile("FR-POLICE-1") + "," + profile("DE-POLICE-1") + "," + profile("BE-POLICE-1"),
              "--systems",
              "3",
              "--hold",
              "0",
              "--wake-ups",
              "7",
              "--pid",
              std::to_string(stand_.gateway().pid())});

  EXPECT_EQ(idle.at("held"), 3);
  EXPECT_EQ(idle.at("submitToWoken").at("count"), 7);
  EXPECT_EQ(idle.at("checks").at("arrived"), 7);
  EXPECT_EQ(faults_of(idle.at("checks")), kNoFaults);
  EXPECT_GT(idle.at("residentKiB").at("held"), 0);
}

}  // namespace
