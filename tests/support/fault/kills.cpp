#include "tests/support/fault/kills.h"

#include <chrono>
#include <csignal>
#include <iostream>
#include <stdexcept>

namespace fault {
namespace {

using Clock = std::chrono::steady_clock;

void demand(bool holds, int kills) {
  if (holds) return;
  throw std::runtime_error("the clients got nowhere after " + std::to_string(kills) + " kills");
}

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

std::vector<Victim> all_victims(support::GatewayStand& stand) {
  auto& gateway = stand.gateway();
  auto& server = stand.cluster();
  const auto pid_of_server = [&server] { return server.pid(); };
  return {{.name = "gateway",
           .pid = [&gateway] { return gateway.pid(); },
           .kill_and_restart =
               [&gateway] {
                 gateway.kill();
                 gateway.start();
               }},
          {.name = "postgres",
           .pid = pid_of_server,
           .kill_and_restart =
               [&server] {
                 server.kill_server();
                 server.start();
               }},
          {.name = "both",
           .pid = pid_of_server,
           .kill_and_restart =
               [&gateway, &server] {
                 ::kill(gateway.pid(), SIGKILL);  // Nobody is waited for before both are hit.
                 server.kill_server();
                 gateway.kill();
                 server.start();
                 gateway.start();
               }},
          {.name = "postmaster", .pid = pid_of_server, .kill_and_restart = [&server] {
             server.kill_postmaster();
             server.start();
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
