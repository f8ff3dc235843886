/// \file
/// Goal: schemas/openapi.yaml can be programmed against by a stranger: a linter finds nothing in
/// it, and the real gateway takes and answers what it says, nothing else. Method: Redocly's linter;
/// then scripts of ours over node's HTTPS client and a schema validator, which read the
/// description from the gateway itself and make calls out of it (conformance.mjs).

#include <gtest/gtest.h>

#include "gateway/base/refusal.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/node_packages.h"

namespace {

const std::string kSources = LIAISON_SOURCE_DIR;
const std::string kSuite = kSources + "/tests/contract/openapi";
constexpr std::chrono::seconds kTimeLimit{600};

std::string catalogue_codes() {
  std::string codes;
  for (const auto& kind : gateway::refusal_catalogue())
    codes.append(codes.empty() ? "" : " ").append(kind.name);
  return codes;
}

class ConformanceTest : public ::testing::Test {
 protected:
  [[nodiscard]] support::CommandResult compare(const std::string& phase) {
    return support::run({"env",
                         "PORT=" + std::to_string(stand_.gateway().port()),
                         "PKI=" + support::test_europe().pki().string(),
                         "SOURCES=" + kSources,
                         "NODE_PACKAGES=" + packages_.string(),
                         "RECORD=" + (stand_.folder() / "record.json").string(),
                         "CODES=" + catalogue_codes(),
                         "node",
                         kSuite + "/conformance.mjs",
                         phase},
                        kTimeLimit);
  }

  std::filesystem::path packages_ = support::node_packages(kSuite);
  support::GatewayStand stand_;
};

TEST(DescriptionTest, IsFreeOfWhatTheLinterKnows) {
  const auto packages = support::node_packages(kSuite);

  const auto found = support::run({"env",
                                   "REDOCLY_TELEMETRY=off",
                                   "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
                                   "node",
                                   (packages / "node_modules/.bin/redocly").string(),
                                   "lint",
                                   "--config",
                                   kSuite + "/redocly.yaml",
                                   kSources + "/schemas/openapi.yaml"});

  EXPECT_EQ(found.status, 0) << found.out << found.err;
}

TEST_F(ConformanceTest, TheGatewayTakesAndAnswersWhatItDescribes) {
  const auto whole = compare("whole");
  stand_.cluster().kill_server();
  const auto broken = compare("broken");

  std::cout << whole.out;
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_EQ(broken.status, 0) << broken.err;
}

}  // namespace
