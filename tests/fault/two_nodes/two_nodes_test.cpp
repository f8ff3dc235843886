/// \file
/// Goal: of two nodes on one database either may die at any moment, and whoever they serve notices
/// nothing but a line that is cut: what was receipted is there, with its copies, once, and nobody
/// sees what is not for him. Method: clients behind a real balancer keep an account of all they did
/// and saw while the nodes are killed in turn with SIGKILL and started again, six times
/// (LIAISON_KILLS: as often as it says), at moments drawn from a seed (LIAISON_SEED repeats one);
/// nobody waits for the dead one, so a message whose answer was lost is sent again to the other
/// node. At the end the account is compared with what the nodes answer, with the rows of the
/// database and with both signed audit logs.

#include <iostream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/account.h"
#include "tests/support/fault/clients.h"
#include "tests/support/fault/inspection.h"
#include "tests/support/fault/kills.h"
#include "tests/support/fault/story.h"
#include "tests/support/node_pair.h"

namespace fault {
namespace {

using support::NodePair;
using testing::IsEmpty;

constexpr int kUsualKills = 6;

/// Short, so that what a killed node had leased is offered again within the test.
constexpr std::chrono::seconds kLease{10};

/// Leases that a killed node had given out must run out first.
constexpr std::chrono::seconds kDrainLimit{300};

TEST(TwoNodesTest, WhicheverIsKilledNothingReceiptedIsLostAndNothingTakesEffectTwice) {
  const auto seed = announced_seed();
  std::mt19937_64 random(seed);
  NodePair nodes("[limits]\nlease_seconds = " + std::to_string(kLease.count()) + "\n");
  const Scene scene = scene_of(nodes);
  Account account(proves_with(NodePair::logs()), kLease);
  Whereabouts service;
  service.open(nodes.port());
  {
    Clients clients(service, account, connect_to_gateway, two_circles(), seed);
    kill_under_load({.kills = number_given("LIAISON_KILLS", kUsualKills),
                     .victims = both_nodes(nodes),
                     .meanwhile = Meanwhile::kGoOn,
                     .port = [&nodes] { return nodes.port(); }},
                    account,
                    service,
                    random);
    clients.stop_sending();
    settle_unanswered(scene, account);
    drain(scene, account, kDrainLimit);
  }
  const auto verdict = account.verdict();
  std::cout << verdict.text() << std::endl;
  const auto by_log = nodes.rows("SELECT log, count(*) FROM message GROUP BY log ORDER BY log");
  for (const auto& row : by_log)
    std::cout << row << std::endl;

  EXPECT_EQ(by_log.size(), 2U) << "one node admitted nothing";
  EXPECT_EQ(verdict.receipted, verdict.attempted);
  EXPECT_THAT(all_findings(scene, account), IsEmpty());
}

}  // namespace
}  // namespace fault
