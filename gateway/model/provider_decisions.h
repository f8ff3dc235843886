/// \file
/// What a provider decided about a message after it was sent, as the journal keeps it. The provider
/// is the sender of the message. Plain values; texts that a person wrote stay in the documents.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// Handling of a message as it stands at some time.
struct HeldHandling {
  HandlingCodes codes;
  std::optional<Timestamp> erase_by;
  std::uint32_t version = 1;  ///< 1 = as admitted; one more with every change.

  friend bool operator==(const HeldHandling&, const HeldHandling&) = default;
};

/// One HandlingChange: Regulation (EU) 2016/794 Art. 19(2).
struct HandlingVersion {
  std::uint32_t version = 2;  ///< From 2 on, in the order in which the changes were admitted.
  HandlingChangeKind change = HandlingChangeKind::kTighten;
  bool whole_message = true;  ///< False: only parts of it are concerned.
  HandlingCodes codes;
  std::optional<Timestamp> erase_by;
  Timestamp in_force_from;  ///< Never before its admission.
  /// The HandlingChange, whose document has reason and words of H3. Empty in an answer to somebody
  /// who may not know of it.
  Handle notice;

  friend bool operator==(const HandlingVersion&, const HandlingVersion&) = default;
};

/// One ConsentDecision: Regulation (EU) 2016/794 Art. 19.
struct ConsentRecord {
  Handle decision;            ///< The ConsentDecision, whose document has conditions and reasons.
  Handle request;             ///< The ConsentRequest that it answers.
  AuthorityId asked_by;       ///< Who sent the request; the consent is for this authority.
  bool whole_message = true;  ///< False: asked for parts of the message alone.
  ConsentVerdict verdict = ConsentVerdict::kDenied;
  std::vector<ConsentScope> scopes;
  std::vector<AuthorityId> recipients;
  std::vector<StateCode> recipient_states;
  std::optional<Timestamp> valid_until;
  Timestamp decided_at;  ///< When it was admitted.

  friend bool operator==(const ConsentRecord&, const ConsentRecord&) = default;
};

// ---- what an admission brings along -------------------------------------------------------

/// The message is a HandlingChange of `subject`. Its version is given when it is stored.
struct HandlingChanged {
  Handle subject;
  HandlingChangeKind change = HandlingChangeKind::kTighten;
  bool whole_message = true;
  HandlingCodes codes;
  std::optional<Timestamp> erase_by;
  std::optional<Timestamp> effective_from;  ///< As stated; nothing = at once.

  friend bool operator==(const HandlingChanged&, const HandlingChanged&) = default;
};

/// The message is a ConsentRequest about `subject`.
struct ConsentAsked {
  Handle subject;
  bool whole_message = true;

  friend bool operator==(const ConsentAsked&, const ConsentAsked&) = default;
};

/// The message is the ConsentDecision on `request`.
struct ConsentDecided {
  Handle request;
  ConsentVerdict verdict = ConsentVerdict::kDenied;
  std::vector<ConsentScope> scopes;
  std::vector<AuthorityId> recipients;
  std::vector<StateCode> recipient_states;
  std::optional<Timestamp> valid_until;

  friend bool operator==(const ConsentDecided&, const ConsentDecided&) = default;
};

/// What is stored beside the message, in the same transaction; nothing for most.
using ProviderWord = std::variant<std::monostate, HandlingChanged, ConsentAsked, ConsentDecided>;

}  // namespace gateway
