/// \file
/// What the journal can be told: the one door for state changes. What it answers: outcomes.h.
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
#include "gateway/model/actor.h"
#include "gateway/model/dead_letters.h"
#include "gateway/model/delivery.h"
#include "gateway/model/desk_events.h"
#include "gateway/model/holding_events.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_header.h"
#include "gateway/model/operator_events.h"
#include "gateway/model/outcomes.h"
#include "gateway/model/provider_decisions.h"
#include "gateway/model/queue_events.h"
#include "gateway/model/route_decision.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

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
  std::optional<Timestamp> erase_by;  ///< The earliest of the message and its parts.
  ProviderWord word;                  ///< What it says about an earlier message, if anything.
  std::string directory_version;      ///< Digest of the directory that routed it, hexadecimal.
  RouteInputs inputs;                 ///< What it was routed by.
  std::vector<WithheldCopy> withheld;
  std::vector<SuppressionId> suppression_ids;  ///< One fresh id for each element of `withheld`.
  std::uint32_t exchange_revision = 0;  ///< Of the exchange as it was routed; 0 = a fresh one.
  /// First limit of the law, for whom it is addressed to; nothing where it needs no answer.
  std::optional<std::chrono::seconds> answer_within = {};
  /// What it does to the items of the message that it replies to: kAnswered closes those of the
  /// actor's authority, kWithdrawn everybody's where the same authority sent both.
  std::optional<QueueEnding> closes = {};
  /// Deliveries that end unsuccessful with it: it is the gateway's NonDelivery of them, and the one
  /// message that the gateway itself puts into an exchange. Declined (kNotFound) unless each waits,
  /// is past its time, is under no lease, and no person has it in hand.
  std::vector<DeliveryId> expires = {};
  /// Dead letters that it tells of, likewise. Declined (kNotFound) unless each waits, and whoever
  /// gave it is still to be told.
  std::vector<DeliveryId> tells = {};
};

/// Who is shown what is leased.
enum class LeasedFor : std::uint8_t {
  kHuman = 1,   ///< The actor's person, who reads the words of H3 before anything under them.
  kSystem = 2,  ///< Nobody yet: a service person fetches.
};

/// What is done about deliveries that could not be brought to their recipient a while ago.
enum class PutOff : std::uint8_t {
  kIncluded = 1,  ///< Leased as well: the recipient asks, or is there again.
  kLeft = 2,      ///< Stay waiting until their time: the gateway brings what it leases.
};

/// Asks for waiting deliveries of the actor's authority; each one leased is a disclosure. What lies
/// above the clearance, or is for a human who has not acknowledged its words of H3, stays waiting.
struct Lease {
  Actor actor;
  std::vector<LeaseId> lease_ids;        ///< Fresh ids; their number is the limit, 1 to 256.
  std::uint64_t max_document_bytes = 0;  ///< Stops before this sum; one delivery always fits.
  Classification clearance = Classification::kTopSecret;  ///< Nothing classified above it.
  LeasedFor leased_for = LeasedFor::kHuman;
  std::chrono::seconds duration{120};
  PutOff put_off = PutOff::kIncluded;
};

/// The recipient's system has stored the delivery durably.
struct Confirmation {
  Actor actor;
  DeliveryId delivery;
  LeaseId lease;
};

/// The recipient gives a lease back: the delivery waits again, twice as long after each failure, or
/// becomes a dead letter. Only the lease that holds it gives it back; a refusal counts under every
/// lease of the authority since it was last redriven, like a confirmation.
struct Release {
  Actor actor;
  DeliveryId delivery;
  LeaseId lease;
  Confidential<std::string> reason;
  std::chrono::seconds wait{0};          ///< Until it may be leased again, the first time.
  std::chrono::seconds wait_urgent{60};  ///< At most, where it is urgent.
  std::chrono::seconds wait_other{600};  ///< At most, elsewhere.
  ReleaseCause cause = ReleaseCause::kFailed;
  std::uint32_t failures_max = 30;    ///< With so many failures it is a dead letter; at least 1.
  std::chrono::seconds push_wait{0};  ///< Until the gateway may bring it again (PutOff::kLeft).
};

/// Somebody is about to be shown a message's content.
struct Consultation {
  Actor actor;
  Handle handle;
  Confidential<std::string> justification;
};

/// A person opened a message that was delivered to the actor's authority. Each person counts once.
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

/// A closed log, as its last checkpoint signs it.
struct ClosedLog {
  LogName name;
  std::uint64_t size = 0;
  Digest root;

  friend bool operator==(const ClosedLog&, const ClosedLog&) = default;
};

/// A log begins: its first entry, before every other. The predecessor is closed for good in the
/// same step; Declined (kClosed) when it has more entries than stated.
struct LogOpening {
  LogName log;
  std::optional<ClosedLog> predecessor;  ///< The log in whose place it was opened, if any.
};

using JournalEvent = std::variant<Admission,
                                  Lease,
                                  Confirmation,
                                  Release,
                                  Consultation,
                                  Reading,
                                  RestrictionAcknowledged,
                                  EvidentialExport,
                                  PassingOn,
                                  AssignmentReturn,
                                  SuppressionLift,
                                  RefusalRecord,
                                  OperationalNotice,
                                  LogDisclosure,
                                  LogOpening,
                                  ChangeProposal,
                                  ChangeDecision,
                                  DirectoryInstallation,
                                  Redrive,
                                  AccountOpening,
                                  AccountEnrolment,
                                  SignIn,
                                  SessionEnd,
                                  QueueClaim,
                                  QueueRelease,
                                  QueueClosed>;

}  // namespace gateway
