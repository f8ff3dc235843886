/// \file
/// Wakes recipients that wait for deliveries. A hint, never the record: whoever is woken looks
/// into the journal, and whoever is not looks again after a while.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

#include "gateway/base/ids.h"
#include "gateway/model/delivery.h"

namespace workflow {

/// Thread-safe.
class Dispatcher {
 public:
  /// Counts what arrived for one authority; only compared for equality.
  using Arrivals = std::uint64_t;

  /// Take this before looking into the journal, so that an arrival in between is not slept over.
  [[nodiscard]] Arrivals arrivals(const gateway::AuthorityId& authority) const;

  void announce(const gateway::RoutePlan& plan);
  void announce(const gateway::AuthorityId& authority);

  /// Who is told of each announcement besides, on the thread that makes it. Before any thread
  /// announces. \param listener  does not block, and outlives every announcement.
  void on_arrival(std::function<void(const gateway::AuthorityId&)> listener);

  /// Returns when something arrived since `seen`, at the deadline, or when stopping.
  void wait(const gateway::AuthorityId& authority,
            Arrivals seen,
            std::chrono::steady_clock::time_point deadline) const;

  /// Lets every waiter return at once, now and later.
  void stop();

  [[nodiscard]] bool stopping() const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<gateway::AuthorityId, Arrivals> arrivals_;
  std::function<void(const gateway::AuthorityId&)> listener_;
  bool stopping_ = false;
};

}  // namespace workflow
