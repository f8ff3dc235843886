/// \file
/// What holders of a stored message tell the journal: events beside those of events.h. Plain
/// values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/model/actor.h"
#include "gateway/model/delivery.h"
#include "gateway/model/europol.h"
#include "gateway/model/message_header.h"
#include "gateway/model/passing.h"
#include "gateway/model/route_decision.h"

namespace gateway {

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

/// A holder passes a stored message on. Whoever holds it already gets no second delivery of a
/// forward, but the act is on record. An assignment is work: whoever gets one has a delivery that
/// waits, the one by which it holds the message where that is not final yet, else a further one.
/// Repeats are harmless: kAlreadySo where the actor has passed it on to all of them in the same
/// way. Declined: kNotFound (the actor's authority does not hold the message). ExchangeMoved where
/// the exchange is of another revision by now.
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

/// Under what something was owed that goes out now, and as what it goes.
struct OwedUnder {
  Reason row;
  DeliveryRole role = DeliveryRole::kCopy;
};

/// The ground on which an exchange was withheld from a unit has lapsed: everything that it is owed
/// goes out now, and what follows is copied as usual. Each message is an entry of its own. While
/// another suppression withholds the exchange from the same unit nothing goes out; the lift of that
/// one sends it.
/// Declined: kNotFound (no such suppression in force), kRecipientNotCleared (one of the messages is
/// above `cleared`; nothing goes out). kAlreadySo is never the answer: it ends once.
struct SuppressionLift {
  SuppressionId suppression;
  Actor actor;  ///< Of the authority that claimed it, with its person.
  ExchangeKey exchange;
  AuthorityId unit;                ///< From which the exchange is withheld.
  AuthorityId recipient;           ///< The unit, who continues it, or who is in its place.
  std::vector<AuthorityId> units;  ///< Whose copies are the recipient's, the unit's among them.
  Classification cleared = Classification::kTopSecret;  ///< Highest level of the recipient.
  Confidential<std::string> justification;
  std::vector<OwedUnder> owed_under;  ///< Every row under which something can be withheld.
  std::chrono::seconds time_to_live_urgent{0};
  std::chrono::seconds time_to_live_routine{0};
  std::string directory_version;  ///< Digest of the directory that named the recipient.
};

/// Who was assigned a message gives the assignment back.
/// Declined: kNotFound (the authority does not hold the message), kNotAssigned.
struct AssignmentReturn {
  Actor actor;
  Handle handle;
  ReturnReason reason = ReturnReason::kNotCompetent;
};

}  // namespace gateway
