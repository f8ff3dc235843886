/// \file
/// Goal: a client that nobody here wrote uses the gRPC service by its published contract alone,
/// the .proto file or reflection. Method: packages of the npm registry (@grpc/grpc-js and a
/// reflection client) against the real gateway; everything they saw is compared.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/node_packages.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::test_europe;

const std::filesystem::path kProject = LIAISON_SOURCE_DIR "/tests/system/foreign_grpc";
const std::string kInvalid = LIAISON_SOURCE_DIR "/tests/data/messages/demo-invalid.xml";

json system_files(const std::string& authority) {
  const auto path = test_europe().system_of(authority).string();
  return {{"certificate", path + ".pem"}, {"key", path + ".key"}};
}

class ForeignGrpcTest : public testing::Test {
 protected:
  /// What the client saw; it finds its packages beside its sources.
  json seen_by_client(const std::string& schema) {
    std::filesystem::create_directory_symlink(npm_, stand_.folder() / "node_modules");
    for (const auto* source : {"exchange_client.js", "schema.js"})
      std::filesystem::copy_file(kProject / source, stand_.folder() / source);
    const auto settings = (stand_.folder() / "settings.json").string();
    std::ofstream(settings) << settings_for(schema);
    const auto client =
        support::run({"node", (stand_.folder() / "exchange_client.js").string(), settings});
    EXPECT_EQ(client.status, 0) << client.err;
    EXPECT_EQ(client.err, "");
    return client.status == 0 ? json::parse(client.out) : json();
  }

  const std::filesystem::path npm_ = support::node_packages(kProject) / "node_modules";
  support::GatewayStand stand_;

 private:
  [[nodiscard]] std::string written(const std::string& name,
                                    const support::TestDocument& document) const {
    const auto path = (stand_.folder() / name).string();
    std::ofstream(path, std::ios::binary) << document.bytes;
    return path;
  }

  [[nodiscard]] json settings_for(const std::string& schema) {
    return {{"address", "localhost:" + std::to_string(stand_.gateway().grpc_port())},
            {"serverCa", (test_europe().pki() / "server-ca.pem").string()},
            {"schema", schema},
            {"protoFolder", LIAISON_SOURCE_DIR "/schemas/proto"},
            {"sender", system_files("AT-POLICE-1")},
            {"recipient", system_files("FR-POLICE-1")},
            {"documents",
             {{"first", written("first.xml", support::fresh_request())},
              {"second", written("second.xml", support::fresh_request())},
              {"third", written("third.xml", support::fresh_request())},
              {"invalid", kInvalid}}}};
  }
};

/// Everything but what only reflection can tell.
json expected() {
  const json route = {"FR-POLICE-1 addressed route.addressed",
                      "AT-SPOC copy copy.d977-8-2.sending",
                      "FR-SPOC copy copy.d977-8-2.receiving"};
  const auto delivered = [](int number) -> json {
    return {{"number", number},
            {"role", "addressed"},
            {"attempt", 1},
            {"sequence", "1"},
            {"urgency", "routine"}};
  };
  return {{"health", {{"", "SERVING"}, {"liaison.v1.Exchange", "SERVING"}}},
          {"explained", {{"route", route}, {"codes", "H0"}}},
          {"submitted",
           {{"repeat", {false, true}},
            {"sameAcceptance", true},
            {"receipt", "c2sp.org/tlog-proof@v1"},
            {"recipients", route}}},
          {"streamed",
           {{"answers", {{"21", "accepted"}, {"18446744073709551615", "document.rules-violated"}}},
            {"statusCode", 0}}},
          {"received",
           {{"deliveries", {delivered(1), delivered(2)}},
            {"settled", {"1 done of 1", "2 done of 2"}},
            {"statusCode", 0}}},
          {"states", {"FR-POLICE-1 delivered", "AT-SPOC accepted", "FR-SPOC accepted"}},
          {"unknownHandle", "not-found"},
          {"tooLate", {{"statusCode", 4}, {"stored", false}}}};
}

/// The refusal, compared with what the web service says of the same document.
void expect_same_refusal(const json& refused, support::GatewayStand& stand) {
  auto client = stand.client("AT-POLICE-1");
  const auto over_http =
      client.submit(gateway::Confidential<std::string>(support::content_of(kInvalid)));
  const auto& problem = std::get<tools::Problem>(over_http);
  json violations = json::array();
  for (const auto& one : problem.violations) {
    violations.push_back(one.rule +
                         (one.severity == gateway::Severity::kWarn ? " warn" : " refuse") +
                         " line " + std::to_string(one.line));
  }
  EXPECT_EQ(refused,
            json({{"statusCode", 9},
                  {"sameCode", true},
                  {"sameDetail", true},
                  {"details", 1},
                  {"typeUrl", "type.googleapis.com/liaison.v1.Problem"},
                  {"code", "document.rules-violated"},
                  {"httpStatus", 422},
                  {"retry", "changed"},
                  {"liftedBy", problem.lifted_by},
                  {"violations", violations}}));
}

TEST_F(ForeignGrpcTest, AClientMadeFromThePublishedFileDoesEverything) {
  auto seen = seen_by_client("file");

  expect_same_refusal(seen["refused"], stand_);
  seen.erase("refused");
  EXPECT_EQ(seen, expected());
}

TEST_F(ForeignGrpcTest, AClientThatAsksTheGatewayForItsSchemaDoesEverything) {
  auto seen = seen_by_client("reflection");

  expect_same_refusal(seen["refused"], stand_);
  seen.erase("refused");
  auto all = expected();
  all["services"] = {
      "grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection", "liaison.v1.Exchange"};
  EXPECT_EQ(seen, all);
}

}  // namespace
