/// \file
/// Goal: the gateway becomes ready, stops cleanly when asked and comes back after being killed.
/// Method: the real program with a PostgreSQL cluster of its own and the test Europe.
#include "tests/support/gateway_process.h"

#include <chrono>
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/private_cluster.h"
#include "tests/support/temporary_folder.h"

namespace support {
namespace {

using ::testing::HasSubstr;

class GatewayProcessTest : public ::testing::Test {
 protected:
  PrivateCluster cluster_;
  TemporaryFolder folder_;
  GatewayProcess gateway_{{.folder = folder_.path(),
                           .main_database = cluster_.create_database("main"),
                           .keys_database = cluster_.create_database("keys"),
                           .more_settings = {}},
                          test_europe()};
};

TEST_F(GatewayProcessTest, BecomesReadyAndStopsCleanlyWhenAsked) {
  gateway_.migrate();
  gateway_.start();

  EXPECT_TRUE(gateway_.running());
  EXPECT_NE(gateway_.port(), 0);
  EXPECT_EQ(gateway_.health("/healthz").status, 200);
  EXPECT_EQ(gateway_.stop(), 0);
  EXPECT_FALSE(gateway_.running());
}

TEST_F(GatewayProcessTest, ComesBackAfterBeingKilled) {
  gateway_.migrate();
  gateway_.start();
  const int killed = gateway_.pid();

  gateway_.kill();
  gateway_.start();

  EXPECT_NE(gateway_.pid(), killed);
  EXPECT_EQ(gateway_.stop(), 0);
}

TEST_F(GatewayProcessTest, DoesNotStartOnADatabaseThatWasNeverMigrated) {
  gateway_.launch();

  EXPECT_NE(gateway_.wait(std::chrono::seconds{180}), 0);
}

TEST_F(GatewayProcessTest, SaysWhatItSaidWhenItDoesNotBecomeReady) {
  try {
    gateway_.start();
    FAIL() << "a database without tables must not do";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("migrat"));
  }
}

}  // namespace
}  // namespace support
