/// \file
/// Kills under load, at moments counted in steps of the clients and drawn from a printed seed.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/fault/account.h"
#include "tests/support/fault/service.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/node_pair.h"

namespace fault {

/// Something that can be killed and comes back.
struct Victim {
  std::string name;
  std::function<int()> pid;
  std::function<void()> kill_and_restart;
};

/// The gateway, which is started again; PostgreSQL, which it must find again by itself, once the
/// whole server and once the first of its processes alone, whose children go on until they notice;
/// and both at the same moment.
[[nodiscard]] std::vector<Victim> all_victims(support::GatewayStand& stand);

/// Either node; the other one goes on.
[[nodiscard]] std::vector<Victim> both_nodes(support::NodePair& nodes);

/// What clients do while somebody is dead.
enum class Meanwhile {
  kWait,  ///< Whoever fails waits until the service is there again.
  kGoOn   ///< Somebody else serves them.
};

struct KillOptions {
  int kills = 20;
  std::uint64_t receipts_between = 5;  ///< At least: every life does some work.
  std::uint64_t steps_before = 100;    ///< At most, beyond those receipts.
  std::vector<Victim> victims;         ///< Killed in turn.
  Meanwhile meanwhile = Meanwhile::kWait;
  std::function<std::uint16_t()> port;  ///< Where the service listens after a kill.
};

/// Kills while clients work, and prints each kill with its moment.
/// \throws std::runtime_error  the clients got nowhere within three minutes.
void kill_under_load(const KillOptions& options,
                     Account& account,
                     Whereabouts& service,
                     std::mt19937_64& random);

}  // namespace fault
