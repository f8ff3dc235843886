/// \file
/// A random directory with a random message in it: what the properties of routing are shown on.
#pragma once

#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"

namespace property_routing {

/// The rows are as the checks of gateway/directory would take them, but that a few central units
/// and proxies are not valid at the time and a few units are of another state.
struct World {
  gateway::DirectoryRows rows;
  gateway::RouteInputs inputs;
};

/// Three states that take part, two third countries and the Union; authorities with several rows in
/// time, units, opt-outs, proxies, chains of successors, settings of the states. Most messages go
/// to somebody whom a row of law names. The same seed gives the same world.
[[nodiscard]] World random_world(unsigned seed);

}  // namespace property_routing
