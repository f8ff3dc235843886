#include "tools/liaison/bench_run.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "gateway/audit/proof.h"
#include "tools/liaison/bench_report.h"
#include "tools/liaison/failure.h"
#include "tools/liaison/log_key.h"
#include "tools/liaison/progress_line.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

/// Of the messages accepted, so that steps of batches and steps of messages can be compared.
double milliseconds_a_message(const BenchRun& run, const StepFigure& figure) {
  return figure.seconds * 1000 / static_cast<double>(run.load.receipts.latencies.count());
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

Json steps_json(const BenchRun& run) {
  auto json = Json::array();
  for (const auto& [step, figure] : run.steps) {
    json.push_back({{"step", step},
                    {"times", figure.times},
                    {"meanMs", figure.seconds * 1000 / static_cast<double>(figure.times)},
                    {"msAMessage", milliseconds_a_message(run, figure)}});
  }
  return json;
}

LoadPlan plan_of(const BenchSource& source, std::uint32_t connections) {
  LoadPlan plan;
  plan.profile = source.profile;
  plan.connections = connections;
  plan.rate = source.options.rate;
  plan.count = source.options.count;
  const bool counted = source.options.count > 0;  // Then each of them is measured.
  plan.warm_up = std::chrono::seconds(counted ? 0 : source.options.warm_up_seconds);
  plan.window = std::chrono::seconds(source.options.seconds);
  plan.time_limit = source.time_limit;
  return plan;
}

std::string progress_text(const LoadProgress& progress) {
  return std::to_string(progress.elapsed.count()) + " of " +
         std::to_string(progress.whole.count()) + " s, " + std::to_string(progress.accepted) +
         " accepted";
}

}  // namespace

double BenchRun::rate() const {
  const auto seconds = std::max(load.window.count(), 1e-9);
  return static_cast<double>(load.receipts.latencies.count()) / seconds;
}

bool BenchRun::well() const {
  return load.failures.empty() && load.receipts.latencies.count() > 0 &&
         verified.value_or(load.kept.size()) == load.kept.size();
}

std::unique_ptr<SentLoad> new_load(const BenchSource& source) {
  const auto& options = source.options;
  if (source.profile.authority.empty()) {
    throw UsageError("the profile must name an authority: the sender");
  }
  std::random_device random;
  return std::make_unique<SentLoad>(
      DocumentPlan{.seed = options.seed == 0 ? random() : options.seed,
                   .sender = source.profile.authority,
                   .addressees = options.addressees,
                   .addressees_each = options.addressees_each,
                   .messages_an_exchange = options.messages_an_exchange,
                   .bytes = options.document_bytes});
}

BenchRun measured(const BenchSource& source,
                  std::uint32_t connections,
                  const Console& console,
                  const std::function<void(const SentLoad&, const BenchWindow&)>& at_start) {
  const auto& options = source.options;
  std::optional<gateway::NoteVerifier> log;
  if (!options.log_key.empty()) log = read_log_key(options.log_key);
  BenchRun run;
  run.connections = connections;
  run.sent = new_load(source);
  ProgressLine line(console, "messages");
  std::vector<StepFigures> looks;
  const LoadWatch watch{
      .at_start = [&](const BenchWindow& window) { at_start(*run.sent, window); },
      .at_edge =
          [&] {
            looks.push_back(options.metrics.empty() ? StepFigures{} : fetch_steps(options.metrics));
          },
      .now_and_then = [&](const LoadProgress& progress) { line.say(progress_text(progress)); }};
  run.load = run_load(plan_of(source, connections), *run.sent, watch);
  run.steps = difference(looks.front(), looks.back());
  if (log) run.verified = verified_of(run.load.kept, *log);
  return run;
}

Json json_of(const BenchRun& run) {
  const auto& latencies = run.load.receipts.latencies;
  Json json{{"connections", run.connections},
            {"accepted", latencies.count()},
            {"seconds", run.load.window.count()},
            {"failures", json_of(run.load.failures)},
            {"receipts", run.load.kept.size()}};
  if (run.verified) json["receiptsVerified"] = *run.verified;
  json["sent"] = json_of(*run.sent);
  if (latencies.count() == 0) return json;
  json["perSecond"] = run.rate();
  json["p50Ms"] = milliseconds(latencies.quantile(0.5));
  json["p99Ms"] = milliseconds(latencies.quantile(0.99));
  json["maxMs"] = milliseconds(latencies.max());
  json["behindMs"] = milliseconds(run.load.behind);
  json["latency"] = json_of(latencies);
  json["acceptedBySecond"] = run.load.receipts.per_second;
  json["steps"] = steps_json(run);
  return json;
}

std::string steps_text(const std::vector<BenchRun>& runs) {
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
      const bool counted = found != run.steps.end() && run.load.receipts.latencies.count() > 0;
      row.push_back(counted ? fixed(milliseconds_a_message(run, found->second), 3) : "-");
    }
    table.add(std::move(row));
  }
  return "\n" + table.text();
}

std::string faults_text(const BenchRun& run) {
  auto text =
      failures_text("not accepted at " + std::to_string(run.connections), run.load.failures);
  if (run.verified.value_or(run.load.kept.size()) != run.load.kept.size()) {
    text += std::to_string(run.load.kept.size() - *run.verified) + " receipts do not verify\n";
  }
  return text;
}

}  // namespace tools
