/// \file
/// What a holder does with a stored message: asks for its handling, reads and acknowledges the
/// words of H3, passes it on, decides on a copy to Europol, gives an assignment back, takes it out
/// for court.
///
/// Refuses and throws as Queries (driving.h). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/ports/holding_records.h"

namespace gateway {

/// Handling as it stands, and how it came to be so.
struct HandlingView {
  HeldHandling present;
  HandlingHistory history;  ///< Names of the notices those that the caller may know of.
  /// On the provider's own messages all of them; a holder sees those that it asked for.
  std::vector<ConsentRecord> consents;
  std::optional<EuropolDecision> europol = {};  ///< The last one of the caller's own authority.
};

/// The words of H3 as they stand: of the message itself and of the changes in force.
struct Restriction {
  std::uint32_t version = 1;  ///< To be named when they are acknowledged.
  std::vector<Confidential<std::string>> words;
};

/// Who got a message by one act of passing on.
struct PassedOn {
  Recorded::Effect effect = Recorded::Effect::kChanged;
  RoutePlan recipients;
  std::vector<PassingLift> lifts;
};

/// To whom a message shall be passed on, and why.
struct ForwardOrder {
  std::vector<AuthorityId> addressees;  ///< 1 to 100, each once.
  Confidential<std::string> justification;
  std::optional<OnwardTransfer> transfer = {};  ///< Where one of them is a third party.
};

/// Whether Europol shall get a copy, and why or why not.
struct EuropolOrder {
  EuropolVerdict verdict = EuropolVerdict::kLater;
  EuropolPurposes purposes;  ///< Each once; at least one of a yes, else none.
  Confidential<std::string> reason;
  Confidential<std::string> restrictions = {};  ///< As EuropolTerms; of a yes alone.
};

/// Port.
class Holdings {
 public:
  virtual ~Holdings() = default;

  [[nodiscard]] virtual Result<HandlingView> handling(const Caller& caller,
                                                      const Handle& handle) = 0;

  /// The words alone, for a person cleared for the message; on record as a reading. No words =
  /// nothing is to be acknowledged now.
  [[nodiscard]] virtual Result<Restriction> restriction(const Caller& caller,
                                                        const Handle& handle) = 0;

  /// The person has read the words of that version. Refuses kPersonIsService, and
  /// kRestrictionUnread where newer words are in force by now.
  [[nodiscard]] virtual Result<Recorded> acknowledge(const Caller& caller,
                                                     const Handle& handle,
                                                     std::uint32_t version) = 0;

  /// The exact bytes, for use in court proceedings. As Queries::document; refuses kConsentMissing
  /// besides, where H1 stands and the provider has not consented.
  [[nodiscard]] virtual Result<Confidential<std::string>> evidence(
      const Caller& caller,
      const Handle& handle,
      const Confidential<std::string>& justification) = 0;

  /// Onward sharing, decided as a message of the caller's own initiative would be. Refuses:
  ///   - kRequestMalformed  no addressee or more than 100, one twice, or no justification;
  ///   - kConsentMissing    a handling code blocks the way to an addressee;
  ///   - kRestrictionUnread a human being has not acknowledged the words of H3 in force;
  ///   - kAuthorityNotAddressable  an addressee is Europol: see decide_europol;
  ///   - kPersonRole        data protection passes nothing on;
  ///   - what routing refuses.
  [[nodiscard]] virtual Result<PassedOn> forward(const Caller& caller,
                                                 const Handle& handle,
                                                 const ForwardOrder& order) = 0;

  /// A human being's decision, on record with reason, purposes and restrictions. A yes goes on to
  /// Europol as a forward would; any other reaches nobody. A later one takes the place of a no or
  /// later; another yes is harmless. Refuses as forward, and:
  ///   - kRequestMalformed  purposes or restrictions that do not fit; anything else after a yes;
  ///   - kPersonIsService   the person stands for a system;
  ///   - kAuthorityUnknown  the directory has no Europol that is valid now, or several.
  [[nodiscard]] virtual Result<PassedOn> decide_europol(const Caller& caller,
                                                        const Handle& handle,
                                                        const EuropolOrder& order) = 0;

  /// Within the caller's own state; the clock of its own delivery goes on. The assignee has a
  /// delivery that waits, also where it holds the message. Refuses besides:
  ///   - kRestrictionUnread, kPersonRole  as forward;
  ///   - kAssignmentAbroad  the authority is of another state.
  [[nodiscard]] virtual Result<PassedOn> assign(const Caller& caller,
                                                const Handle& handle,
                                                const AuthorityId& authority,
                                                const Confidential<std::string>& justification) = 0;

  /// Refuses kNotAssigned.
  [[nodiscard]] virtual Result<Recorded> give_back(const Caller& caller,
                                                   const Handle& handle,
                                                   ReturnReason reason) = 0;
};

}  // namespace gateway
