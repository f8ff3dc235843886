#include "tools/liaison/bench_sink.h"

#include <algorithm>
#include <utility>

#include "tools/liaison/api_client.h"
#include "tools/liaison/failure.h"

namespace tools {
namespace {

/// What a lease of so many can bring: the gateway keeps room for what is asked for, and what many
/// sinks asked for without need it would refuse to the source.
std::uint64_t bytes_of_lease(const SentLoads& loads, std::uint32_t limit) {
  std::uint64_t largest = 0;
  for (const auto* load : loads)
    largest = std::max<std::uint64_t>(largest, load->documents.plan().bytes);
  return std::min(largest * limit, LeaseRequest{}.max_bytes);
}

/// What can be confirmed of a lease, and where it came from.
struct Checked {
  std::vector<LeasedItem> items;
  std::vector<std::string> messages;  ///< Of the items, in their order.
};

}  // namespace

/// One connection of the sink.
class BenchSink::Drain {
 public:
  Drain(BenchSink& sink, const Profile& profile, ArrivalChecker& checker)
      : sink_(&sink), checker_(&checker), client_(profile, sink.plan_.time_limit) {}

  void run() {
    try {
      while (!sink_->stopped_)
        take_some();
    } catch (const Unreachable& failure) {
      ++failures_["unreachable: " + failure.reason()];
    }
    --sink_->running_;
  }

  void add_to(SinkResult& result) const {
    result.confirmed.add(figures_);
    result.arrivals.add(arrivals_);
    result.leases.add(leases_);
    result.confirms.add(confirms_);
    for (const auto& [code, count] : failures_)
      result.failures[code] += count;
  }

 private:
  void take_some() {
    LeaseRequest request;
    request.limit = sink_->plan_.limit;
    request.max_bytes = sink_->lease_bytes_;
    request.wait = sink_->plan_.wait;
    const auto begin = BenchClock::now();
    const auto answer = client_.lease(request);
    const auto leased = BenchClock::now();
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      ++failures_["lease: " + problem->code];
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return;
    }
    const auto& deliveries = std::get<std::vector<Delivery>>(answer);
    if (deliveries.empty()) return;
    leases_.record(leased - begin);
    confirm(checked(deliveries, leased), leased);
  }

  [[nodiscard]] Checked checked(const std::vector<Delivery>& deliveries,
                                BenchClock::time_point leased) {
    Checked checked;
    for (const auto& delivery : deliveries) {
      const auto arrival = checker_->arrive(delivery);
      if (arrival == Arrival::kUnexpected || arrival == Arrival::kDamaged) continue;
      if (arrival == Arrival::kExpected) time(delivery.message_id, leased);
      checked.items.push_back({delivery.delivery_id, delivery.lease_id});
      checked.messages.push_back(delivery.message_id);
    }
    return checked;
  }

  void time(const std::string& message_id, BenchClock::time_point arrived) {
    const auto sent = checker_->sent(message_id);
    const bool known = sent && sent->due != BenchClock::time_point{};
    if (known && sink_->window_.contains(arrived)) arrivals_.record(arrived - sent->due);
  }

  void confirm(const Checked& checked, BenchClock::time_point leased) {
    if (checked.items.empty()) return;
    const auto begin = BenchClock::now();
    const auto answer = client_.confirm(checked.items);
    const auto end = BenchClock::now();
    confirms_.record(end - begin);
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      ++failures_["confirm: " + problem->code];
      return;
    }
    const auto& outcomes = std::get<std::vector<ItemOutcome>>(answer);
    for (std::size_t i = 0; i < checked.items.size(); ++i) {
      if (i >= outcomes.size()) {
        ++failures_["confirm: an item without an outcome"];
      } else if (const auto* problem = std::get_if<Problem>(&outcomes[i].problem)) {
        ++failures_["confirm: " + problem->code];
      } else {
        checker_->confirmed(checked.messages[i]);
        figures_.record(sink_->window_, end, end - leased);
        ++sink_->confirmed_;
      }
    }
  }

  BenchSink* sink_;
  ArrivalChecker* checker_;
  ApiClient client_;
  BenchFigures figures_;
  LatencyHistogram arrivals_;
  LatencyHistogram leases_;
  LatencyHistogram confirms_;
  BenchFailures failures_;
};

BenchSink::BenchSink(SinkPlan plan, const SentLoads& loads, const BenchWindow& window)
    : plan_(std::move(plan)), window_(window), lease_bytes_(bytes_of_lease(loads, plan_.limit)) {
  for (const auto& profile : plan_.profiles) {
    if (profile.authority.empty()) throw UsageError("the profile of a sink names its authority");
    checkers_.push_back(std::make_unique<ArrivalChecker>(profile.authority, loads));
    for (std::uint32_t i = 0; i < plan_.connections; ++i)
      drains_.push_back(std::make_unique<Drain>(*this, profile, *checkers_.back()));
  }
  running_ = drains_.size();
  for (auto& drain : drains_)
    threads_.emplace_back([&drain = *drain] { drain.run(); });
}

BenchSink::~BenchSink() {
  stopped_ = true;
}

bool BenchSink::finished() const {
  return running_ == 0 || std::ranges::all_of(checkers_, [](const auto& checker) {
           return checker->tally().missing == 0;
         });
}

SinkResult BenchSink::stop() {
  stopped_ = true;
  threads_.clear();
  SinkResult result;
  for (const auto& drain : drains_)
    drain->add_to(result);
  for (const auto& checker : checkers_)
    result.tally.add(checker->tally());
  return result;
}

}  // namespace tools
