#include "gateway/audit/audit_entry.h"
#include "gateway/audit/audit_sections.h"

namespace gateway {

using audit_sections::actor_section;
using audit_sections::text_of;

EntryDraft describe(const AccountOpening& opening) {
  return {.event = AuditEvent::kAccountOpened,
          .ids = {},
          .digest = std::nullopt,
          .sections = {
              {SectionName::kActor, actor_section(opening.by)},
              {SectionName::kDecision,
               text_of({{"authority", opening.authority.str()},
                        {"person", opening.person.str()},
                        {"validFor", static_cast<std::uint64_t>(opening.valid_for.count())}})}}};
}

EntryDraft describe(const AccountEnrolment& enrolment) {
  return {.event = AuditEvent::kAccountEnrolled,
          .ids = {},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(enrolment.actor)}}};
}

EntryDraft describe(const SignIn& sign_in) {
  const bool opens = sign_in.purpose == SignInPurpose::kOpen;
  return {.event = opens ? AuditEvent::kSessionOpened : AuditEvent::kSessionUnlocked,
          .ids = {{"session", sign_in.session.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(sign_in.actor)},
                       {SectionName::kDecision,
                        text_of({{"by", sign_in.code ? "password" : "certificate"}})}}};
}

EntryDraft describe(const SessionEnd& end) {
  const bool goes_on = only_locks(end.cause);
  return {.event = goes_on ? AuditEvent::kSessionLocked : AuditEvent::kSessionClosed,
          .ids = {{"session", end.session.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(end.actor)},
                       {SectionName::kDecision, text_of({{"cause", to_text(end.cause)}})}}};
}

}  // namespace gateway
