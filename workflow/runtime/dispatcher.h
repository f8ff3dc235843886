/// \file
/// Wakes recipients that wait for deliveries, on this node and by the bell on the others. A hint,
/// never the record: whoever is woken looks into the journal, and whoever is not looks again after
/// a while.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/model/delivery.h"
#include "gateway/ports/bell.h"

namespace workflow {

/// Thread-safe. Remembers nothing of authorities that nobody listens for, and wakes nobody but
/// those who listen for the authority that something arrived for.
class Dispatcher : public gateway::BellListener {
 public:
  /// Counts what arrived for one authority; only compared for equality.
  using Arrivals = std::uint64_t;

 private:
  struct Lane {
    Arrivals arrivals = 0;
    std::size_t ears = 0;
    std::condition_variable changed;
  };

  using Lanes = std::map<gateway::AuthorityId, Lane>;

 public:
  /// Listens for one authority, from when it is made to its end. Must not outlive the dispatcher.
  class Ear {
   public:
    Ear(Dispatcher& dispatcher, const gateway::AuthorityId& authority);
    ~Ear();
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;

    /// Take this before looking into the journal, so that an arrival in between is not slept over.
    [[nodiscard]] Arrivals arrivals() const;

    /// Returns when something arrived since `seen`, at the deadline, or when stopping; and soon
    /// after something was perhaps missed, but not all who wait at once: two thousand looks in the
    /// same moment would keep everything else waiting.
    void wait(Arrivals seen, std::chrono::steady_clock::time_point deadline) const;

   private:
    Dispatcher* dispatcher_;
    Lanes::iterator lane_;
    const std::uint64_t missed_;  // What had perhaps been missed when this was made.
  };

  /// \param bell  must outlive the dispatcher, which stops it at its end.
  explicit Dispatcher(gateway::Bell& bell) : bell_(&bell) {}

  ~Dispatcher() override;
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  /// Begins to hear the other nodes. Once.
  void hear_others() { bell_->start(*this); }

  /// Something was committed for them: wakes who listens here, and rings for the other nodes.
  void announce(const gateway::RoutePlan& plan);
  void announce(const gateway::AuthorityId& authority);

  void rung(const gateway::AuthorityId& authority) override { wake(authority); }

  void perhaps_missed() override;

  /// Who is told besides of whatever wakes, on the thread that says so. Before any thread announces
  /// or hears others. \param listener  does not block, and outlives the dispatcher's use.
  void on_arrival(std::function<void(const gateway::AuthorityId&)> listener);

  /// Lets every waiter return at once, now and later.
  void stop();

  [[nodiscard]] bool stopping() const;

  /// For which authorities somebody listens, by id.
  [[nodiscard]] std::vector<gateway::AuthorityId> listened_for() const;

 private:
  void wake(const gateway::AuthorityId& authority);
  [[nodiscard]] std::uint64_t times_missed() const;
  [[nodiscard]] std::chrono::milliseconds next_turn();

  gateway::Bell* bell_;
  mutable std::mutex mutex_;
  Lanes lanes_;  // Each has an ear.
  std::function<void(const gateway::AuthorityId&)> listener_;
  std::uint64_t missed_ = 0;  // How often something was.
  int turns_ = 0;             // Taken in the present round.
  bool stopping_ = false;
};

}  // namespace workflow
