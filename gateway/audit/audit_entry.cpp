#include "gateway/audit/audit_entry.h"

#include <utility>

#include "gateway/audit/entry_line.h"
#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::string_view kCommitmentLabel = "liaison-section-v1\n";

std::string_view as_bytes(const Salt& salt) {
  const void* data = salt.data();  // Bytes are bytes: char may alias any object.
  return {static_cast<const char*>(data), salt.size()};
}

}  // namespace

std::string_view to_text(AuditEvent event) {
  switch (event) {
    case AuditEvent::kMessageAdmitted:
      return "message.admitted";
    case AuditEvent::kDeliveryLeased:
      return "delivery.leased";
    case AuditEvent::kDeliveryConfirmed:
      return "delivery.confirmed";
    case AuditEvent::kDeliveryReleased:
      return "delivery.released";
    case AuditEvent::kMessageConsulted:
      return "message.consulted";
    case AuditEvent::kRequestRefused:
      return "request.refused";
    case AuditEvent::kGatewayStarted:
      return "gateway.started";
    case AuditEvent::kGatewayStopped:
      return "gateway.stopped";
    case AuditEvent::kDirectoryLoaded:
      return "directory.loaded";
    case AuditEvent::kMessageRead:
      return "message.read";
    case AuditEvent::kChangeProposed:
      return "change.proposed";
    case AuditEvent::kChangeApproved:
      return "change.approved";
    case AuditEvent::kChangeRejected:
      return "change.rejected";
    case AuditEvent::kRevocationOrdered:
      return "revocation.ordered";
    case AuditEvent::kDirectoryInstalled:
      return "directory.installed";
    case AuditEvent::kLogDisclosed:
      return "log.disclosed";
    case AuditEvent::kLogOpened:
      return "log.opened";
    case AuditEvent::kRestrictionAcknowledged:
      return "restriction.acknowledged";
    case AuditEvent::kMessageExported:
      return "message.exported";
    case AuditEvent::kMessageForwarded:
      return "message.forwarded";
    case AuditEvent::kMessageAssigned:
      return "message.assigned";
    case AuditEvent::kAssignmentReturned:
      return "assignment.returned";
    case AuditEvent::kSuppressionLifted:
      return "suppression.lifted";
    case AuditEvent::kCopyDisclosed:
      return "copy.disclosed";
    case AuditEvent::kEuropolDecided:
      return "europol.decided";
    case AuditEvent::kAccountOpened:
      return "account.opened";
    case AuditEvent::kAccountEnrolled:
      return "account.enrolled";
    case AuditEvent::kSessionOpened:
      return "session.opened";
    case AuditEvent::kSessionUnlocked:
      return "session.unlocked";
    case AuditEvent::kSessionLocked:
      return "session.locked";
    case AuditEvent::kSessionClosed:
      return "session.closed";
    case AuditEvent::kItemClaimed:
      return "item.claimed";
    case AuditEvent::kItemReleased:
      return "item.released";
    case AuditEvent::kItemClosed:
      return "item.closed";
  }
  broken_invariant("every AuditEvent has a text");
}

std::vector<AuditEvent> all_audit_events() {
  using enum AuditEvent;
  return {kMessageAdmitted,    kDeliveryLeased,    kDeliveryConfirmed,
          kDeliveryReleased,   kMessageConsulted,  kRequestRefused,
          kGatewayStarted,     kGatewayStopped,    kDirectoryLoaded,
          kMessageRead,        kChangeProposed,    kChangeApproved,
          kChangeRejected,     kRevocationOrdered, kDirectoryInstalled,
          kLogDisclosed,       kLogOpened,         kRestrictionAcknowledged,
          kMessageExported,    kMessageForwarded,  kMessageAssigned,
          kAssignmentReturned, kSuppressionLifted, kCopyDisclosed,
          kEuropolDecided,     kAccountOpened,     kAccountEnrolled,
          kSessionOpened,      kSessionUnlocked,   kSessionLocked,
          kSessionClosed,      kItemClaimed,       kItemReleased,
          kItemClosed};
}

std::string_view to_text(SectionName name) {
  switch (name) {
    case SectionName::kActor:
      return "actor";
    case SectionName::kJustification:
      return "justification";
    case SectionName::kRecipients:
      return "recipients";
    case SectionName::kDecision:
      return "decision";
  }
  broken_invariant("every SectionName has a text");
}

std::optional<SectionName> section_from_text(std::string_view text) {
  using enum SectionName;
  for (const SectionName name : {kActor, kJustification, kRecipients, kDecision}) {
    if (to_text(name) == text) return name;
  }
  return std::nullopt;
}

Digest section_commitment(const Salt& salt, std::string_view content) {
  std::string opening(kCommitmentLabel);
  opening.append(as_bytes(salt));
  return sha256(opening, content);
}

std::string section_context(const LogName& log, std::uint64_t index, std::string_view name) {
  return log.str() + "/" + std::to_string(index) + "/" + std::string(name);
}

ComposedEntry compose_entry(const EntryDraft& draft, Timestamp at, const std::vector<Salt>& salts) {
  invariant(salts.size() == draft.sections.size(), "each section has a salt of its own");
  EntryFacts facts{
      .event = draft.event, .at = at, .ids = draft.ids, .digest = draft.digest, .commitments = {}};
  ComposedEntry entry;
  auto salt = salts.begin();
  for (const auto& [name, content] : draft.sections) {
    facts.commitments.emplace(name, section_commitment(*salt, content));
    entry.sections.push_back({.name = name, .salt = *salt, .content = content});
    ++salt;
  }
  entry.line = entry_line(facts);
  invariant(entry.line.size() <= kEntryBytesMax, "an audit entry fits into 4 KiB");
  invariant(read_entry(entry.line) == facts, "an audit entry reads back as it was written");
  return entry;
}

}  // namespace gateway
