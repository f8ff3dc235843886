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
#include "gateway/model/delivery.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_header.h"
#include "gateway/model/node_events.h"
#include "gateway/model/operator_events.h"
#include "gateway/model/outcomes.h"
#include "gateway/model/provider_decisions.h"
#include "gateway/model/route_decision.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

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
  std::optional<Timestamp> erase_by;  ///< The earliest of the message and its parts.
  ProviderWord word;                  ///< What it says about an earlier message, if anything.
  std::string directory_version;      ///< Digest of the directory that routed it, hexadecimal.
  RouteInputs inputs;                 ///< What it was routed by.
  std::vector<WithheldCopy> withheld;
  std::vector<SuppressionId> suppression_ids;  ///< One fresh id for each element of `withheld`.
  std::uint32_t exchange_revision = 0;  ///< Of the exchange as it was routed; 0 = a fresh one.
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

/// A person opened a message that was delivered to the actor's authority. Each person counts once.
struct Reading {
  Actor actor;  ///< With its person.
  Handle handle;
};

/// A person has read the words of H3. Each person counts once for each version of the handling.
/// Declined: kNotFound (the actor's authority does not hold the message).
struct RestrictionAcknowledged {
  Actor actor;  ///< With its person.
  Handle handle;
  std::uint32_t version = 1;  ///< Of the handling whose words were read.
};

/// A message's content is about to be taken out for court proceedings.
struct EvidentialExport {
  Actor actor;
  Handle handle;
  Confidential<std::string> justification;
  std::vector<PassingLift> lifts;  ///< Rows of the onward table that were lifted.
};

/// A holder passes a stored message on. Whoever holds it already gets no second delivery, but the
/// act is on record. Repeats are harmless: kAlreadySo where the actor has passed it on to all of
/// them in the same way. Declined: kNotFound (the actor's authority does not hold the message).
/// ExchangeMoved where the exchange is of another revision by now.
///
/// With `europol` it is a decision on a copy to Europol: the plan is empty unless that is a yes,
/// and the decision is on record whoever gets it by now. kAlreadySo for a yes after a yes;
/// Declined: kRequestMalformed for another decision after a yes.
struct PassingOn {
  PassingKind kind = PassingKind::kForward;
  Actor actor;
  Handle handle;
  ExchangeKey exchange;                  ///< Of the message, as its record says.
  RoutePlan plan;                        ///< Without the message's sender.
  std::vector<DeliveryId> delivery_ids;  ///< One fresh id for each element of `plan`, in order.
  /// After it a delivery is overdue. An assignment keeps the time of the actor's own delivery.
  std::chrono::seconds time_to_live{0};
  Confidential<std::string> justification;
  std::vector<PassingLift> lifts;          ///< Rows of the onward table that were lifted.
  std::string directory_version;           ///< Digest of the directory that routed it, hexadecimal.
  std::optional<OnwardTransfer> transfer;  ///< Where it goes to a third party.
  std::vector<WithheldCopy> withheld;      ///< Copies that the forward owes to withheld units.
  std::uint32_t exchange_revision = 0;     ///< Of the exchange as it was routed; 0 = a fresh one.
  std::optional<EuropolTerms> europol = {};
};

/// Who was assigned a message gives the assignment back.
/// Declined: kNotFound (the authority does not hold the message), kNotAssigned.
struct AssignmentReturn {
  Actor actor;
  Handle handle;
  ReturnReason reason = ReturnReason::kNotCompetent;
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
                                  RefusalRecord,
                                  OperationalNotice,
                                  LogDisclosure,
                                  LogOpening,
                                  ChangeProposal,
                                  ChangeDecision,
                                  DirectoryInstallation>;

}  // namespace gateway
