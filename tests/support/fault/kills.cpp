#include "tests/support/fault/kills.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace fault {
namespace {

using Clock = std::chrono::steady_clock;

int pid_of_server(support::PrivateCluster& cluster) {
  int pid = 0;
  std::ifstream(cluster.data_folder() / "postmaster.pid") >> pid;
  return pid;
}

void demand(bool holds, int kills) {
  if (holds) return;
  throw std::runtime_error("the clients got nowhere after " + std::to_string(kills) + " kills");
}

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

std::uint64_t announced_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const std::uint64_t seed =
      given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

int number_of_kills(int usual) {
  const char* given = std::getenv("LIAISON_KILLS");
  return given == nullptr ? usual : static_cast<int>(std::strtol(given, nullptr, 10));
}

std::vector<Victim> gateway_and_postgres(support::GatewayStand& stand) {
  return {{.name = "gateway",
           .pid = [&stand] { return stand.gateway().pid(); },
           .kill_and_restart =
               [&stand] {
                 stand.gateway().kill();
                 stand.gateway().start();
               }},
          {.name = "postgres",
           .pid = [&stand] { return pid_of_server(stand.cluster()); },
           .kill_and_restart =
               [&stand] {
                 stand.cluster().kill_server();
                 stand.cluster().start();
               }}};
}

std::vector<Victim> both_nodes(support::NodePair& nodes) {
  const auto victim = [&nodes](const char* name, support::Which which) {
    return Victim{.name = name,
                  .pid = [&nodes, which] { return nodes.node(which).pid(); },
                  .kill_and_restart =
                      [&nodes, which] {
                        nodes.node(which).kill();
                        nodes.start_again(which);
                      }};
  };
  return {victim("first node", support::Which::kFirst),
          victim("second node", support::Which::kSecond)};
}

void kill_under_load(const KillOptions& options,
                     Account& account,
                     Whereabouts& service,
                     std::mt19937_64& random) {
  const auto begin = Clock::now();
  for (int i = 0; i < options.kills; ++i) {
    const auto& victim = options.victims[static_cast<std::size_t>(i) % options.victims.size()];
    const auto steps = random() % options.steps_before;
    demand(account.wait_for_receipts(options.receipts_between), i);
    demand(account.wait_for_steps(steps), i);
    std::cout << "kill " << i + 1 << ": " << victim.name << ", process " << victim.pid() << ", "
              << steps << " steps after receipt " << options.receipts_between << ", at "
              << seconds_since(begin) << " s" << std::endl;
    if (options.meanwhile == Meanwhile::kWait) service.close();
    victim.kill_and_restart();
    service.open(options.port());
  }
  demand(account.wait_for_receipts(options.receipts_between), options.kills);
}

}  // namespace fault
