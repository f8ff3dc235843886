/// \file
/// What persons do with the queue of their authority, as the journal is told. Plain values.
///
/// Each delivery is one item of its recipient's queue. An item is claimed by one person at a time
/// and closed once; the journal compares and sets in the transaction, so of two who claim at the
/// same moment one is told of the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/model/actor.h"

namespace gateway {

/// How an item was closed. Stored, so values are never renumbered.
enum class QueueEnding : std::uint8_t {
  kAcknowledged = 1,
  kAnswered = 2,
  kNotForAction = 3,
  kWithdrawn = 4  ///< Whoever asked no longer does.
};

/// E.g. "not-for-action".
[[nodiscard]] std::string_view to_text(QueueEnding ending);
[[nodiscard]] std::optional<QueueEnding> queue_ending_from_text(std::string_view text);

/// What a claim does to the delivery itself.
enum class ClaimEffect : std::uint8_t {
  kNone = 1,
  kConfirms = 2  ///< No system of the authority's own fetches: the person's claim is the receipt.
};

/// A person takes an item in hand. kAlreadySo for whoever holds it. Declined: kNotFound (no such
/// item of this authority), kQueueClaimed (somebody else holds it), kQueueClosed.
struct QueueClaim {
  Actor actor;  ///< With its person.
  DeliveryId delivery;
  ClaimEffect effect = ClaimEffect::kNone;
};

/// By what right an item is given back.
enum class ReleasedBy : std::uint8_t {
  kHolder = 1,
  kSupervisor = 2
};

/// An item waits for anybody again. Declined: kNotFound, kQueueNotClaimed (nobody holds it; or, by
/// the right of the holder, somebody else does), kQueueClosed.
struct QueueRelease {
  Actor actor;
  DeliveryId delivery;
  ReleasedBy by = ReleasedBy::kHolder;
  Confidential<std::string> reason;  ///< Of a supervisor; may be empty for the holder.
};

/// Nothing more is to be done. kAlreadySo where the same person closed it in the same way.
/// Declined: kNotFound, kQueueNotClaimed (the person does not hold it), kQueueClosed.
struct QueueClosed {
  Actor actor;
  DeliveryId delivery;
  QueueEnding how = QueueEnding::kAcknowledged;
};

}  // namespace gateway
