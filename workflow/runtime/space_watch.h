/// \file
/// Closes intake before a disk is full, while there is still space for what keeps old messages
/// moving, and opens it by itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gateway/ports/free_space.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/intake_gate.h"

namespace workflow {

struct WatchedFolder {
  std::filesystem::path folder;
  std::uint64_t least = 0;  ///< Bytes: intake is closed below, and opened again a quarter above.
};

/// One thread calls it.
class SpaceWatch {
 public:
  /// References must outlive the watch.
  SpaceWatch(std::vector<WatchedFolder> folders,
             const gateway::FreeSpace& space,
             IntakeGate& intake,
             gateway::Telemetry& telemetry)
      : folders_(std::move(folders)), space_(&space), intake_(&intake), telemetry_(&telemetry) {}

  /// Sets the gauge `free_bytes{folder}`, and closes or opens intake. A folder that cannot be asked
  /// closes it as well.
  void look();

 private:
  [[nodiscard]] std::optional<std::string> trouble_with(const WatchedFolder& watched);

  std::vector<WatchedFolder> folders_;
  const gateway::FreeSpace* space_;
  IntakeGate* intake_;
  gateway::Telemetry* telemetry_;
  std::set<std::filesystem::path> short_;  // Were below their mark, and are not a quarter above.
};

}  // namespace workflow
