/// \file
/// What one audit entry says: the stored line and the erasable sections beside it.
///
/// Format, byte by byte with a worked example: docs/audit.md. Line = canonical JSON, at most
/// 4 KiB, opaque ids, digests and one salted commitment a section; so whoever checks the tree
/// learns nothing about who, what or why. Sections hold that, outside the tree.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/events.h"

namespace gateway {

/// Closed list of audit events. docs/audit.md has a row each; a test compares.
enum class AuditEvent : std::uint8_t {
  kMessageAdmitted = 1,
  kDeliveryLeased = 2,
  kDeliveryConfirmed = 3,
  kDeliveryReleased = 4,
  kMessageConsulted = 5,
  kRequestRefused = 6,
  kGatewayStarted = 7,
  kGatewayStopped = 8,
  kDirectoryLoaded = 9,
  kMessageRead = 10,
  kChangeProposed = 11,
  kChangeApproved = 12,
  kChangeRejected = 13,
  kRevocationOrdered = 14,
  kDirectoryInstalled = 15,
  kLogDisclosed = 16,
  kLogOpened = 17,
  kRestrictionAcknowledged = 18,
  kMessageExported = 19,
  kMessageForwarded = 20,
  kMessageAssigned = 21,
  kAssignmentReturned = 22,
  kSuppressionLifted = 23,
  kCopyDisclosed = 24,
  kEuropolDecided = 25,
  kAccountOpened = 26,
  kAccountEnrolled = 27,
  kSessionOpened = 28,
  kSessionUnlocked = 29,
  kSessionLocked = 30,
  kSessionClosed = 31,
  kItemClaimed = 32,
  kItemReleased = 33,
  kItemClosed = 34,
  kDeliveryExpired = 35,
  kDeliveryDeadLettered = 36,
  kDeliveryRedriven = 37,
};

/// Its stable spelling, e.g. "message.admitted".
[[nodiscard]] std::string_view to_text(AuditEvent event);
[[nodiscard]] std::vector<AuditEvent> all_audit_events();

/// The parts of an entry that are erasable and shown by role.
enum class SectionName : std::uint8_t {
  kActor = 1,
  kJustification = 2,
  kRecipients = 3,
  kDecision = 4
};
[[nodiscard]] std::string_view to_text(SectionName name);
[[nodiscard]] std::optional<SectionName> section_from_text(std::string_view text);

/// "handle", "delivery", "lease"... -> an id of the gateway's own. Opaque, so that it may stand in
/// the open line: printable ASCII without quotation mark or backslash.
using EntryIds = std::map<std::string, std::string, std::less<>>;

/// An entry before its time and salts are known.
struct EntryDraft {
  AuditEvent event = AuditEvent::kMessageAdmitted;
  EntryIds ids;
  std::optional<Digest> digest;                 ///< Of the document concerned.
  std::map<SectionName, std::string> sections;  ///< Canonical JSON of each.
};

/// 128 bits that hide a section's content from whoever sees only its commitment.
using Salt = std::array<std::uint8_t, 16>;

struct SaltedSection {
  SectionName name = SectionName::kActor;
  Salt salt{};
  std::string content;  ///< Canonical JSON.
};

/// An entry as it is stored: the line goes into the tree, the sections beside it.
struct ComposedEntry {
  std::string line;
  std::vector<SaltedSection> sections;
};

/// SHA-256("liaison-section-v1\n" || salt || content).
[[nodiscard]] Digest section_commitment(const Salt& salt, std::string_view content);

/// What a stored section is sealed to: it does not open in another place.
[[nodiscard]] std::string section_context(const LogName& log,
                                          std::uint64_t index,
                                          std::string_view name);

/// One salt for each section of the draft, in the order of SectionName.
/// Aborts when the line would exceed 4 KiB or an id is not opaque: drafts are bounded by
/// construction.
[[nodiscard]] ComposedEntry compose_entry(const EntryDraft& draft,
                                          Timestamp at,
                                          const std::vector<Salt>& salts);

// What each event says. Pure. docs/audit.md lists ids and sections of each event.
[[nodiscard]] EntryDraft describe(const Admission& admission);
[[nodiscard]] EntryDraft describe(const Actor& actor, const LeasedDelivery& leased);
[[nodiscard]] EntryDraft describe(const Confirmation& confirmation, const Handle& handle);
[[nodiscard]] EntryDraft describe(const Release& release, const Handle& handle);
/// That a delivery of `message` ended without success. \param notice  the NonDelivery that says so.
[[nodiscard]] EntryDraft describe_expiry(const Admission& notice,
                                         const DeliveryId& delivery,
                                         const Handle& message);
/// That the delivery is a dead letter with that release.
[[nodiscard]] EntryDraft describe_dead_letter(const Release& release,
                                              const Handle& handle,
                                              DeadLetterCause cause);
[[nodiscard]] EntryDraft describe(const Redrive& redrive, const Handle& handle);
[[nodiscard]] EntryDraft describe(const Consultation& consultation);
[[nodiscard]] EntryDraft describe(const RefusalRecord& refusal);
[[nodiscard]] EntryDraft describe(const OperationalNotice& notice);
[[nodiscard]] EntryDraft describe(const Reading& reading);
[[nodiscard]] EntryDraft describe(const RestrictionAcknowledged& acknowledged);
[[nodiscard]] EntryDraft describe(const EvidentialExport& evidence);
[[nodiscard]] EntryDraft describe(const PassingOn& passing);
[[nodiscard]] EntryDraft describe(const AssignmentReturn& returned);
/// \param claim  the message by which the exchange was withheld.
[[nodiscard]] EntryDraft describe(const SuppressionLift& lift, const Handle& claim);
[[nodiscard]] EntryDraft describe(const ChangeProposal& proposal);
[[nodiscard]] EntryDraft describe(const ChangeDecision& decision);
[[nodiscard]] EntryDraft describe(const DirectoryInstallation& installation);
[[nodiscard]] EntryDraft describe(const LogDisclosure& disclosure);
[[nodiscard]] EntryDraft describe(const LogOpening& opening);
[[nodiscard]] EntryDraft describe(const AccountOpening& opening);
[[nodiscard]] EntryDraft describe(const AccountEnrolment& enrolment);
[[nodiscard]] EntryDraft describe(const SignIn& sign_in);
[[nodiscard]] EntryDraft describe(const SessionEnd& end);
// Of the message whose delivery the item is.
[[nodiscard]] EntryDraft describe(const QueueClaim& claim, const Handle& handle);
[[nodiscard]] EntryDraft describe(const QueueRelease& release, const Handle& handle);
[[nodiscard]] EntryDraft describe(const QueueClosed& closed, const Handle& handle);

}  // namespace gateway
