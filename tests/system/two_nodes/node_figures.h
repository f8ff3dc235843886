/// \file
/// What a node says of itself on its page of metrics.
#pragma once

#include <string>

#include "tests/support/figures.h"

namespace two_nodes {

/// For the configuration: short, so that what a dead node had leased is offered again in the test.
inline constexpr auto kShortLease = "[limits]\nlease_seconds = 10\n";

/// A figure of the page; 0 where it is not there.
[[nodiscard]] inline double figure(const support::GatewayProcess& node, const std::string& name) {
  return support::summed(node, name + " ");
}

/// Looks for deliveries that a node has done: who waits there has looked in vain before.
[[nodiscard]] inline double looks(const support::GatewayProcess& node) {
  return figure(node, "liaison_step_seconds_count{step=\"lease\"}");
}

}  // namespace two_nodes
