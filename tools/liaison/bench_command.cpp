#include "tools/liaison/bench_command.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "gateway/audit/proof.h"
#include "tools/liaison/bench_load.h"
#include "tools/liaison/bench_steps.h"
#include "tools/liaison/log_key.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using Seconds = std::chrono::duration<double>;

/// One number of connections, measured.
struct Run {
  std::uint32_t connections = 0;
  LoadResult load;
  StepFigures steps;
  std::optional<std::size_t> verified;  ///< Of the receipts, where the log's key is known.
};

double milliseconds(Seconds time) {
  return time.count() * 1000;
}

double rate_of(const Run& run) {
  return static_cast<double>(run.load.latencies.size()) / run.load.window.count();
}

/// Of the messages accepted, so that steps of batches and steps of messages can be compared.
double milliseconds_a_message(const Run& run, const StepFigure& figure) {
  return figure.seconds * 1000 / static_cast<double>(run.load.latencies.size());
}

bool proves(const KeptReceipt& kept, const gateway::NoteVerifier& log) {
  return gateway::check_receipt(kept.receipt, log, kept.digest).verdict ==
         gateway::ReceiptVerdict::kProved;
}

/// After the load, so that it takes nothing from it.
std::size_t verified_of(const std::vector<KeptReceipt>& receipts,
                        const gateway::NoteVerifier& log) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> verified = 0;
  {
    std::vector<std::jthread> threads(std::max(1U, std::thread::hardware_concurrency()));
    for (auto& thread : threads) {
      thread = std::jthread([&] {
        for (auto i = next++; i < receipts.size(); i = next++)
          verified += proves(receipts[i], log) ? 1U : 0U;
      });
    }
  }
  return verified;
}

Json json_of(const StepFigures& steps, const Run& run) {
  auto json = Json::array();
  for (const auto& [step, figure] : steps) {
    json.push_back({{"step", step},
                    {"times", figure.times},
                    {"meanMs", figure.seconds * 1000 / static_cast<double>(figure.times)},
                    {"msAMessage", milliseconds_a_message(run, figure)}});
  }
  return json;
}

Json json_of(const Run& run) {
  Json json{{"connections", run.connections},
            {"accepted", run.load.latencies.size()},
            {"seconds", run.load.window.count()},
            {"failures", Json::object()},
            {"receipts", run.load.receipts.size()}};
  for (const auto& [code, count] : run.load.failures)
    json["failures"][code] = count;
  if (run.verified) json["receiptsVerified"] = *run.verified;
  if (run.load.latencies.empty()) return json;
  json["perSecond"] = rate_of(run);
  json["p50Ms"] = milliseconds(quantile(run.load.latencies, 0.5));
  json["p99Ms"] = milliseconds(quantile(run.load.latencies, 0.99));
  json["maxMs"] = milliseconds(run.load.latencies.back());
  json["steps"] = json_of(run.steps, run);
  return json;
}

std::string figures_text(const std::vector<Run>& runs) {
  Table table({"CONNECTIONS", "ACCEPTED/S", "P50 MS", "P99 MS", "MAX MS", "RECEIPTS", "VERIFIED"});
  for (const auto& run : runs) {
    const auto& latencies = run.load.latencies;
    const auto at = [&](double share) {
      return latencies.empty() ? "-" : fixed(milliseconds(quantile(latencies, share)), 2);
    };
    table.add({std::to_string(run.connections),
               fixed(rate_of(run), 0),
               at(0.5),
               at(0.99),
               at(1),
               std::to_string(run.load.receipts.size()),
               run.verified ? std::to_string(*run.verified) : "-"});
  }
  return table.text();
}

std::string failures_text(const std::vector<Run>& runs) {
  std::string text;
  for (const auto& run : runs) {
    for (const auto& [code, count] : run.load.failures) {
      text += "not accepted at " + std::to_string(run.connections) + ": " + std::to_string(count) +
              " times " + printable(code) + "\n";
    }
  }
  return text;
}

/// A column for each number of connections; a step that batches share counts its part of each.
std::string steps_text(const std::vector<Run>& runs) {
  std::vector<std::string> header{"MS A MESSAGE IN"};
  std::set<std::string> names;
  for (const auto& run : runs) {
    header.push_back(std::to_string(run.connections));
    for (const auto& [step, figure] : run.steps)
      names.insert(step);
  }
  if (names.empty()) return {};
  Table table(std::move(header));
  for (const auto& name : names) {
    std::vector<std::string> row{name};
    for (const auto& run : runs) {
      const auto found = run.steps.find(name);
      const bool counted = found != run.steps.end() && !run.load.latencies.empty();
      row.push_back(counted ? fixed(milliseconds_a_message(run, found->second), 3) : "-");
    }
    table.add(std::move(row));
  }
  return "\n" + table.text();
}

LoadPlan plan_of(const Profile& profile,
                 std::chrono::seconds time_limit,
                 const BenchSubmitOptions& options) {
  LoadPlan plan;
  plan.profile = profile;
  plan.addressee = options.addressee;
  plan.document_bytes = options.document_bytes;
  plan.warm_up = std::chrono::seconds(options.warm_up_seconds);
  plan.window = std::chrono::seconds(options.seconds);
  plan.time_limit = time_limit;
  return plan;
}

Run measured(const LoadPlan& plan, const std::string& metrics) {
  std::vector<StepFigures> looks;
  Run run;
  run.connections = plan.connections;
  run.load = run_load(
      plan, [&] { looks.push_back(metrics.empty() ? StepFigures{} : fetch_steps(metrics)); });
  run.steps = difference(looks.front(), looks.back());
  return run;
}

bool all_is_well(const Run& run) {
  return run.load.failures.empty() && !run.load.latencies.empty() &&
         run.verified.value_or(run.load.receipts.size()) == run.load.receipts.size();
}

Json document_of(const BenchSubmitOptions& options, const std::vector<Run>& runs) {
  Json json{{"documentBytes", options.document_bytes},
            {"addressee", options.addressee},
            {"warmUpSeconds", options.warm_up_seconds},
            {"runs", Json::array()}};
  for (const auto& run : runs)
    json["runs"].push_back(json_of(run));
  return json;
}

}  // namespace

ExitStatus run_bench_submit(const Profile& profile,
                            std::chrono::seconds time_limit,
                            const BenchSubmitOptions& options,
                            Console& console) {
  if (profile.authority.empty()) throw UsageError("the profile must name an authority: the sender");
  std::optional<gateway::NoteVerifier> log;
  if (!options.log_key.empty()) log = read_log_key(options.log_key);
  auto plan = plan_of(profile, time_limit, options);
  std::vector<Run> runs;
  for (const auto connections : options.connections) {
    plan.connections = connections;
    runs.push_back(measured(plan, options.metrics));
    if (log) runs.back().verified = verified_of(runs.back().load.receipts, *log);
  }
  console.text(figures_text(runs) + failures_text(runs) + steps_text(runs));
  console.document(document_of(options, runs));
  return std::ranges::all_of(runs, all_is_well) ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
