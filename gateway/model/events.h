/// \file
/// What the journal can be told, and what it answers: the one door for state changes.
///
/// Each event becomes rows and, where it took effect, one audit entry in the same transaction.
/// Plain values; no event refers to memory it does not own.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/delivery.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_header.h"
#include "gateway/model/operator_events.h"

namespace gateway {

/// Ciphertext with the id of the data key that opens it.
struct SealedObject {
  KeyId key;
  std::string bytes;
};

/// Who acts: the system that holds the certificate, the authority it acts for, and the person it
/// names, where one was named or stands for it.
struct Actor {
  SystemId system;
  AuthorityId authority;
  PersonId person{};

  friend auto operator<=>(const Actor&, const Actor&) = default;
};

// ---- events -------------------------------------------------------------------------------

/// A message that passed every check, ready to be stored with its deliveries.
struct Admission {
  Handle handle;  ///< Fresh; becomes the message's handle unless it is a repeat.
  Actor actor;
  MessageHeader header;
  Digest digest;  ///< SHA-256 of the document's bytes.
  std::uint64_t document_bytes = 0;
  SealedObject document;
  RoutePlan plan;
  std::vector<DeliveryId> delivery_ids;  ///< One fresh id for each element of `plan`, in order.
  std::chrono::seconds time_to_live{0};  ///< After it a delivery is overdue.
  HandlingCodes effective_handling;
  std::string directory_version;  ///< Digest of the directory that routed it, hexadecimal.
};

/// Asks for waiting deliveries of the actor's authority; each one leased is a disclosure.
struct Lease {
  Actor actor;
  std::vector<LeaseId> lease_ids;        ///< Fresh ids; their number is the limit, 1 to 256.
  std::uint64_t max_document_bytes = 0;  ///< Stops before this sum; one delivery always fits.
  Classification clearance = Classification::kTopSecret;  ///< Nothing classified above it.
  std::chrono::seconds duration{120};
};

/// The recipient's system has stored the delivery durably.
struct Confirmation {
  Actor actor;
  DeliveryId delivery;
  LeaseId lease;
};

/// The recipient gives a lease back; the delivery waits again.
struct Release {
  Actor actor;
  DeliveryId delivery;
  LeaseId lease;
  Confidential<std::string> reason;
  std::chrono::seconds wait{0};  ///< Until it may be leased again.
};

/// Somebody is about to be shown a message's content.
struct Consultation {
  Actor actor;
  Handle handle;
  Confidential<std::string> justification;
};

/// A person opened a message that was delivered to the actor's authority.
struct Reading {
  Actor actor;  ///< With its person.
  Handle handle;
};

/// Something was refused to an authenticated actor or operator.
struct RefusalRecord {
  Actor actor;
  OperatorName by{};  ///< The operator, where it was one; then `actor` is empty.
  RefusalCode code = RefusalCode::kNotFound;
  std::string rule;
  std::string legal;
  std::optional<Digest> digest;   ///< Of the refused document, where there was one.
  std::uint64_t occurrences = 1;  ///< Coalesced refusals of the same authority and rule.
};

/// The gateway's own life: started, stopped, directory taken into use.
struct OperationalNotice {
  enum class Kind : std::uint8_t {
    kGatewayStarted = 1,
    kGatewayStopped = 2,
    kDirectoryLoaded = 3
  };
  Kind kind = Kind::kGatewayStarted;
  std::string subject;  ///< Opaque: program version, or directory digest in hexadecimal.
};

using JournalEvent = std::variant<Admission,
                                  Lease,
                                  Confirmation,
                                  Release,
                                  Consultation,
                                  RefusalRecord,
                                  OperationalNotice>;

// ---- outcomes -----------------------------------------------------------------------------

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
  std::string entry;  ///< The audit entry's exact line, without line feed.
  EntryPosition position;
  RoutePlan recipients;  ///< As planned when it was admitted.
};

/// Now stored. `record` is what every later repeat will be answered with.
struct Admitted {
  MessageRecord record;
};

/// The same sender, message id and digest were stored before; nothing changed.
struct Repeated {
  MessageRecord record;
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
};

/// May be empty: nothing waited.
struct Leased {
  std::vector<LeasedDelivery> deliveries;
};

/// Outcome of a confirmation, release, consultation, refusal record or notice.
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

using JournalOutcome = std::variant<Admitted, Repeated, Leased, Recorded, Declined>;

}  // namespace gateway
