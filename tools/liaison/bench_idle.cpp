#include "tools/liaison/bench_idle.h"

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "tools/liaison/api_client.h"
#include "tools/liaison/bench_report.h"
#include "tools/liaison/held_polls.h"
#include "tools/liaison/progress_line.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace tools {
namespace {

/// Room for the connections, and what a program has open besides.
void demand_descriptors(std::uint32_t systems) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur < systems + 64U) {
    throw UsageError("this process may open " + std::to_string(limit.rlim_cur) +
                     " files, too few for so many systems; see ulimit -n");
  }
}

/// Resident memory in KiB. \throws UsageError  there is no such process.
std::uint64_t resident_kib(std::uint32_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;) {
    std::uint64_t kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib;
  }
  throw UsageError("no process " + std::to_string(pid) + " runs on this machine");
}

/// What has arrived and whoever waits for it.
class Wakings {
 public:
  explicit Wakings(std::vector<std::unique_ptr<ArrivalChecker>>& checkers) : checkers_(&checkers) {}

  void arrived(std::size_t system, const Delivery& delivery, BenchClock::time_point at) {
    auto& checker = *(*checkers_)[system];
    const auto arrival = checker.arrive(delivery);
    const std::lock_guard lock(mutex_);
    if (arrival == Arrival::kExpected) times_[{system, delivery.message_id}] = at;
    changed_.notify_all();
  }

  /// \return when it arrived; nothing where it did not within the limit.
  [[nodiscard]] std::optional<BenchClock::time_point> wait(std::size_t system,
                                                           const std::string& message_id,
                                                           std::chrono::seconds limit) {
    std::unique_lock lock(mutex_);
    const std::pair key{system, message_id};
    if (!changed_.wait_for(lock, limit, [&] { return times_.contains(key); })) return {};
    return times_.at(key);
  }

 private:
  std::vector<std::unique_ptr<ArrivalChecker>>* checkers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::pair<std::size_t, std::string>, BenchClock::time_point> times_;
};

struct Memory {
  std::uint64_t before_kib = 0;
  std::uint64_t held_kib = 0;
};

struct IdleResult {
  std::uint64_t systems = 0;
  std::uint64_t held = 0;  ///< After all of it.
  double opening_seconds = 0;
  std::optional<Memory> memory;
  LatencyHistogram receipts;        ///< From submission.
  LatencyHistogram wakings;         ///< From submission.
  LatencyHistogram after_receipts;  ///< 0 where it woke before the receipt came.
  std::uint64_t not_woken = 0;
  BenchFailures failures;
  ArrivalTally tally;

  [[nodiscard]] bool well() const {
    return held == systems && not_woken == 0 && failures.empty() && tally.clean();
  }
};

/// Submits to one system after the other.
class Waker {
 public:
  Waker(const BenchSource& source, SentLoad& load, Wakings& wakings)
      : source_(&source),
        load_(&load),
        wakings_(&wakings),
        client_(source.profile, source.time_limit) {}

  void wake(std::uint64_t number, IdleResult& result) {
    const DocumentNumber which{.source = 0, .number = number};
    const auto made = load_->documents.document(which);
    const auto begin = BenchClock::now();
    load_->ledger.begin(which, begin);
    const auto answer = client_.submit(made.document());
    const auto receipt = BenchClock::now();
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      load_->ledger.settle(which, Fate::kRefused);
      ++result.failures["not accepted: " + problem->code];
      return;
    }
    load_->ledger.settle(which, Fate::kAccepted);
    result.receipts.record(receipt - begin);
    const auto system = number % load_->documents.plan().addressees.size();
    const auto woken = wakings_->wait(system, made.message_id, source_->time_limit);
    if (!woken) {
      ++result.not_woken;
      return;
    }
    result.wakings.record(*woken - begin);
    result.after_receipts.record(*woken - receipt);
  }

 private:
  const BenchSource* source_;
  SentLoad* load_;
  Wakings* wakings_;
  ApiClient client_;
};

std::vector<Profile> waiting_of(const BenchIdleOptions& options) {
  auto profiles = profiles_of(options.waiting);
  std::set<std::string> authorities;
  if (profiles.size() < options.systems) {
    throw UsageError("there are " + std::to_string(profiles.size()) + " profiles for " +
                     std::to_string(options.systems) + " systems");
  }
  profiles.resize(options.systems);
  for (const auto& profile : profiles) {
    if (profile.authority.empty() || !authorities.insert(profile.authority).second) {
      throw UsageError("each waiting profile names an authority of its own");
    }
  }
  return profiles;
}

IdleResult measured_idle(const BenchSource& source,
                         const BenchIdleOptions& options,
                         const std::vector<Profile>& profiles,
                         Console& console) {
  IdleResult result;
  result.systems = profiles.size();
  SentLoad load(new_load(source)->documents.plan());
  std::vector<std::unique_ptr<ArrivalChecker>> checkers;
  for (const auto& profile : profiles)
    checkers.push_back(std::make_unique<ArrivalChecker>(profile.authority, SentLoads{&load}));
  Wakings wakings(checkers);
  if (options.pid != 0) result.memory = Memory{.before_kib = resident_kib(options.pid)};
  ProgressLine line(console, "systems wait");
  HeldPolls polls(profiles, source.time_limit, [&](auto system, const auto& delivery, auto at) {
    wakings.arrived(system, delivery, at);
  });
  const auto begin = BenchClock::now();
  polls.open([&](std::uint64_t open) { line.show(open, profiles.size()); });
  result.opening_seconds = std::chrono::duration<double>(BenchClock::now() - begin).count();
  std::this_thread::sleep_for(std::chrono::seconds(options.hold_seconds));
  if (result.memory) result.memory->held_kib = resident_kib(options.pid);

  Waker waker(source, load, wakings);
  for (std::uint64_t number = 0; number < options.wake_ups; ++number) {
    line.say("woken " + std::to_string(number) + " of " + std::to_string(options.wake_ups));
    waker.wake(number, result);
  }
  result.held = polls.open_now();
  for (const auto& [code, count] : polls.failures())
    result.failures[code] += count;
  for (const auto& checker : checkers)
    result.tally.add(checker->tally());
  return result;
}

std::vector<NamedLatencies> latencies_of(const IdleResult& result) {
  return {{"submit to receipt", &result.receipts},
          {"submit to woken", &result.wakings},
          {"receipt to woken", &result.after_receipts}};
}

std::string text_of(const IdleResult& result) {
  auto text = std::to_string(result.held) + " of " + std::to_string(result.systems) +
              " systems wait, connected in " + fixed(result.opening_seconds, 1) + " s\n";
  if (result.memory) {
    text += "resident memory of the gateway: " +
            fixed(static_cast<double>(result.memory->before_kib) / 1024, 1) + " MiB before, " +
            fixed(static_cast<double>(result.memory->held_kib) / 1024, 1) + " MiB with them\n";
  }
  text += latencies_text(latencies_of(result));
  if (result.not_woken > 0) text += "not woken: " + std::to_string(result.not_woken) + "\n";
  return text + tally_text(result.tally) + failures_text("failed", result.failures);
}

Json document_of(const IdleResult& result) {
  Json json{{"systems", result.systems},
            {"held", result.held},
            {"openingSeconds", result.opening_seconds},
            {"notWoken", result.not_woken},
            {"submitToReceipt", json_of(result.receipts)},
            {"submitToWoken", json_of(result.wakings)},
            {"receiptToWoken", json_of(result.after_receipts)},
            {"checks", json_of(result.tally)},
            {"failures", json_of(result.failures)}};
  if (result.memory) {
    json["residentKiB"] = {{"before", result.memory->before_kib},
                           {"held", result.memory->held_kib}};
  }
  return json;
}

}  // namespace

ExitStatus run_bench_idle(BenchSource source, const BenchIdleOptions& options, Console& console) {
  const auto profiles = waiting_of(options);
  demand_descriptors(options.systems);
  source.options = options.load;
  for (const auto& profile : profiles)
    source.options.addressees.push_back(profile.authority);
  const auto result = measured_idle(source, options, profiles, console);
  const auto text = text_of(result);
  console.text(text);
  console.document(document_of(result));
  if (!options.load.plot.empty()) {
    write_plot(options.load.plot,
               {.title = "Systems that wait",
                .figures = text,
                .charts = {percentile_chart("One submission, one waking", latencies_of(result))}});
  }
  return result.well() ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
