#include "tools/liaison/bench_command.h"

#include <algorithm>
#include <utility>

#include "tools/liaison/bench_report.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string figures_text(const std::vector<BenchRun>& runs) {
  Table table({"CONNECTIONS", "ACCEPTED/S", "P50 MS", "P99 MS", "MAX MS", "RECEIPTS", "VERIFIED"});
  for (const auto& run : runs) {
    const auto& latencies = run.load.receipts.latencies;
    const auto text = [&](std::chrono::nanoseconds time) {
      return latencies.count() == 0 ? "-" : fixed(milliseconds(time), 2);
    };
    table.add({std::to_string(run.connections),
               fixed(run.rate(), 0),
               text(latencies.quantile(0.5)),
               text(latencies.quantile(0.99)),
               text(latencies.max()),
               std::to_string(run.load.kept.size()),
               run.verified ? std::to_string(*run.verified) : "-"});
  }
  return table.text();
}

std::string behind_text(const BenchRun& run, double rate) {
  if (rate <= 0) return {};
  return "due every " + fixed(1000 / rate, 2) + " ms; the latest began " +
         fixed(milliseconds(run.load.behind), 2) + " ms behind, which its latency counts\n";
}

std::string text_of(const std::vector<BenchRun>& runs, const LoadOptions& options) {
  auto text = figures_text(runs);
  for (const auto& run : runs)
    text += behind_text(run, options.rate) + faults_text(run);
  return text + steps_text(runs);
}

Json document_of(const LoadOptions& options, const std::vector<BenchRun>& runs) {
  Json json{{"documentBytes", options.document_bytes},
            {"addressees", options.addressees},
            {"rate", options.rate},
            {"warmUpSeconds", options.warm_up_seconds},
            {"runs", Json::array()}};
  for (const auto& run : runs)
    json["runs"].push_back(json_of(run));
  return json;
}

PlotPage page_of(const std::vector<BenchRun>& runs, std::string figures) {
  std::vector<NamedLatencies> latencies;
  std::vector<NamedRate> rates;
  for (const auto& run : runs) {
    const auto name = std::to_string(run.connections) + " connections";
    latencies.push_back({name, &run.load.receipts.latencies});
    rates.push_back({name, &run.load.receipts.per_second});
  }
  return {.title = "Submissions",
          .figures = std::move(figures),
          .charts = {percentile_chart("From submission to receipt", latencies),
                     rate_chart("Accepted", rates)}};
}

}  // namespace

ExitStatus run_bench_submit(BenchSource source,
                            const BenchSubmitOptions& options,
                            Console& console) {
  source.options = options.load;
  std::vector<BenchRun> runs;
  for (const auto connections : options.connections) {
    runs.push_back(measured(source, connections, console, [](const auto&, const auto&) {}));
    if (source.options.seed != 0) ++source.options.seed;
  }
  const auto text = text_of(runs, options.load);
  console.text(text);
  console.document(document_of(options.load, runs));
  if (!options.load.plot.empty()) write_plot(options.load.plot, page_of(runs, text));
  return std::ranges::all_of(runs, &BenchRun::well) ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
