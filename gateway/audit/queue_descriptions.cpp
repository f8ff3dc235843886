// Entries about what persons do with the queue of their authority.
#include "gateway/audit/audit_entry.h"
#include "gateway/audit/audit_sections.h"

namespace gateway {

using audit_sections::actor_section;
using audit_sections::justification_section;
using audit_sections::text_of;

EntryDraft describe(const QueueClaim& claim, const Handle& handle) {
  const bool confirms = claim.effect == ClaimEffect::kConfirms;
  return {.event = AuditEvent::kItemClaimed,
          .ids = {{"delivery", claim.delivery.str()}, {"handle", handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(claim.actor)},
                       {SectionName::kDecision, text_of({{"confirms", confirms ? "yes" : "no"}})}}};
}

EntryDraft describe(const QueueRelease& release, const Handle& handle) {
  const bool holder = release.by == ReleasedBy::kHolder;
  return {
      .event = AuditEvent::kItemReleased,
      .ids = {{"delivery", release.delivery.str()}, {"handle", handle.str()}},
      .digest = std::nullopt,
      .sections = {{SectionName::kActor, actor_section(release.actor)},
                   {SectionName::kJustification, justification_section(release.reason)},
                   {SectionName::kDecision, text_of({{"by", holder ? "holder" : "supervisor"}})}}};
}

EntryDraft describe(const QueueClosed& closed, const Handle& handle) {
  return {.event = AuditEvent::kItemClosed,
          .ids = {{"delivery", closed.delivery.str()}, {"handle", handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(closed.actor)},
                       {SectionName::kDecision, text_of({{"how", to_text(closed.how)}})}}};
}

}  // namespace gateway
