/// \file
/// Goal: whatever is killed at whatever moment, what was receipted is there, with its copies, once,
/// and nobody sees what is not for him. Method: clients keep an account of all they did and saw
/// while gateway and PostgreSQL are killed in turn with SIGKILL, 20 times (LIAISON_KILLS: as often
/// as it says), at moments drawn from a seed (LIAISON_SEED repeats one); at the end the account is
/// compared with what the gateway answers, with the rows of the database and with the signed audit
/// log.

#include <iostream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/account.h"
#include "tests/support/fault/clients.h"
#include "tests/support/fault/inspection.h"
#include "tests/support/fault/kills.h"
#include "tests/support/gateway_stand.h"

namespace fault {
namespace {

using testing::IsEmpty;

constexpr int kUsualKills = 20;

/// Short, so that what a killed gateway had leased is offered again within the test.
constexpr std::chrono::seconds kLease{10};

/// Leases that a killed gateway had given out must run out first.
constexpr std::chrono::seconds kDrainLimit{60};

TEST(KillTest, NothingReceiptedIsLostAndNothingTakesEffectTwice) {
  const auto seed = announced_seed();
  std::mt19937_64 random(seed);
  support::GatewayStand stand("[limits]\nlease_seconds = " + std::to_string(kLease.count()) + "\n");
  const Scene scene = scene_of(stand);
  Account account(proves_admission, kLease);
  Whereabouts service;
  service.open(stand.gateway().port());
  {
    Clients clients(service, account, connect_to_gateway, two_circles(), seed);
    kill_under_load({.kills = number_of_kills(kUsualKills),
                     .victims = gateway_and_postgres(stand),
                     .port = [&stand] { return stand.gateway().port(); }},
                    account,
                    service,
                    random);
    clients.stop_sending();
    settle_unanswered(scene, account);
    drain(scene, account, kDrainLimit);
  }
  const auto verdict = account.verdict();
  std::cout << verdict.text() << std::endl;

  EXPECT_EQ(verdict.receipted, verdict.attempted);
  EXPECT_THAT(all_findings(scene, account), IsEmpty());
}

}  // namespace
}  // namespace fault
