/// \file
/// `liaison bench submit`: how many messages a gateway accepts, how quickly, and where the time
/// goes. tools/bench/submit runs it on a stand of its own, beside a bare database.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"
#include "tools/liaison/profile.h"

namespace tools {

struct BenchSubmitOptions {
  std::string addressee;                                 ///< Of every Request.
  std::vector<std::uint32_t> connections{1, 8, 32, 64};  ///< One run each; 1 to 1024.
  std::uint32_t seconds = 10;                            ///< Measured in each run; 1 to 3600.
  std::uint32_t warm_up_seconds = 2;                     ///< Before it; 0 to 60.
  std::uint32_t document_bytes = 10240;                  ///< 4,096 to 1,048,576.
  std::string metrics;                                   ///< URL of the figures; empty = no steps.
  std::filesystem::path log_key;                         ///< Empty = receipts are not verified.
};

/// Submits rehearsals, which the gateway stores like everything else: not for a gateway that others
/// use. The sender is the profile's authority.
/// \return kRefused when a submission was not accepted or a receipt does not verify.
/// \throws UsageError, Unreachable
[[nodiscard]] ExitStatus run_bench_submit(const Profile& profile,
                                          std::chrono::seconds time_limit,
                                          const BenchSubmitOptions& options,
                                          Console& console);

}  // namespace tools
