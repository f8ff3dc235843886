#include <algorithm>
#include <array>
#include <optional>
#include <thread>
#include <utility>

#include "tools/liaison/bench_command.h"
#include "tools/liaison/bench_report.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/progress_line.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr std::chrono::milliseconds kPause{50};
constexpr std::uint64_t kReportBytesMax = std::uint64_t{256} << 20;

SinkPlan plan_of(const SinkOptions& options, std::vector<Profile> profiles) {
  SinkPlan plan;
  plan.profiles = std::move(profiles);
  plan.connections = options.connections;
  plan.limit = options.limit;
  return plan;
}

std::vector<std::unique_ptr<SentLoad>> loads_of(const std::filesystem::path& report) {
  std::vector<std::unique_ptr<SentLoad>> loads;
  try {
    const auto json = Json::parse(read_text(report, kReportBytesMax));
    for (const auto& run : json.at("runs"))
      loads.push_back(load_from(run.at("sent")));
  } catch (const nlohmann::json::exception&) {
    throw UsageError("what was sent must be a report of liaison bench submit --json");
  }
  return loads;
}

/// Until all has arrived or the time is over. While something is confirmed nothing is counted,
/// since that would take time from the sink.
void wait_for(const BenchSink& sink, BenchClock::time_point limit, ProgressLine& line) {
  const auto begin = BenchClock::now();
  std::uint64_t before = 1;
  while (BenchClock::now() < limit && !(sink.confirmed() == before && sink.finished())) {
    before = sink.confirmed();
    std::this_thread::sleep_for(kPause);
    const std::chrono::duration<double> elapsed = BenchClock::now() - begin;
    line.say(fixed(elapsed.count(), 0) + " s, " + std::to_string(sink.confirmed()) + " confirmed");
  }
}

/// Until the last confirmation, but not beyond what was measured.
double busy_seconds(const SinkResult& result, const BenchWindow& window) {
  const auto end = std::clamp(result.confirmed.last, window.begin, window.end);
  return std::chrono::duration<double>(end - window.begin).count();
}

Json document_of(const SinkResult& result, double seconds) {
  const auto& confirmed = result.confirmed;
  return {{"confirmed", confirmed.latencies.count()},
          {"seconds", seconds},
          {"perSecond", static_cast<double>(confirmed.latencies.count()) / std::max(seconds, 1e-9)},
          {"failures", json_of(result.failures)},
          {"checks", json_of(result.tally)},
          {"leaseToConfirmed", json_of(confirmed.latencies)},
          {"submitToArrived", json_of(result.arrivals)},
          {"leaseCalls", json_of(result.leases)},
          {"confirmCalls", json_of(result.confirms)},
          {"confirmedBySecond", confirmed.per_second}};
}

std::string text_of(const SinkResult& result, double seconds) {
  const auto count = result.confirmed.latencies.count();
  return "confirmed " + std::to_string(count) + " in " + fixed(seconds, 1) + " s, " +
         fixed(static_cast<double>(count) / std::max(seconds, 1e-9), 0) + " a second\n" +
         tally_text(result.tally) + failures_text("the sink", result.failures);
}

bool is_well(const SinkResult& result) {
  return result.tally.clean() && result.failures.empty();
}

std::vector<NamedLatencies> latencies_of(const SinkResult& result) {
  return {{"lease to confirmed", &result.confirmed.latencies},
          {"lease calls", &result.leases},
          {"confirm calls", &result.confirms}};
}

}  // namespace

std::vector<Profile> profiles_of(const std::vector<std::filesystem::path>& places) {
  std::vector<std::filesystem::path> files;
  for (const auto& place : places) {
    if (!std::filesystem::is_directory(place)) {
      files.push_back(place);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(place))
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<Profile> profiles;
  for (const auto& file : files)
    profiles.push_back(load_profile(file));
  if (profiles.empty()) throw UsageError("there is no profile of a receiving system");
  return profiles;
}

ExitStatus run_bench_inbox(const Profile& profile,
                           std::chrono::seconds time_limit,
                           const BenchInboxOptions& options,
                           Console& console) {
  const auto loads = loads_of(options.sent);
  SentLoads all;
  for (const auto& load : loads)
    all.push_back(load.get());
  auto plan = plan_of(
      options.sink,
      options.sink.profiles.empty() ? std::vector{profile} : profiles_of(options.sink.profiles));
  plan.time_limit = time_limit;
  const auto window = BenchWindow::from_now({}, std::chrono::seconds(options.seconds));
  BenchSink sink(std::move(plan), all, window);
  {
    ProgressLine line(console, "deliveries");
    wait_for(sink, window.end, line);
  }
  const auto result = sink.stop();
  const auto seconds = busy_seconds(result, window);
  const auto text = text_of(result, seconds) + latencies_text(latencies_of(result));
  console.text(text);
  console.document(document_of(result, seconds));
  if (!options.plot.empty()) {
    write_plot(
        options.plot,
        {.title = "Deliveries",
         .figures = text,
         .charts = {percentile_chart("Lease and confirmation", latencies_of(result)),
                    rate_chart("Confirmed", {{"confirmed", &result.confirmed.per_second}})}});
  }
  return is_well(result) ? ExitStatus::kDone : ExitStatus::kRefused;
}

namespace {

void write_mixed_plot(const std::filesystem::path& file,
                      const BenchRun& run,
                      const SinkResult& result,
                      const std::string& text) {
  write_plot(file,
             {.title = "Submissions and deliveries",
              .figures = text,
              .charts = {percentile_chart("From submission",
                                          {{"to receipt", &run.load.receipts.latencies},
                                           {"to arrival", &result.arrivals}}),
                         rate_chart("Messages and deliveries",
                                    {{"accepted", &run.load.receipts.per_second},
                                     {"confirmed", &result.confirmed.per_second}})}});
}

}  // namespace

ExitStatus run_bench_mixed(BenchSource source, const BenchMixedOptions& options, Console& console) {
  source.options = options.load;
  auto plan = plan_of(options.sink, profiles_of(options.sink.profiles));
  plan.time_limit = source.time_limit;
  std::optional<BenchSink> sink;
  BenchWindow window;
  auto run = measured(
      source, options.connections, console, [&](const SentLoad& load, const BenchWindow& planned) {
        window = planned;
        sink.emplace(std::move(plan), SentLoads{&load}, window);
      });
  {
    ProgressLine line(console, "deliveries");
    wait_for(*sink, BenchClock::now() + std::chrono::seconds(options.drain_seconds), line);
  }
  const auto result = sink->stop();
  std::vector<BenchRun> runs;
  runs.push_back(std::move(run));
  const auto& measured_run = runs.front();
  auto rows = latencies_of(result);
  rows.insert(rows.begin(),
              {{"submit to receipt", &measured_run.load.receipts.latencies},
               {"submit to arrived", &result.arrivals}});
  const auto seconds = std::max(measured_run.load.window.count(), busy_seconds(result, window));
  const auto text = "accepted " + fixed(measured_run.rate(), 0) + " a second; " +
                    text_of(result, seconds) + faults_text(measured_run) + latencies_text(rows) +
                    steps_text(runs);
  console.text(text);
  console.document({{"source", json_of(measured_run)}, {"sink", document_of(result, seconds)}});
  if (!options.load.plot.empty()) write_mixed_plot(options.load.plot, measured_run, result, text);
  return measured_run.well() && is_well(result) ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
