/// \file
/// The figures of a load as text, as JSON and as a page with plots.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/liaison/api_json.h"
#include "tools/liaison/arrival_checker.h"
#include "tools/liaison/bench_window.h"
#include "tools/liaison/plot_page.h"

namespace tools {

[[nodiscard]] double milliseconds(std::chrono::duration<double> time);

/// {count, meanMs, p50Ms, p90Ms, p99Ms, p999Ms, maxMs, histogram: [[upToMs, count]…]}.
[[nodiscard]] Json json_of(const LatencyHistogram& latencies);
[[nodiscard]] Json json_of(const BenchFailures& failures);
[[nodiscard]] Json json_of(const ArrivalTally& tally);

/// A named distribution, for tables and plots.
struct NamedLatencies {
  std::string name;
  const LatencyHistogram* latencies;
};

/// A row each: count, mean, quantiles.
[[nodiscard]] std::string latencies_text(const std::vector<NamedLatencies>& rows);

/// A line each; empty without failures. \param when  e.g. "not accepted at 8".
[[nodiscard]] std::string failures_text(const std::string& when, const BenchFailures& failures);

/// One line with every count.
[[nodiscard]] std::string tally_text(const ArrivalTally& tally);

/// Latency by percentile, the rare ones drawn apart.
[[nodiscard]] Chart percentile_chart(const std::string& title,
                                     const std::vector<NamedLatencies>& series);

struct NamedRate {
  std::string name;
  const std::vector<std::uint64_t>* per_second;
};

/// Messages by second of the load.
[[nodiscard]] Chart rate_chart(const std::string& title, const std::vector<NamedRate>& series);

/// Writes the page. \throws UsageError  the file cannot be written.
void write_plot(const std::filesystem::path& file, const PlotPage& page);

}  // namespace tools
