/// \file
/// Goal: whatever is killed at whatever moment, what was receipted is there, with its copies, once.
/// Method: clients keep an account of all they did and saw while gateway and PostgreSQL are killed
/// in turn with SIGKILL, 20 times, at moments counted in steps of the clients and drawn from a seed
/// (LIAISON_SEED repeats one); at the end the account is compared with what the gateway answers,
/// with the rows of the database and with the signed audit log.

#include <cstdlib>
#include <iostream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fault/kill/account.h"
#include "tests/fault/kill/clients.h"
#include "tests/fault/kill/inspection.h"
#include "tests/support/gateway_stand.h"

namespace kill_test {
namespace {

using testing::IsEmpty;

constexpr int kKills = 20;
constexpr std::uint64_t kReceiptsBetweenKills = 5;  ///< At least: every life does some work.
constexpr std::uint64_t kStepsBeforeKill = 100;     ///< At most, beyond those receipts.

/// Leases that a killed gateway had given out must run out first.
constexpr std::chrono::seconds kDrainLimit{60};

std::uint64_t seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const std::uint64_t seed =
      given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

class KillTest : public testing::Test {
 protected:
  void kill_one(int number) {
    service_.close();
    if (number % 2 == 0) {
      stand_.gateway().kill();
      stand_.gateway().start();
    } else {
      stand_.cluster().kill_server();
      stand_.cluster().start();  // The gateway must find it again by itself.
    }
    service_.open(stand_.gateway().port());
  }

  void kill_under_load(Clients& clients) {
    for (int i = 0; i < kKills; ++i) {
      ASSERT_TRUE(account_.wait_for_receipts(kReceiptsBetweenKills)) << "after kill " << i;
      ASSERT_TRUE(account_.wait_for_steps(random_() % kStepsBeforeKill)) << "after kill " << i;
      kill_one(i);
    }
    ASSERT_TRUE(account_.wait_for_receipts(kReceiptsBetweenKills)) << "after the last kill";
    clients.stop_sending();
    settle_unanswered(stand_, account_);
    drain();
  }

  /// Receiving goes on until nothing waits for anybody. Only the database knows that: a client
  /// whose confirmation was not answered cannot tell whether it took effect.
  void drain() {
    const auto deadline = std::chrono::steady_clock::now() + kDrainLimit;
    while (stand_.number("SELECT count(*) FROM delivery WHERE state IN (1, 2)") > 0) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline);
      ASSERT_TRUE(account_.wait_for_steps(1));
    }
  }

  void print(const Verdict& verdict) {
    std::cout << kKills << " kills: " << verdict.attempted << " attempted, " << verdict.receipted
              << " receipted, " << verdict.delivered << " delivered, " << verdict.redelivered
              << " delivered again, " << verdict.lost.size() << " lost, "
              << verdict.duplicated.size() << " duplicated, " << verdict.unexpected.size()
              << " unexpected" << std::endl;
  }

  const std::uint64_t seed_ = seed();
  std::mt19937_64 random_{seed_};
  // Short, so that what a killed gateway had leased is offered again within the test.
  support::GatewayStand stand_{"[limits]\nlease_seconds = 10\n"};
  Account account_;
  Service service_;
};

TEST_F(KillTest, NothingReceiptedIsLostAndNothingTakesEffectTwice) {
  service_.open(stand_.gateway().port());
  {
    Clients clients(service_, account_, seed_);
    kill_under_load(clients);
  }
  const auto verdict = account_.verdict();
  print(verdict);

  EXPECT_EQ(verdict.receipted, verdict.attempted);
  EXPECT_THAT(verdict.lost, IsEmpty());
  EXPECT_THAT(verdict.duplicated, IsEmpty());
  EXPECT_THAT(verdict.unexpected, IsEmpty());
  const auto receipted = account_.all_receipted();
  EXPECT_THAT(wrong_messages(stand_, receipted), IsEmpty());
  EXPECT_THAT(wrong_plans(stand_, receipted), IsEmpty());
  EXPECT_THAT(wrong_rows(stand_), IsEmpty());
  EXPECT_THAT(wrong_log(stand_), IsEmpty());
}

}  // namespace
}  // namespace kill_test
