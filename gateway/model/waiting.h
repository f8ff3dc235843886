/// \file
/// What waits at destinations: deliveries that their recipients have not confirmed, as counts by
/// age. Nothing of any message. Pure.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/dead_letters.h"
#include "gateway/model/push_destination.h"

namespace gateway {

/// Ages 5 min, 10 min and so on, doubled up to some 14 days: a count below each, and the rest.
inline constexpr std::size_t kAgeBuckets = 14;
using AgeBuckets = std::array<std::uint64_t, kAgeBuckets>;

/// From which age on a bucket counts; it ends where the next one begins.
/// \param bucket  below kAgeBuckets.
[[nodiscard]] constexpr std::chrono::seconds age_from(std::size_t bucket) {
  constexpr std::chrono::seconds kFirstEnd{300};
  return bucket == 0 ? std::chrono::seconds{0} : kFirstEnd * (1U << (bucket - 1));
}

/// Ages count from when the delivery was made: the admission of its message, or what passed that on
/// later. Leases that come to nothing do not make it young again.
struct WaitingFigures {
  AgeBuckets buckets{};
  std::uint64_t leased = 0;               ///< By leases that have not run out.
  std::optional<Timestamp> oldest_since;  ///< Nothing = none waits.
  std::uint32_t attempts_of_oldest = 0;

  [[nodiscard]] std::uint64_t total() const;

  /// How long the oldest has waited; 0 where none waits, and never less.
  [[nodiscard]] std::chrono::seconds oldest_age(Timestamp now) const;

  WaitingFigures& operator+=(const WaitingFigures& other);

  friend bool operator==(const WaitingFigures&, const WaitingFigures&) = default;
};

struct WaitingByUrgency {
  WaitingFigures urgent;
  WaitingFigures other;

  [[nodiscard]] WaitingFigures sum() const;

  WaitingByUrgency& operator+=(const WaitingByUrgency& more);

  friend bool operator==(const WaitingByUrgency&, const WaitingByUrgency&) = default;
};

struct WaitingAtDestination {
  AuthorityId destination;
  WaitingByUrgency waiting;

  friend bool operator==(const WaitingAtDestination&, const WaitingAtDestination&) = default;
};

/// Of one moment.
struct WaitingDeliveries {
  Timestamp at;
  std::vector<WaitingAtDestination> destinations;  ///< Most waiting first, then by name.
  WaitingByUrgency rest;                           ///< Of all others together.
  std::uint64_t destinations_total = 0;            ///< Those of `rest` among them.
  DeadLetterCount dead_letters = {};               ///< Out of the queue, so not among the others.
  /// Systems that are brought what waits, as the node that answers sees them: those in trouble
  /// first, then by name.
  std::vector<PushDestination> pushing = {};

  /// Everything that waits.
  [[nodiscard]] WaitingByUrgency sum() const;
};

}  // namespace gateway
