/// \file
/// `liaison bench idle`: what it costs a gateway that many systems wait, and how soon one of them
/// wakes.
#pragma once

#include <cstdint>

#include "tools/liaison/bench_command.h"
#include "tools/liaison/bench_run.h"

namespace tools {

struct BenchIdleOptions {
  LoadOptions load;                            ///< Only seed, bytes and plot count here.
  std::vector<std::filesystem::path> waiting;  ///< Profiles; files or folders.
  std::uint32_t systems = 2200;                ///< The first so many of them; 1 to 16,000.
  std::uint32_t wake_ups = 100;                ///< Messages, one after the other; 1 to 100,000.
  std::uint32_t hold_seconds = 5;              ///< Before them; 0 to 3600.
  std::uint32_t pid = 0;                       ///< Of the gateway; 0 = memory is not looked at.
};

/// Holds the systems in long polls, then submits to one after the other and times its waking.
/// \param source  who submits. \return kRefused when a system could not be held, was lost, or did
/// not wake. \throws UsageError  as well where no such process runs here or the process may not
/// open so many connections.
[[nodiscard]] ExitStatus run_bench_idle(BenchSource source,
                                        const BenchIdleOptions& options,
                                        Console& console);

}  // namespace tools
