#include "tools/liaison/bench_load.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <thread>

#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"
#include "tools/liaison/api_client.h"
#include "tools/liaison/bench_prose.h"
#include "tools/liaison/failure.h"
#include "tools/liaison/made_documents.h"

namespace tools {
namespace {

using Clock = std::chrono::steady_clock;

/// One connection: what it sends, and what came of it.
class Sender {
 public:
  Sender(const LoadPlan& plan, const Prose& prose, std::uint64_t seed)
      : plan_(&plan), picker_(prose, seed), client_(plan.profile, plan.time_limit) {
    const MadeDocument bare = made_request(wish_of(""));
    narrative_bytes_ = plan.document_bytes - std::min(bare.bytes.size(), plan.document_bytes);
  }

  void run(const std::atomic<bool>& stopped) {
    try {
      while (!stopped)
        send_one();
    } catch (const Unreachable& failure) {
      ++failures_["unreachable: " + failure.reason()];
    }
  }

  void add_to(LoadResult& result, Clock::time_point begin, Clock::time_point end) {
    for (auto& [at, latency, kept] : answered_) {
      if (at < begin || at >= end) continue;
      result.latencies.push_back(latency);
      result.receipts.push_back(std::move(kept));
    }
    for (const auto& [code, count] : failures_)
      result.failures[code] += count;
  }

 private:
  struct Answered {
    Clock::time_point at;
    std::chrono::nanoseconds latency;
    KeptReceipt kept;
  };

  [[nodiscard]] RequestWish wish_of(std::string narrative) const {
    return {.sender = plan_->profile.authority,
            .addressees = {plan_->addressee},
            .narrative = std::move(narrative),
            .seriousness = Seriousness::kRehearsal};
  }

  void send_one() {
    const auto made = made_request(wish_of(picker_.next(narrative_bytes_)));
    const auto document = made.document();
    const auto begin = Clock::now();
    const auto answer = client_.submit(document);
    const auto end = Clock::now();
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      ++failures_[problem->code];
      return;
    }
    answered_.push_back(
        {.at = end,
         .latency = end - begin,
         .kept = {gateway::sha256(made.bytes), std::get<Accepted>(answer).receipt}});
  }

  const LoadPlan* plan_;
  ProsePicker picker_;
  ApiClient client_;
  std::size_t narrative_bytes_ = 0;
  std::vector<Answered> answered_;
  std::map<std::string, std::uint64_t> failures_;
};

}  // namespace

LoadResult run_load(const LoadPlan& plan, const std::function<void()>& at_edge) {
  const Prose prose;
  std::vector<std::unique_ptr<Sender>> senders;
  for (std::uint32_t i = 0; i < plan.connections; ++i)
    senders.push_back(std::make_unique<Sender>(plan, prose, i));

  std::atomic<bool> stopped = false;
  Clock::time_point begin;
  Clock::time_point end;
  {
    std::vector<std::jthread> threads;
    for (auto& sender : senders)
      threads.emplace_back([&sender = *sender, &stopped] { sender.run(stopped); });
    std::this_thread::sleep_for(plan.warm_up);
    at_edge();
    begin = Clock::now();
    std::this_thread::sleep_for(plan.window);
    end = Clock::now();
    at_edge();
    stopped = true;
  }

  LoadResult result;
  result.window = end - begin;
  for (auto& sender : senders)
    sender->add_to(result, begin, end);
  std::ranges::sort(result.latencies);
  return result;
}

std::chrono::nanoseconds quantile(const std::vector<std::chrono::nanoseconds>& sorted,
                                  double share) {
  gateway::invariant(!sorted.empty(), "a quantile is of something");
  const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
  const auto place = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return sorted[std::min(place, sorted.size() - 1)];
}

}  // namespace tools
