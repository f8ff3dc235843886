/// \file
/// How many files and connections this process may have open.
#pragma once

#include <cstdint>

#include "gateway/ports/telemetry.h"
#include "tools/liaison-gateway/settings.h"

namespace tools {

/// What the bounds of the settings add up to, and some hundreds for everything else.
[[nodiscard]] std::uint64_t files_needed(const Settings& settings);

/// Raises the process's limit as far as it may. A server that runs out of files can accept nobody,
/// so `node.few-files` is logged where the limit stays below what is needed.
void raise_file_limit(std::uint64_t needed, gateway::Telemetry& telemetry);

}  // namespace tools
