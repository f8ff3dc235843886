/// \file
/// Goal: a migration says what it applied, and under --json nothing beside its one document.
/// Method: the real program on a PostgreSQL cluster of the test's own, migrated twice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/the_program.h"
#include "tests/support/gateway_process.h"
#include "tests/support/private_cluster.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

class MigrateTest : public testing::Test {
 protected:
  [[nodiscard]] support::CommandResult migrate() const {
    return liaison({"--json", "migrate", "--config", gateway_.config().string()});
  }

  support::PrivateCluster cluster_;
  support::TemporaryFolder folder_;
  // Writes the configuration file; it is never started.
  support::GatewayProcess gateway_{{.folder = folder_.path(),
                                    .main_database = cluster_.create_database("main"),
                                    .keys_database = cluster_.create_database("keys"),
                                    .more_settings = {}},
                                   support::test_europe()};
};

TEST_F(MigrateTest, TheSecondAppliesNothingAndNeitherWritesOnStandardError) {
  const auto first = migrate();
  const auto second = migrate();

  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.err, "");
  EXPECT_THAT(nlohmann::json::parse(first.out).at("applied").at("keys"),
              testing::ElementsAre("sql/keys/0001_keys.sql"));
  EXPECT_EQ(second.status, 0);
  EXPECT_EQ(second.err, "");
  EXPECT_EQ(
      nlohmann::json::parse(second.out),
      nlohmann::json(
          {{"applied", {{"main", nlohmann::json::array()}, {"keys", nlohmann::json::array()}}}}));
}

}  // namespace
}  // namespace testing_cli
