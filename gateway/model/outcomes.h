/// \file
/// What the journal answers to an event (events.h), and a message as the journal holds it.
///
/// Plain values that own everything they name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/delivery.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_header.h"
#include "gateway/model/passing.h"
#include "gateway/model/provider_decisions.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

/// Where an audit entry stands, and the size of the tree that its transaction made.
struct EntryPosition {
  std::uint64_t index = 0;
  std::uint64_t tree_size = 0;  ///< Receipts prove inclusion in the tree of this size.

  friend bool operator==(const EntryPosition&, const EntryPosition&) = default;
};

/// A message as the journal holds it: what a receipt and a status are built from.
struct MessageRecord {
  Handle handle;
  AuthorityId sender;
  MessageId message;
  ExchangeKey exchange;
  MessageType type = MessageType::kRequest;
  Urgency urgency = Urgency::kRoutine;
  Classification classification = Classification::kBasicProtection;
  Digest digest;
  Timestamp accepted_at;
  LogName log;        ///< That holds its entry: of the node and time that admitted it.
  std::string entry;  ///< The audit entry's exact line, without line feed.
  EntryPosition position;
  RoutePlan recipients;                ///< As planned when it was admitted.
  std::vector<Passing> passings = {};  ///< By which holders passed it on since, oldest first.
};

/// Now stored. `record` is what every later repeat will be answered with.
struct Admitted {
  MessageRecord record;
};

/// The same sender, message id and digest were stored before; nothing changed.
struct Repeated {
  MessageRecord record;
};

/// How an exchange stands, as far as routing asks.
struct ExchangeState {
  /// Moves with all that others may have decided by: something is withheld or disclosed, a message
  /// is passed on, its handling is changed.
  std::uint32_t revision = 0;
  std::vector<AuthorityId> withheld;  ///< Units that must learn nothing of it, by id.

  friend bool operator==(const ExchangeState&, const ExchangeState&) = default;
};

/// The message was routed by what no longer holds of its exchange; nothing changed. Route anew.
struct ExchangeMoved {
  ExchangeState state;
};

struct LeasedDelivery {
  DeliveryId delivery;
  LeaseId lease;
  Timestamp lease_until;
  std::uint32_t attempt = 1;   ///< 1 for the first lease of this delivery.
  std::uint64_t sequence = 0;  ///< Order within (exchange, recipient), from 1 on.
  PlannedDelivery planned;
  Handle handle;
  AuthorityId sender;
  MessageId message;
  ExchangeKey exchange;
  MessageType type = MessageType::kRequest;
  Urgency urgency = Urgency::kRoutine;
  Digest digest;
  Timestamp accepted_at;
  SealedObject document;
  std::optional<PassedBy> passed_by = {};         ///< Nothing = as planned when it was admitted.
  std::optional<SealedObject> restrictions = {};  ///< EuropolTerms::sealed_restrictions.
  HeldHandling admitted = {};                     ///< Version 1 of the message's handling.
  std::uint32_t newest_version = 1;               ///< Of its handling, in force or not.
};

/// May be empty: nothing waited.
struct Leased {
  std::vector<LeasedDelivery> deliveries;
};

/// Outcome of every other event that took effect, or had taken effect before.
struct Recorded {
  enum class Effect : std::uint8_t {
    kChanged = 1,
    kAlreadySo = 2
  };
  Effect effect = Effect::kChanged;
};

/// The event had no effect and may not have one, e.g. a conflict or a lease of somebody else.
struct Declined {
  Refusal refusal;
};

using JournalOutcome = std::variant<Admitted, Repeated, ExchangeMoved, Leased, Recorded, Declined>;

}  // namespace gateway
