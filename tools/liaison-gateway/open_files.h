/// \file
/// How many files and connections the process may have open at once.
#pragma once

#include <cstdint>

#include "gateway/ports/telemetry.h"
#include "tools/liaison-gateway/settings.h"

namespace tools {

/// Raises the bound as far as the system lets the process: the usual one, 1,024, is below what the
/// settings allow. \return the bound.
std::uint64_t allow_open_files();

/// Logs a warning, `node.few-open-files`, where connections that the settings allow could not be
/// accepted.
void check_open_files(std::uint64_t allowed,
                      const Settings& settings,
                      gateway::Telemetry& telemetry);

}  // namespace tools
