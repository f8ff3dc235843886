/// \file
/// Where the waiting deliveries of each queue begin, as a hint.
///
/// A delivery that is final leaves dead versions in the index of what waits. While anybody holds an
/// old snapshot they cannot be removed, and a look from the beginning reads all of them again, so
/// it takes longer with each delivery. The table is the truth: a look begins at the hint only while
/// one from the beginning would take more than a twentieth of the time.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>

#include "gateway/base/ids.h"
#include "gateway/model/labels.h"

namespace adapters::postgres {

/// The urgent deliveries to an authority, or the others.
struct QueueName {
  gateway::AuthorityId authority;
  gateway::Urgency urgency = gateway::Urgency::kRoutine;

  friend auto operator<=>(const QueueName&, const QueueName&) = default;
};

/// What a look showed.
struct QueueLook {
  std::int64_t from = 0;              ///< Numbers below were not looked at.
  std::optional<std::int64_t> front;  ///< The first that waits or is leased; nothing = none does.
  std::chrono::steady_clock::duration cost{};
};

/// Of one node; not thread-safe. Grows no further than the directory.
///
/// What this node writes never lies before a front: what begins to wait, a redriven delivery too,
/// has a number above all before it. What another node commits late under a lower number is found
/// by the next look from the beginning.
class QueueFronts {
 public:
  using Clock = std::chrono::steady_clock;

  /// The number to look from: 0 = the beginning.
  [[nodiscard]] std::int64_t look_from(const QueueName& queue, Clock::time_point now) const;

  void saw(const QueueName& queue, const QueueLook& look, Clock::time_point now);

  /// A delivery of that number was leased.
  void leased(const QueueName& queue, std::int64_t number);

 private:
  struct Hint {
    std::int64_t front = 0;
    std::int64_t leased_most = 0;
    Clock::time_point look_again;  // From the beginning.
  };

  std::map<QueueName, Hint> hints_;
};

}  // namespace adapters::postgres
