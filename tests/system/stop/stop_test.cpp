/// \file
/// Goal: the gateway stops cleanly, comes back where it was, and refuses to go on where it could
/// not be trusted. Method: the real process, told to stop under load, started again, and given
/// databases that are older, newer or gone.

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tools/liaison/failure.h"

namespace {

using support::granted;
using support::lease_all;
using testing::HasSubstr;

constexpr std::chrono::seconds kTimeLimit{180};

class StopTest : public testing::Test {
 protected:
  /// A gateway with the same state and keys on another main database.
  std::unique_ptr<support::GatewayProcess> gateway_on(const std::string& database) {
    support::GatewayOptions options;
    options.folder = stand_.folder();
    options.main_database = stand_.cluster().conninfo(database);
    options.keys_database = stand_.cluster().conninfo("liaison_keys");
    return std::make_unique<support::GatewayProcess>(options, support::test_europe());
  }

  void expect_refused_start(support::GatewayProcess& gateway, const std::string& reason) {
    gateway.launch();
    EXPECT_EQ(gateway.wait(kTimeLimit), 3);
    EXPECT_THAT(support::content_of(gateway.console()), HasSubstr(reason));
  }

  support::GatewayStand stand_;
};

/// Sends until the gateway is gone. \return what was receipted.
std::vector<tools::Accepted> send_until_gone(std::uint16_t port, std::atomic<int>& receipts) {
  std::vector<tools::Accepted> accepted;
  try {
    auto client = support::client_of("AT-POLICE-1", port);
    while (true) {
      const auto answer = client.submit(support::fresh_request().document());
      const auto* taken = std::get_if<tools::Accepted>(&answer);
      if (taken == nullptr) continue;  // "The gateway is stopping."
      accepted.push_back(*taken);
      ++receipts;
      receipts.notify_all();
    }
  } catch (const tools::Unreachable&) {
    return accepted;
  }
}

TEST_F(StopTest, WhatWasReceiptedUnderLoadIsThereAfterwards) {
  std::atomic<int> receipts = 0;
  std::mutex mutex;
  std::vector<tools::Accepted> accepted;
  {
    std::vector<std::jthread> senders;
    for (int i = 0; i < 4; ++i) {
      senders.emplace_back([&, port = stand_.gateway().port()] {
        auto mine = send_until_gone(port, receipts);
        const std::lock_guard lock(mutex);
        accepted.insert(accepted.end(), mine.begin(), mine.end());
      });
    }
    for (int seen = 0; seen < 20; seen = receipts)
      receipts.wait(seen);
    EXPECT_EQ(stand_.gateway().stop(), 0);
  }
  stand_.gateway().start();

  auto client = stand_.client("AT-POLICE-1");
  for (const auto& message : accepted)
    EXPECT_EQ(granted(client.receipt(message.handle)), message.receipt);
  EXPECT_GE(stand_.number("SELECT count(*) FROM message"),
            static_cast<std::int64_t>(accepted.size()));
}

TEST_F(StopTest, OpenLeasesAreGivenBackAtOnce) {
  auto sender = stand_.client("AT-POLICE-1");
  granted(sender.submit(support::fresh_request().document()));
  auto recipient = stand_.client("FR-POLICE-1");
  ASSERT_EQ(lease_all(recipient).size(), 1U);  // For 120 s.

  EXPECT_EQ(stand_.gateway().stop(), 0);
  EXPECT_EQ(stand_.number("SELECT count(*) FROM delivery WHERE state = 2"), 0);
  stand_.gateway().start();
  auto again = stand_.client("FR-POLICE-1");

  const auto deliveries = lease_all(again, {});
  ASSERT_EQ(deliveries.size(), 1U);
  EXPECT_EQ(deliveries[0].attempt, 2U);
}

TEST_F(StopTest, ADatabaseRestoredFromAnOlderCopyIsNeverSignedAgain) {
  EXPECT_EQ(stand_.gateway().stop(), 0);
  stand_.cluster().copy_database("older", "liaison");
  stand_.gateway().start();
  auto sender = stand_.client("AT-POLICE-1");
  granted(sender.submit(support::fresh_request().document()));
  EXPECT_EQ(stand_.gateway().stop(), 0);

  expect_refused_start(*gateway_on("older"),
                       "The database is older than what this node has signed");
}

TEST_F(StopTest, ADatabaseNewerThanTheProgramIsRefused) {
  EXPECT_EQ(stand_.gateway().stop(), 0);
  static_cast<void>(
      stand_.rows("INSERT INTO schema_version (number, file, sha256) "
                  "VALUES (9999, 'sql/main/9999_later.sql', repeat('0', 64))"));

  expect_refused_start(stand_.gateway(), "newer than this program");
}

TEST_F(StopTest, WithoutItsDatabaseItSaysSoAndRecoversByItself) {
  auto client = stand_.client("AT-POLICE-1");
  const auto request = support::fresh_request();
  stand_.cluster().kill_server();

  EXPECT_EQ(stand_.gateway().health("/readyz").status, 503);
  EXPECT_EQ(stand_.gateway().health("/healthz").status, 200);
  const auto refused = client.submit(request.document());
  const auto* problem = std::get_if<tools::Problem>(&refused);
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(problem->status, 503);
  EXPECT_NE(problem->retry_after, "");
  EXPECT_EQ(support::code_of(client.lease({})), "service.closed");

  stand_.cluster().start();
  // Nobody sends meanwhile: a node that is not ready is sent nothing.
  ASSERT_TRUE(support::comes_true(
      kTimeLimit, [this] { return stand_.gateway().health("/readyz").status == 200; }));
  EXPECT_EQ(support::code_of(client.submit(request.document())), "granted");
}

}  // namespace
