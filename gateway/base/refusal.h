/// \file
/// Why the gateway did not do what it was asked, as a value: expected, explained, safe to send.
///
/// The catalogue below is closed. Each row has a row in docs/reference/refusals.md, and a test
/// compares the two.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What a refused caller can be told. Order and names follow the catalogue in refusal.cpp.
enum class RefusalCode {
  kRequestMalformed,
  kRequestTooSlow,
  kMediaTypeUnsupported,
  kDocumentTooLarge,
  kCertificateUnknown,
  kCertificateRevoked,
  kCertificateExpired,
  kShutOut,
  kAuthorityNotBound,
  kSenderMismatch,
  kPersonMissing,
  kPersonUnknown,
  kPersonNotCleared,
  kPersonIsService,
  kPersonRole,
  kOperatorUnknown,
  kOperatorRole,
  kSessionRefused,
  kSessionNone,
  kSessionLocked,
  kSessionCsrf,
  kQueueClaimed,
  kQueueNotClaimed,
  kQueueClosed,
  kQueueRole,
  kNotFound,
  kMethodNotAllowed,
  kNotWellFormed,
  kTypeUnknown,
  kVersionUnknown,
  kVersionNotInForce,
  kSchemaViolated,
  kRulesViolated,
  kMessageConflict,
  kExchangeUnknown,
  kAboveCeiling,
  kRecipientNotCleared,
  kNotProvider,
  kConsentMissing,
  kRestrictionUnread,
  kAuthorityUnknown,
  kAuthorityNotAddressable,
  kNoCopyRule,
  kNoCentralUnit,
  kSuppressionNotPermitted,
  kAssignmentAbroad,
  kNotAssigned,
  kSuppressionConflict,
  kTypeNotAccepted,
  kLanguageNotListed,
  kTransferNotPermitted,
  kJustificationMissing,
  kDeliveryNotConfirmed,
  kDirectoryInvalid,
  kRevocationListInvalid,
  kChangeOwn,
  kChangeDecided,
  kChangeOutdated,
  kTooManyRequests,
  kBusy,
  kClosed,
  kOutcomeUnknown,
  kInternal,
};

/// Whether the same call can succeed later.
enum class Retry {
  kNever,    ///< Not with this content by this caller.
  kLater,    ///< Unchanged, after a pause.
  kChanged,  ///< After the caller has mended what the refusal names.
};

/// One row of the catalogue.
struct RefusalKind {
  RefusalCode code;
  std::string_view name;   ///< The stable `code` of the API, e.g. "route.no-rule".
  int status;              ///< HTTP status.
  std::string_view title;  ///< Short English title; the same for every occurrence.
  Retry retry;
  std::string_view lifted_by;  ///< Who can lift it.
  std::string_view next_step;  ///< What the caller should do now.
  std::string_view rule;       ///< Id of what was broken, where no row of another table decided.
  std::string_view legal;  ///< Provision, section of an RFC, or decision of the gateway behind it.
};

[[nodiscard]] std::span<const RefusalKind> refusal_catalogue();
[[nodiscard]] const RefusalKind& kind_of(RefusalCode code);
[[nodiscard]] std::string_view to_text(Retry retry);

enum class Severity {
  kRefuse,
  kWarn
};

/// One broken rule in a document. Messages name the place and the rule, never the content.
struct Violation {
  std::string rule;     ///< Rule id; "xsd.*" for what the schema itself says.
  std::string message;  ///< One sentence, safe to send to the sender.
  std::string path;     ///< XPath of the element, e.g. "/Request/Header/Urgency".
  int line = 0;         ///< 1-based; 0 where there is none.
  int column = 0;       ///< 1-based; 0 where there is none.
  std::string legal;    ///< The provision behind the rule, empty for format rules.
  Severity severity = Severity::kRefuse;

  friend bool operator==(const Violation&, const Violation&) = default;
};

/// A refusal. `detail` is one sentence that is safe to send and quotes no case content.
struct Refusal {
  RefusalCode code;
  std::string detail;
  std::string rule;   ///< Row of the table that decided; of the catalogue where no other did.
  std::string legal;  ///< Legal reference of that row. Neither is ever empty.
  std::vector<Violation> violations;
  std::chrono::seconds retry_after{0};  ///< Where it can succeed later; 0 = as the server says.

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// Makes a refusal by the row of the catalogue, without violations.
[[nodiscard]] Refusal refusal(RefusalCode code, std::string detail);

/// The refusal as one by a row of another table.
/// \param legal  empty where that row has no reference of its own: the catalogue's stays.
[[nodiscard]] Refusal refused_under(std::string_view rule, std::string_view legal, Refusal refused);

}  // namespace gateway
