/// \file
/// The real gateway with what stories in a browser need beside it: profiles of every authority and
/// of the operator ada for the program `liaison`, a personal certificate, and a way to run a story.
#pragma once

#include <memory>
#include <string>

#include "tests/support/child_process.h"
#include "tests/support/gateway_stand.h"

namespace support {

/// Not thread-safe.
class StoryStage {
 public:
  /// Starts the gateway, with a desk.
  StoryStage();

  [[nodiscard]] GatewayStand& stand() { return stand_; }

  /// Runs adapters/desk/tests/stories/NAME_test.mjs, as the build has copied it, and prints what it
  /// says. \param more  further lines NAME=VALUE for its environment.
  [[nodiscard]] CommandResult play(const std::string& name, const Command& more = {});

 private:
  GatewayStand stand_;
};

}  // namespace support
