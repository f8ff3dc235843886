// Entries about what holders do with a stored message.
#include <utility>

#include "gateway/audit/audit_entry.h"
#include "gateway/audit/audit_sections.h"
#include "gateway/audit/canonical_json.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

using Object = CanonicalJson::Object;
using audit_sections::actor_section;
using audit_sections::copies_of;
using audit_sections::exchange_of;
using audit_sections::justification_section;
using audit_sections::recipients_section;
using audit_sections::text_of;

CanonicalJson::Array lifts_of(const std::vector<PassingLift>& lifts) {
  CanonicalJson::Array lifted;
  for (const PassingLift& lift : lifts) {
    lifted.emplace_back(Object{{"consent", lift.consent.str()}, {"rule", lift.rule.str()}});
  }
  return lifted;
}

Object transfer_of(const OnwardTransfer& transfer) {
  return {{"ground", to_text(transfer.ground)}, {"safeguards", transfer.safeguards.disclose()}};
}

Object europol_of(const EuropolTerms& terms) {
  CanonicalJson::Array purposes;
  for (const auto purpose : terms.purposes)
    purposes.emplace_back(to_text(purpose));
  Object object{{"purposes", std::move(purposes)}, {"verdict", to_text(terms.verdict)}};
  if (terms.restrictions != Confidential<std::string>())
    object.emplace("restrictions", terms.restrictions.disclose());
  return object;
}

AuditEvent event_of(const PassingOn& passing) {
  if (passing.europol) return AuditEvent::kEuropolDecided;
  switch (passing.kind) {
    case PassingKind::kForward:
      return AuditEvent::kMessageForwarded;
    case PassingKind::kAssignment:
      return AuditEvent::kMessageAssigned;
    case PassingKind::kDisclosure:
      return AuditEvent::kCopyDisclosed;
  }
  broken_invariant("every kind has an event");
}

}  // namespace

EntryDraft describe(const RestrictionAcknowledged& acknowledged) {
  return {.event = AuditEvent::kRestrictionAcknowledged,
          .ids = {{"handle", acknowledged.handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(acknowledged.actor)},
                       {SectionName::kDecision,
                        text_of({{"version", std::uint64_t{acknowledged.version}}})}}};
}

EntryDraft describe(const EvidentialExport& evidence) {
  return {.event = AuditEvent::kMessageExported,
          .ids = {{"handle", evidence.handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(evidence.actor)},
                       {SectionName::kJustification, justification_section(evidence.justification)},
                       {SectionName::kDecision, text_of({{"lifted", lifts_of(evidence.lifts)}})}}};
}

EntryDraft describe(const PassingOn& passing) {
  Object decision{{"directory", passing.directory_version},
                  {"exchange", exchange_of(passing.exchange)},
                  {"lifted", lifts_of(passing.lifts)},
                  {"timeToLive", static_cast<std::uint64_t>(passing.time_to_live.count())}};
  if (passing.transfer) decision.emplace("transfer", transfer_of(*passing.transfer));
  if (!passing.withheld.empty()) decision.emplace("withheld", copies_of(passing.withheld));
  if (passing.europol) decision.emplace("europol", europol_of(*passing.europol));
  return {.event = event_of(passing),
          .ids = {{"handle", passing.handle.str()}},
          .digest = std::nullopt,
          .sections = {
              {SectionName::kActor, actor_section(passing.actor)},
              {SectionName::kJustification, justification_section(passing.justification)},
              {SectionName::kRecipients, recipients_section(passing.plan, passing.delivery_ids)},
              {SectionName::kDecision, text_of(std::move(decision))}}};
}

EntryDraft describe(const SuppressionLift& lift, const Handle& claim) {
  return {.event = AuditEvent::kSuppressionLifted,
          .ids = {{"handle", claim.str()}, {"suppression", lift.suppression.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(lift.actor)},
                       {SectionName::kJustification, justification_section(lift.justification)},
                       {SectionName::kDecision,
                        text_of({{"directory", lift.directory_version},
                                 {"exchange", exchange_of(lift.exchange)},
                                 {"recipient", lift.recipient.str()},
                                 {"unit", lift.unit.str()}})}}};
}

EntryDraft describe(const AssignmentReturn& returned) {
  return {.event = AuditEvent::kAssignmentReturned,
          .ids = {{"handle", returned.handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(returned.actor)},
                       {SectionName::kDecision, text_of({{"reason", to_text(returned.reason)}})}}};
}

}  // namespace gateway
