/// \file
/// What a stored consent covers. Pure.
///
/// A consent answers one request, of one authority, about one message. Of the decisions on a
/// request the latest counts alone: a revocation or a refusal ends what was granted before, a new
/// grant takes its place.
#pragma once

#include <span>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/provider_decisions.h"

namespace gateway {

/// Whether a consent must say in so many words to whom data may go.
enum class Naming : std::uint8_t {
  kByName = 1,  ///< The authority itself, or its state.
  kByScope = 2  ///< The scope says it: evidential use by whoever asked, a copy to Europol.
};

/// Who wants to do what with a message, and towards whom.
struct ConsentNeed {
  ConsentScope scope = ConsentScope::kOnwardSharing;
  Naming naming = Naming::kByName;
  AuthorityId by;         ///< Who would act.
  AuthorityId recipient;  ///< Who would get it; empty where nobody does.
  StateCode recipient_state;
  Timestamp at;
};

/// Whether this decision, looked at by itself, grants what is needed: granted in full or in part,
/// to the authority that would act, for the whole message, with that scope, for that recipient, and
/// not past its end. The end itself is past.
[[nodiscard]] bool covers(const ConsentRecord& consent, const ConsentNeed& need);

/// \param decisions  all on one message, in the order of their admission.
/// \return the consent that permits it: one that covers the need and that no later decision on the
///         same request has ended. Null where there is none.
[[nodiscard]] const ConsentRecord* find_consent(std::span<const ConsentRecord> decisions,
                                                const ConsentNeed& need);

}  // namespace gateway
