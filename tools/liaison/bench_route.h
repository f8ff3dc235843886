/// \file
/// `liaison bench route`: decisions a second of the router, and what each costs.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"

namespace tools {

struct BenchRouteOptions {
  std::vector<std::uint32_t> authorities{200, 20000};  ///< In the directory; 50 to 200,000.
  std::vector<std::uint32_t> addressees{1, 10, 100};   ///< Of each message; 1 to 100.
  std::uint32_t milliseconds = 400;                    ///< Of each measurement; 50 to 60,000.
  std::uint32_t rounds = 5;                            ///< Measurements of each, in turn; 1 to 100.
};

/// Requests from an authority to authorities of all other states of an invented Europe, each of
/// which owes copies to the central units of both. Nothing but the decision is timed, on one core;
/// each figure is that of its fastest round. Allocations are counted, not estimated.
/// \throws std::runtime_error  the router refuses a message of the bench.
[[nodiscard]] ExitStatus run_bench_route(const BenchRouteOptions& options, Console& console);

}  // namespace tools
