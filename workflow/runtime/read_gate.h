/// \file
/// The one read gate: who may see what of a stored message, and on which ground. Pure.
///
/// Every surface that shows anything of a message asks here, so that a new surface cannot be more
/// generous than an old one. Two questions: is the message for this authority, and may this person
/// see it. The second is asked only where content is shown or reported as seen:
///
///   surface          the message is for      the person who calls
///   document         sender and recipients   anybody, cleared for it
///   delivery         recipients              anybody, cleared for it; what is above waits
///   reading          recipients              a human being, cleared for it
///   status           sender and recipients   nobody need be named
///   receipt          the sender              nobody need be named
///   decision         the sender              nobody need be named
///   listing          sender and recipients   nobody need be named
///   handling         sender and recipients   nobody need be named
///   restriction      sender and recipients   anybody, cleared for it
///   acknowledgement  sender and recipients   a human being, cleared for it
///   evidence         sender and recipients   anybody, cleared for it
///   forward          sender and recipients   anybody but data protection, cleared for it
///   assignment       recipients              anybody but data protection, cleared for it
///   return           recipients              nobody need be named
///   Europol copy     sender and recipients   a human being but data protection, cleared for it
///   queue            recipients              a human being, cleared for it
///   claim            recipients              a human being but data protection, cleared for it
///
/// Whoever is shown content or passes it on has, under H3, acknowledged the words: handling_gate.h,
/// and for deliveries the journal (gateway::Lease).
///
/// Recipients are those planned at admission and those to whom a holder passed the message on. What
/// they see of one another differs: the sender and the planned recipients see the plan; of passings
/// everybody sees those that it made or that reached it, and so learns of nobody else. Whoever is
/// in the plan because it holds what the message is about, and for nothing else, is seen by the
/// sender and by itself, and sees nobody but the sender; the rows that say so of others are left
/// out.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/refusal.h"
#include "gateway/base/result.h"
#include "gateway/model/events.h"
#include "gateway/ports/history_records.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/doorkeeper.h"

namespace workflow {

enum class Surface {
  kDocument,         ///< The content itself, asked for by handle.
  kDelivery,         ///< The content on its way to a recipient: leases, and the stream of gRPC.
  kReading,          ///< The report that a person opened what was delivered.
  kStatus,           ///< States of the deliveries, and who the recipients are.
  kReceipt,          ///< The sender's proof.
  kDecision,         ///< Every step of the routing, what was withheld included.
  kListing,          ///< That the message is there, its labels and parties.
  kHandling,         ///< Its handling codes over time.
  kRestriction,      ///< The words of H3.
  kAcknowledgement,  ///< The report that a person has read those words.
  kEvidence,         ///< The content, for use in court proceedings.
  kForward,          ///< Passing it on to others.
  kAssignment,       ///< Passing it on within the state.
  kReturn,           ///< Giving an assignment back.
  kEuropolDecision,  ///< Deciding whether Europol gets a copy.
  kQueue,            ///< That it waits for the authority's persons, its labels and its sender.
  kClaim,            ///< Taking it in hand, giving it back, closing it.
};

inline constexpr std::array kSurfaces{Surface::kDocument,
                                      Surface::kDelivery,
                                      Surface::kReading,
                                      Surface::kStatus,
                                      Surface::kReceipt,
                                      Surface::kDecision,
                                      Surface::kListing,
                                      Surface::kHandling,
                                      Surface::kRestriction,
                                      Surface::kAcknowledgement,
                                      Surface::kEvidence,
                                      Surface::kForward,
                                      Surface::kAssignment,
                                      Surface::kReturn,
                                      Surface::kEuropolDecision,
                                      Surface::kQueue,
                                      Surface::kClaim};

/// \return nothing when `reader` may see it; otherwise kNotFound, worded as for an unknown handle.
///
/// Copies that the law owes are no secret among parties.
[[nodiscard]] std::optional<gateway::Refusal> read_refused(Surface surface,
                                                           const gateway::AuthorityId& reader,
                                                           const gateway::MessageRecord& record);

/// Data protection sees what others do and does nothing in their place. \return kPersonRole for it,
/// with the row and its provision; nothing for every other role.
[[nodiscard]] std::optional<gateway::Refusal> acting_refused(const Reader& person);

/// \return nothing when the person may; otherwise kPersonRole, kPersonIsService or
///         kPersonNotCleared. For callers to whom the message may be shown at all: the refusal says
///         that there is one.
[[nodiscard]] std::optional<gateway::Refusal> person_refused(
    Surface surface, const Reader& person, gateway::Classification classification);

/// Whether `reader` may know that a message of these parties was exchanged.
[[nodiscard]] bool may_list(const gateway::AuthorityId& reader,
                            const gateway::MessageParties& parties);

/// What `reader`, to whom a message may be shown, sees of who else has it.
[[nodiscard]] gateway::MessageRecord as_seen_by(const gateway::AuthorityId& reader,
                                                gateway::MessageRecord record);
[[nodiscard]] std::vector<gateway::DeliveryStatus> as_seen_by(
    const gateway::AuthorityId& reader,
    const gateway::MessageRecord& record,
    std::vector<gateway::DeliveryStatus> deliveries);
/// \return every party that it sees, once each.
[[nodiscard]] std::set<gateway::AuthorityId> parties_seen_by(
    const gateway::AuthorityId& reader, const gateway::MessageParties& parties);

/// The one answer for what is unknown or may not be seen.
[[nodiscard]] gateway::Refusal message_not_found();

/// The words by which a person accounts for passing a message on, or for not doing so. \return
/// nothing when they do, or:
///   - kRequestMalformed      they are no UTF-8 or have more than 1000 bytes;
///   - kJustificationMissing  there are none but blanks.
[[nodiscard]] std::optional<gateway::Refusal> unaccounted_for(
    const gateway::Confidential<std::string>& justification);

/// What the audit log gives as the ground of a reading: the reader's words, or else the exchange
/// that the reader takes part in. Refuses:
///   - kRequestMalformed      the words are no UTF-8 or have more than 1000 bytes;
///   - kJustificationMissing  no words but blanks, and the reader takes no part in the exchange.
[[nodiscard]] gateway::Result<gateway::Confidential<std::string>> ground_of_reading(
    const gateway::Confidential<std::string>& justification,
    const gateway::AuthorityId& reader,
    const gateway::MessageRecord& record);

}  // namespace workflow
