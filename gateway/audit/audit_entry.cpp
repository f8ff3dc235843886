#include "gateway/audit/audit_entry.h"

#include <utility>

#include "gateway/audit/entry_line.h"
#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"
#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::string_view kCommitmentLabel = "liaison-section-v1\n";

std::string_view as_bytes(const Salt& salt) {
  const void* data = salt.data();  // Bytes are bytes: char may alias any object.
  return {static_cast<const char*>(data), salt.size()};
}

}  // namespace

namespace {

constexpr std::array kAuditEvents{
    Spelling{AuditEvent::kMessageAdmitted, "message.admitted"},
    Spelling{AuditEvent::kDeliveryLeased, "delivery.leased"},
    Spelling{AuditEvent::kDeliveryConfirmed, "delivery.confirmed"},
    Spelling{AuditEvent::kDeliveryReleased, "delivery.released"},
    Spelling{AuditEvent::kMessageConsulted, "message.consulted"},
    Spelling{AuditEvent::kRequestRefused, "request.refused"},
    Spelling{AuditEvent::kGatewayStarted, "gateway.started"},
    Spelling{AuditEvent::kGatewayStopped, "gateway.stopped"},
    Spelling{AuditEvent::kDirectoryLoaded, "directory.loaded"},
    Spelling{AuditEvent::kMessageRead, "message.read"},
    Spelling{AuditEvent::kChangeProposed, "change.proposed"},
    Spelling{AuditEvent::kChangeApproved, "change.approved"},
    Spelling{AuditEvent::kChangeRejected, "change.rejected"},
    Spelling{AuditEvent::kRevocationOrdered, "revocation.ordered"},
    Spelling{AuditEvent::kDirectoryInstalled, "directory.installed"},
    Spelling{AuditEvent::kLogDisclosed, "log.disclosed"},
    Spelling{AuditEvent::kLogOpened, "log.opened"},
    Spelling{AuditEvent::kRestrictionAcknowledged, "restriction.acknowledged"},
    Spelling{AuditEvent::kMessageExported, "message.exported"},
    Spelling{AuditEvent::kMessageForwarded, "message.forwarded"},
    Spelling{AuditEvent::kMessageAssigned, "message.assigned"},
    Spelling{AuditEvent::kAssignmentReturned, "assignment.returned"},
    Spelling{AuditEvent::kSuppressionLifted, "suppression.lifted"},
    Spelling{AuditEvent::kCopyDisclosed, "copy.disclosed"},
    Spelling{AuditEvent::kEuropolDecided, "europol.decided"},
    Spelling{AuditEvent::kAccountOpened, "account.opened"},
    Spelling{AuditEvent::kAccountEnrolled, "account.enrolled"},
    Spelling{AuditEvent::kSessionOpened, "session.opened"},
    Spelling{AuditEvent::kSessionUnlocked, "session.unlocked"},
    Spelling{AuditEvent::kSessionLocked, "session.locked"},
    Spelling{AuditEvent::kSessionClosed, "session.closed"},
    Spelling{AuditEvent::kItemClaimed, "item.claimed"},
    Spelling{AuditEvent::kItemReleased, "item.released"},
    Spelling{AuditEvent::kItemClosed, "item.closed"},
    Spelling{AuditEvent::kDeliveryExpired, "delivery.expired"},
    Spelling{AuditEvent::kDeliveryDeadLettered, "delivery.dead-lettered"},
    Spelling{AuditEvent::kDeliveryRedriven, "delivery.redriven"}};

}  // namespace

std::string_view to_text(AuditEvent event) {
  return spell(kAuditEvents, event);
}

std::vector<AuditEvent> all_audit_events() {
  std::vector<AuditEvent> events;
  for (const auto& row : kAuditEvents)
    events.push_back(row.value);
  return events;
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
