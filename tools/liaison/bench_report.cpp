#include "tools/liaison/bench_report.h"

#include <fstream>

#include "tools/liaison/failure.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {

double milliseconds(std::chrono::duration<double> time) {
  return time.count() * 1000;
}

Json json_of(const LatencyHistogram& latencies) {
  Json json{{"count", latencies.count()}};
  if (latencies.count() == 0) return json;
  json["meanMs"] = milliseconds(latencies.mean());
  json["p50Ms"] = milliseconds(latencies.quantile(0.5));
  json["p90Ms"] = milliseconds(latencies.quantile(0.9));
  json["p99Ms"] = milliseconds(latencies.quantile(0.99));
  json["p999Ms"] = milliseconds(latencies.quantile(0.999));
  json["maxMs"] = milliseconds(latencies.max());
  json["histogram"] = Json::array();
  for (const auto& bucket : latencies.buckets())
    json["histogram"].push_back({milliseconds(bucket.up_to), bucket.count});
  return json;
}

Json json_of(const BenchFailures& failures) {
  auto json = Json::object();
  for (const auto& [code, count] : failures)
    json[code] = count;
  return json;
}

Json json_of(const ArrivalTally& tally) {
  return {{"arrived", tally.arrived},
          {"missing", tally.missing},
          {"unexpected", tally.unexpected},
          {"damaged", tally.damaged},
          {"duplicate", tally.duplicate},
          {"outOfOrder", tally.out_of_order},
          {"redelivered", tally.redelivered}};
}

std::string latencies_text(const std::vector<NamedLatencies>& rows) {
  Table table({"MILLISECONDS", "COUNT", "MEAN", "P50", "P90", "P99", "P99.9", "MAX"});
  table.align_right_from(1);
  for (const auto& [name, latencies] : rows) {
    const auto at = [&latencies = *latencies](std::chrono::nanoseconds time) {
      return latencies.count() == 0 ? "-" : fixed(milliseconds(time), 2);
    };
    table.add({name,
               std::to_string(latencies->count()),
               at(latencies->mean()),
               at(latencies->quantile(0.5)),
               at(latencies->quantile(0.9)),
               at(latencies->quantile(0.99)),
               at(latencies->quantile(0.999)),
               at(latencies->max())});
  }
  return table.text();
}

std::string failures_text(const std::string& when, const BenchFailures& failures) {
  std::string text;
  for (const auto& [code, count] : failures)
    text += when + ": " + std::to_string(count) + " times " + printable(code) + "\n";
  return text;
}

std::string tally_text(const ArrivalTally& tally) {
  return "arrived " + std::to_string(tally.arrived) + ", missing " + std::to_string(tally.missing) +
         ", unexpected " + std::to_string(tally.unexpected) + ", damaged " +
         std::to_string(tally.damaged) + ", twice " + std::to_string(tally.duplicate) +
         ", out of order " + std::to_string(tally.out_of_order) + ", leased again " +
         std::to_string(tally.redelivered) + "\n";
}

// One in x is slower than the value, so the rarest have as much room as the usual ones.
Chart percentile_chart(const std::string& title, const std::vector<NamedLatencies>& series) {
  Chart chart{.title = title,
              .x_label = "percentile",
              .y_label = "milliseconds",
              .x_scale = Scale::kLogarithmic,
              .y_scale = Scale::kLogarithmic,
              .x_ticks = {{1, "0"},
                          {2, "50"},
                          {10, "90"},
                          {100, "99"},
                          {1000, "99.9"},
                          {10000, "99.99"},
                          {100000, "99.999"}},
              .series = {}};
  for (const auto& [name, latencies] : series) {
    Curve curve{.name = name, .points = {}};
    std::uint64_t below = 0;
    for (const auto& bucket : latencies->buckets()) {
      const auto above = static_cast<double>(latencies->count() - below);
      below += bucket.count;
      curve.points.emplace_back(static_cast<double>(latencies->count()) / above,
                                milliseconds(bucket.up_to));
    }
    chart.series.push_back(std::move(curve));
  }
  return chart;
}

Chart rate_chart(const std::string& title, const std::vector<NamedRate>& series) {
  Chart chart{.title = title,
              .x_label = "second",
              .y_label = "messages a second",
              .x_scale = Scale::kLinear,
              .y_scale = Scale::kLinear,
              .x_ticks = {},
              .series = {}};
  for (const auto& [name, per_second] : series) {
    Curve curve{.name = name, .points = {}};
    for (std::size_t second = 0; second < per_second->size(); ++second)
      curve.points.emplace_back(second, (*per_second)[second]);
    chart.series.push_back(std::move(curve));
  }
  return chart;
}

void write_plot(const std::filesystem::path& file, const PlotPage& page) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << html_of(page) << std::flush)) {
    throw UsageError("the plot cannot be written to " + file.string());
  }
}

}  // namespace tools
