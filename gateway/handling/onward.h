/// \file
/// May this message go this way? The closed table of onward paths, and the decision by it. Pure.
///
/// A row says which handling code blocks a path and what lifts the block. What no row blocks is
/// free of handling; whether it may be sent at all is for routing to say.
/// docs/reference/handling.md has every row; a test compares the two.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/handling/consents.h"
#include "gateway/model/labels.h"
#include "gateway/model/provider_decisions.h"

namespace gateway {

/// Ways on which the content of a stored message can come to be shown or to leave its holders.
enum class OnwardPath : std::uint8_t {
  kForward = 1,           ///< To another authority, by whoever holds it.
  kQuote = 2,             ///< Into a message of another exchange.
  kAddAddressee = 3,      ///< To one more addressee in its own exchange.
  kAssignment = 4,        ///< To another authority of the holder's own state.
  kEvidentialExport = 5,  ///< Into court proceedings.
  kToEuropol = 6,         ///< To Europol.
  kOutOfTheUnion = 7,     ///< Out of the Union.
  kRemoteHook = 8,        ///< To a service elsewhere, such as translation.
  kShow = 9,              ///< To a person of a holder.
};

inline constexpr std::array kOnwardPaths{OnwardPath::kForward,
                                         OnwardPath::kQuote,
                                         OnwardPath::kAddAddressee,
                                         OnwardPath::kAssignment,
                                         OnwardPath::kEvidentialExport,
                                         OnwardPath::kToEuropol,
                                         OnwardPath::kOutOfTheUnion,
                                         OnwardPath::kRemoteHook,
                                         OnwardPath::kShow};

/// When a row blocks, besides its code.
enum class Condition : std::uint8_t {
  kAlways = 1,
  kForeignOrigin = 2,  ///< The provider is not of the state of whoever would act.
  kStateSetting = 3    ///< The state of whoever would act has set that assignment needs consent.
};

enum class Lift : std::uint8_t {
  kConsent = 1,         ///< Of the provider, stored, with the row's scope.
  kAcknowledgement = 2  ///< Of the person, that the words of H3 have been read.
};

struct OnwardRow {
  std::string_view rule;  ///< Unique, e.g. "handling.h2-forward".
  OnwardPath path = OnwardPath::kForward;
  HandlingCode code = HandlingCode::kH2;  ///< That blocks; H0 is always there.
  Condition condition = Condition::kAlways;
  Lift lift = Lift::kConsent;
  ConsentScope scope = ConsentScope::kOnwardSharing;  ///< Of the consent that lifts it.
  Naming naming = Naming::kByName;
  std::string_view legal;
};

[[nodiscard]] std::span<const OnwardRow> onward_table();

/// One wish to pass something on, or to show it.
struct OnwardQuestion {
  OnwardPath path = OnwardPath::kForward;
  HandlingCodes codes;  ///< As they stand at that time: see handling_at.
  AuthorityId provider;
  StateCode provider_state;
  AuthorityId by;  ///< Who would act.
  StateCode by_state;
  AuthorityId recipient = {};  ///< Empty where nobody gets it.
  StateCode recipient_state = {};
  bool assignment_needs_consent = false;  ///< As the state of `by` has set.
  bool acknowledged = false;              ///< The person has read the words of H3 as they stand.
  Timestamp at;
};

/// A block, and what lifted it.
struct LiftedRow {
  const OnwardRow* row = nullptr;
  std::optional<Handle> consent;  ///< The ConsentDecision; nothing where a person's word did.

  friend bool operator==(const LiftedRow&, const LiftedRow&) = default;
};

/// It may go; every row that would have blocked it, in the order of the table.
using OnwardPermit = std::vector<LiftedRow>;

/// The provider itself is never blocked: the codes bind those who hold what is the provider's.
///
/// \param decisions  all consents decided on the message, in the order of their admission.
/// \return the permit, or a Refusal with the rule and provision of the first row that is not
/// lifted:
///   - kConsentMissing     no stored consent covers it;
///   - kRestrictionUnread  the words of H3 have not been acknowledged.
[[nodiscard]] Result<OnwardPermit> may_pass(const OnwardQuestion& question,
                                            std::span<const ConsentRecord> decisions);

/// A HandlingChange or a ConsentDecision by somebody else than the provider of its subject.
/// \return kNotProvider, or nothing for the provider itself.
[[nodiscard]] std::optional<Refusal> refused_to_others(const AuthorityId& provider,
                                                       const AuthorityId& by);

[[nodiscard]] std::string_view to_text(OnwardPath path);
[[nodiscard]] std::string_view to_text(Condition condition);
[[nodiscard]] std::string_view to_text(Lift lift);
[[nodiscard]] std::string_view to_text(Naming naming);

}  // namespace gateway
