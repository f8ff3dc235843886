/// \file
/// Goal: without its database, or with one that hangs, the gateway answers everybody in time, never
/// with more than it knows, and goes on by itself. Method: the real gateway; its PostgreSQL killed,
/// started again, and stopped in the middle by SIGSTOP.

#include <csignal>
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/file_content.h"
#include "tests/support/comes_true.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

#include <signal.h>

namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;
using support::code_of;
using support::fresh_request;

constexpr seconds kTimeLimit{60};
constexpr seconds kAtOnce{3};

class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() : stand_("[limits]\nqueue_seconds = 1\n") {}

  /// A stopped server could not be ended.
  void TearDown() override { signal_server(SIGCONT); }

  /// A lease that waits for half a minute, on a thread of its own.
  [[nodiscard]] std::future<std::string> long_poll() {
    auto waiting = std::async(std::launch::async, [this] {
      auto client = stand_.client("FR-POLICE-1");
      const auto answer = client.lease({.limit = 1, .wait = seconds(30)});
      const auto* problem = std::get_if<tools::Problem>(&answer);
      if (problem == nullptr) return std::string("granted");
      return problem->code + (problem->retry_after.empty() ? "" : ", come again");
    });
    return waiting;
  }

  [[nodiscard]] bool becomes_ready() {
    return support::comes_true(
        kTimeLimit, [this] { return stand_.gateway().health("/readyz").status == 200; });
  }

  /// Of a server that does not run there is nobody to tell.
  void signal_server(int number) {
    if (!stand_.cluster().running()) return;
    for (const int process : stand_.cluster().processes())
      ::kill(process, number);
  }

  support::GatewayStand stand_;
};

TEST_F(DatabaseTest, WhoWaitsForDeliveriesIsToldThatItIsLost) {
  auto waiting = long_poll();
  // The lease is on record as soon as somebody else's message is.
  auto sender = stand_.client("AT-POLICE-1");
  ASSERT_EQ(code_of(sender.submit(fresh_request({.narrative = "x"}).document())), "granted");
  ASSERT_EQ(waiting.get(), "granted");

  waiting = long_poll();
  stand_.cluster().kill_server();

  EXPECT_EQ(waiting.get(), "service.closed, come again");
}

TEST_F(DatabaseTest, AfterTheFirstFailuresEveryoneIsRefusedAtOnceUntilItIsBack) {
  auto sender = stand_.client("AT-POLICE-1");
  const auto request = fresh_request();
  stand_.cluster().kill_server();
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(code_of(sender.submit(request.document())), "service.closed");

  for (int i = 0; i < 5; ++i) {
    const auto began = steady_clock::now();
    EXPECT_EQ(code_of(sender.submit(request.document())), "service.closed");
    EXPECT_LT(steady_clock::now() - began, kAtOnce);
  }

  stand_.cluster().start();
  ASSERT_TRUE(becomes_ready());
  EXPECT_EQ(code_of(sender.submit(request.document())), "granted")
      << support::content_of(stand_.gateway().log());
}

TEST_F(DatabaseTest, WhileItHangsWhoComesLaterIsRefusedInTimeAndNothingIsLost) {
  auto first = stand_.client("AT-POLICE-1");
  auto later = stand_.client("AT-POLICE-1");
  const auto request = fresh_request();
  const auto other = fresh_request();
  ASSERT_EQ(code_of(first.submit(fresh_request().document())), "granted");  // All is warm.
  signal_server(SIGSTOP);
  auto hanging =
      std::async(std::launch::async, [&] { return code_of(first.submit(request.document())); });

  for (int i = 0; i < 3; ++i) {
    const auto began = steady_clock::now();
    const auto code = code_of(later.submit(other.document()));
    EXPECT_THAT(code, testing::AnyOf("service.busy", "service.closed"));
    EXPECT_LT(steady_clock::now() - began, 2 * kAtOnce);
  }
  EXPECT_EQ(stand_.gateway().health("/readyz").status, 503);

  signal_server(SIGCONT);
  EXPECT_EQ(hanging.get(), "granted");
  ASSERT_TRUE(becomes_ready());
  EXPECT_EQ(code_of(later.submit(other.document())), "granted");
  EXPECT_EQ(code_of(later.submit(request.document())), "granted") << "the first answer again";
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message"), 3);
}

}  // namespace
