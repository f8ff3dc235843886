#include "tools/liaison/bench_load.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "gateway/audit/sha256.h"
#include "tools/liaison/api_client.h"
#include "tools/liaison/failure.h"

namespace tools {
namespace {

constexpr std::chrono::milliseconds kPause{50};

/// What all connections of a load share.
struct Shared {
  const LoadPlan* plan;
  SentLoad* load;
  BenchWindow window;
  std::atomic<std::uint64_t> submitted = 0;
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint32_t> running = 0;
};

LoadProgress progress_of(const Shared& shared) {
  using std::chrono::duration_cast;
  using std::chrono::seconds;
  return {.accepted = shared.accepted,
          .elapsed = duration_cast<seconds>(BenchClock::now() - shared.window.start),
          .whole = duration_cast<seconds>(shared.window.end - shared.window.start)};
}

/// Why the answer does not belong to the document; empty where it does.
std::string fault_of(const Accepted& accepted,
                     const MadeDocument& made,
                     const std::string& digest) {
  if (accepted.receipt.empty()) return "answer without a receipt";
  if (accepted.message_id != made.message_id) return "answer for another message";
  if (accepted.digest != digest) return "answer with another digest";
  return {};
}

/// One connection: what it sends, and what came of it.
class Sender {
 public:
  Sender(Shared& shared, std::uint32_t source)
      : shared_(&shared), source_(source), client_(shared.plan->profile, shared.plan->time_limit) {}

  void run() {
    try {
      while (BenchClock::now() < shared_->window.end && may_submit())
        send_one();
    } catch (const Unreachable& failure) {
      ++failures_["unreachable: " + failure.reason()];
    }
    --shared_->running;
  }

  void add_to(LoadResult& result) {
    result.receipts.add(figures_);
    result.behind = std::max(result.behind, behind_);
    for (const auto& [code, count] : failures_)
      result.failures[code] += count;
    for (auto& kept : kept_)
      result.kept.push_back(std::move(kept));
  }

 private:
  [[nodiscard]] bool may_submit() {
    const auto count = shared_->plan->count;
    return count == 0 || shared_->submitted++ < count;
  }

  [[nodiscard]] BenchClock::time_point due() const {
    if (shared_->plan->rate <= 0) return BenchClock::now();
    const auto turn = static_cast<double>(next_ * shared_->plan->connections + source_);
    const std::chrono::duration<double> after(turn / shared_->plan->rate);
    return shared_->window.start + std::chrono::duration_cast<std::chrono::nanoseconds>(after);
  }

  void send_one() {
    const DocumentNumber which{.source = source_, .number = next_};
    const auto made = shared_->load->documents.document(which);
    const auto at = due();
    if (at >= shared_->window.end) {
      std::this_thread::sleep_until(shared_->window.end);
      return;
    }
    std::this_thread::sleep_until(at);
    ++next_;
    if (shared_->window.contains(at)) behind_ = std::max(behind_, BenchClock::now() - at);
    shared_->load->ledger.begin(which, at);
    take(which, made, client_.submit(made.document()));
  }

  void take(const DocumentNumber& which, const MadeDocument& made, const Answer<Accepted>& answer) {
    const auto at = BenchClock::now();
    auto& ledger = shared_->load->ledger;
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      ++failures_[problem->code];
      ledger.settle(which, Fate::kRefused);
      return;
    }
    ledger.settle(which, Fate::kAccepted);
    ++shared_->accepted;
    const auto& accepted = std::get<Accepted>(answer);
    const auto digest = gateway::sha256(made.bytes);
    const auto fault = fault_of(accepted, made, gateway::to_hex(digest));
    if (!fault.empty()) {
      ++failures_[fault];
      return;
    }
    figures_.record(shared_->window, at, at - ledger.find(which)->due);
    const auto room = kReceiptsKept / shared_->plan->connections;
    if (shared_->window.contains(at) && kept_.size() < room) {
      kept_.push_back({digest, accepted.receipt});
    }
  }

  Shared* shared_;
  std::uint32_t source_;
  std::uint64_t next_ = 0;
  ApiClient client_;
  BenchFigures figures_;
  BenchFailures failures_;
  std::vector<KeptReceipt> kept_;
  std::chrono::nanoseconds behind_{0};
};

/// Until the time has come or nobody submits any more.
void wait_until(BenchClock::time_point time, const Shared& shared, const LoadWatch& watch) {
  while (BenchClock::now() < time && shared.running > 0) {
    std::this_thread::sleep_until(std::min(time, BenchClock::now() + kPause));
    watch.now_and_then(progress_of(shared));
  }
}

}  // namespace

LoadResult run_load(const LoadPlan& plan, SentLoad& load, const LoadWatch& watch) {
  Shared shared{.plan = &plan, .load = &load, .window = {}};
  std::vector<std::unique_ptr<Sender>> senders;
  for (std::uint32_t source = 0; source < plan.connections; ++source)
    senders.push_back(std::make_unique<Sender>(shared, source));

  shared.window = BenchWindow::from_now(plan.warm_up, plan.window);
  watch.at_start(shared.window);
  shared.running = plan.connections;
  LoadResult result;
  {
    std::vector<std::jthread> threads;
    for (auto& sender : senders)
      threads.emplace_back([&sender = *sender] { sender.run(); });
    wait_until(shared.window.begin, shared, watch);
    watch.at_edge();
    wait_until(shared.window.end, shared, watch);
    result.window = std::max(BenchClock::now(), shared.window.begin) - shared.window.begin;
    watch.at_edge();
  }
  for (auto& sender : senders)
    sender->add_to(result);
  return result;
}

}  // namespace tools
