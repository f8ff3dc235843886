/// \file
/// Ten thousand random worlds, one after the other, and how they ended.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "gateway/routing/router.h"
#include "tests/property/routing/random_world.h"

namespace property_routing {

/// One random world with its directory and what the engine decided.
struct Case {
  const World& world;
  const gateway::Directory& directory;
  const gateway::Result<gateway::RouteDecision>& decision;

  /// What the engine decides of other inputs in the same directory.
  [[nodiscard]] gateway::Result<gateway::RouteDecision> decide(
      const gateway::RouteInputs& inputs) const;
};

/// Shows `property` 10,000 cases. Prints the first seed, which the environment variable
/// LIAISON_SEED sets, and the seed of a case that fails; then how many messages were refused, by
/// code. Fails, too, when fewer than half of the cases were decided.
void for_random_cases(const std::function<void(const Case&)>& property);

/// The same, for the cases that were not refused alone.
void for_decided_cases(const std::function<void(const Case&)>& property);

}  // namespace property_routing
