/// \file
/// One load, measured: what the commands of the bench that submit have in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/liaison/bench_load.h"
#include "tools/liaison/bench_steps.h"
#include "tools/liaison/console.h"

namespace tools {

struct LoadOptions {
  std::vector<std::string> addressees;     ///< In turn.
  std::uint32_t addressees_each = 1;       ///< Of a message; 1 to 100.
  std::uint32_t messages_an_exchange = 1;  ///< 1 to 1,000.
  double rate = 0;                         ///< Messages a second; 0 = closed loop.
  std::uint64_t count = 0;                 ///< At most, all measured; 0 = by time alone.
  std::uint32_t seconds = 10;              ///< Measured in each run; 1 to 3600.
  std::uint32_t warm_up_seconds = 2;       ///< Before it; 0 to 60.
  std::uint32_t document_bytes = 10240;    ///< 4,096 to 1,048,576.
  std::uint32_t seed = 0;                  ///< 0 = a fresh one.
  std::string metrics;                     ///< URL of the figures; empty = no steps.
  std::filesystem::path log_key;           ///< Empty = receipts are not verified.
  std::filesystem::path plot;              ///< Empty = none.
};

/// The source's side of a command.
struct BenchSource {
  Profile profile;
  std::chrono::seconds time_limit{30};
  LoadOptions options;
};

struct BenchRun {
  std::uint32_t connections = 0;
  std::unique_ptr<SentLoad> sent;
  LoadResult load;
  StepFigures steps;
  std::optional<std::size_t> verified;  ///< Of the kept receipts, where the log's key is known.

  [[nodiscard]] double rate() const;  ///< Receipts a second of the window.
  [[nodiscard]] bool well() const;    ///< Something was accepted, and nothing went wrong.
};

/// A load that has not begun, with a seed of its own.
[[nodiscard]] std::unique_ptr<SentLoad> new_load(const BenchSource& source);

/// \param at_start  is told the window before anything is submitted.
/// \throws UsageError, Unreachable
[[nodiscard]] BenchRun measured(
    const BenchSource& source,
    std::uint32_t connections,
    const Console& console,
    const std::function<void(const SentLoad&, const BenchWindow&)>& at_start);

[[nodiscard]] Json json_of(const BenchRun& run);

/// A column for each run; a step that batches share counts its part of each. Empty without steps.
[[nodiscard]] std::string steps_text(const std::vector<BenchRun>& runs);

/// What was not accepted, and receipts that do not verify; empty where all is well.
[[nodiscard]] std::string faults_text(const BenchRun& run);

}  // namespace tools
