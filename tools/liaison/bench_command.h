/// \file
/// `liaison bench submit`, `inbox` and `mixed`: how many messages a gateway accepts and hands over,
/// how quickly, where the time goes, and whether each arrived as it was sent.
/// tools/bench/performance runs them on a stand of its own, beside a bare database.
///
/// They submit rehearsals, which the gateway stores like everything else: not for a gateway that
/// others use. Each \throws UsageError, Unreachable.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "tools/liaison/bench_run.h"
#include "tools/liaison/bench_sink.h"
#include "tools/liaison/console.h"
#include "tools/liaison/failure.h"
#include "tools/liaison/profile.h"

namespace tools {

struct BenchSubmitOptions {
  LoadOptions load;
  std::vector<std::uint32_t> connections{1, 8, 32, 64};  ///< One run each; 1 to 1024.
};

struct SinkOptions {
  std::vector<std::filesystem::path> profiles;  ///< Of the receiving systems; files or folders.
  std::uint32_t connections = 4;                ///< Of each; 1 to 64.
  std::uint32_t limit = 64;                     ///< Deliveries of a lease; 1 to 256.
};

struct BenchInboxOptions {
  SinkOptions sink;            ///< Without profiles that of the command line is the one.
  std::filesystem::path sent;  ///< What `bench submit --json` wrote.
  std::uint32_t seconds = 60;  ///< At most; 1 to 3600.
  std::filesystem::path plot;  ///< Empty = none.
};

struct BenchMixedOptions {
  LoadOptions load;
  std::uint32_t connections = 8;  ///< Of the source; 1 to 1024.
  SinkOptions sink;
  std::uint32_t drain_seconds = 30;  ///< At most, after the source has ended; 0 to 3600.
};

/// \return kRefused when a submission was not accepted, an answer is not the document's or a
/// receipt does not verify.
[[nodiscard]] ExitStatus run_bench_submit(BenchSource source,
                                          const BenchSubmitOptions& options,
                                          Console& console);

/// Fetches until all has arrived or the time is over.
/// \return kRefused when something is missing, damaged, unexpected, here twice or out of order, or
/// the gateway refused a call.
[[nodiscard]] ExitStatus run_bench_inbox(const Profile& profile,
                                         std::chrono::seconds time_limit,
                                         const BenchInboxOptions& options,
                                         Console& console);

/// \return kRefused as either of the two.
[[nodiscard]] ExitStatus run_bench_mixed(BenchSource source,
                                         const BenchMixedOptions& options,
                                         Console& console);

/// The profiles of files, and of all `*.toml` in folders, by name.
/// \throws UsageError  as load_profile, or there is none.
[[nodiscard]] std::vector<Profile> profiles_of(const std::vector<std::filesystem::path>& places);

}  // namespace tools
