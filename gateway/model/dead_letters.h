/// \file
/// Attempts at a delivery, and what becomes of one that cannot be made: a dead letter, rejected and
/// out of the queue, with its cause and its history. Nothing of any message. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"

namespace gateway {

/// Why a lease is given back. The numbers are stored. Spelled later, failed, refused.
enum class ReleaseCause : std::uint8_t {
  kLater = 1,   ///< Nothing is wrong with the delivery: the system stops, its disk is full.
  kFailed = 2,  ///< This delivery could not be stored; it counts as a failed attempt.
  kRefused = 3  ///< The recipient does not take it: it ends at once.
};

/// How an attempt ended. The numbers are stored.
enum class AttemptOutcome : std::uint8_t {
  kOpen = 1,  ///< Leased now, or the lease has lapsed.
  kConfirmed = 2,
  kGivenBack = 3,  ///< For later.
  kFailed = 4,
  kRefused = 5
};

/// Why a delivery became a dead letter. The numbers are stored. Spelled as the causes of a
/// NonDelivery: rejected, dead-lettered.
enum class DeadLetterCause : std::uint8_t {
  kRejected = 1,     ///< The recipient refused it.
  kDeadLettered = 2  ///< Too many attempts failed.
};

[[nodiscard]] std::string_view to_text(ReleaseCause cause);
[[nodiscard]] std::optional<ReleaseCause> release_cause_from_text(std::string_view text);
[[nodiscard]] std::string_view to_text(AttemptOutcome outcome);
[[nodiscard]] std::string_view to_text(DeadLetterCause cause);

/// One lease. Every lease is a disclosure and stays on record.
struct Attempt {
  std::uint32_t round = 1;   ///< Counts redrives: 1 before the first.
  std::uint32_t number = 1;  ///< Within its round.
  SystemId system = {};
  Timestamp leased_at;
  Timestamp lease_until;
  AttemptOutcome outcome = AttemptOutcome::kOpen;
  std::optional<Timestamp> ended_at = {};

  friend bool operator==(const Attempt&, const Attempt&) = default;
};

/// What is known of whether somebody was told of a dead letter. Spelled due, told, nobody.
enum class DeadLetterNotice : std::uint8_t {
  kDue = 1,    ///< Whoever gave it will be told at the next turn, or cannot be told.
  kTold = 2,   ///< By a NonDelivery.
  kNobody = 3  ///< A copy that the law owes, or a word of the gateway's own: the operator's matter.
};

[[nodiscard]] std::string_view to_text(DeadLetterNotice notice);

/// One that waits for an operator.
struct DeadLetter {
  std::uint64_t number = 0;  ///< Ascending with age; pages go by it.
  DeliveryId delivery = {};
  Handle handle = {};
  AuthorityId recipient = {};
  DeliveryRole role = DeliveryRole::kAddressed;
  DeadLetterCause cause = DeadLetterCause::kRejected;
  Timestamp since = {};
  DeadLetterNotice notice = DeadLetterNotice::kDue;
  std::uint32_t attempts = 0;         ///< Of all rounds.
  std::vector<Attempt> history = {};  ///< The newest of them, oldest first; bounded.
};

/// How many wait.
struct DeadLetterCount {
  std::uint64_t addressed = 0;
  std::uint64_t owed = 0;  ///< Copies and notices that the law owes.

  friend bool operator==(const DeadLetterCount&, const DeadLetterCount&) = default;
};

}  // namespace gateway
