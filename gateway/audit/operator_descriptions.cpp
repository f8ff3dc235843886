#include "gateway/audit/audit_entry.h"
#include "gateway/audit/audit_sections.h"
#include "gateway/audit/canonical_json.h"

namespace gateway {
namespace {

using Object = CanonicalJson::Object;
using audit_sections::actor_section;
using audit_sections::text_of;

std::string justification_section(const std::string& reason) {
  return text_of({{"text", reason}});
}

std::string decision_section(const ChangeProposal& proposal) {
  Object decision{{"kind", to_text(kind_of(proposal.content))}};
  if (!proposal.base.empty()) decision.emplace("base", proposal.base);
  if (proposal.effective_at) decision.emplace("effectiveAt", to_text(*proposal.effective_at));
  if (const auto* revocation = std::get_if<Revocation>(&proposal.content)) {
    decision.emplace("target", to_text(revocation->target));
    decision.emplace("id", revocation->id);
  }
  return text_of(std::move(decision));
}

AuditEvent event_of(const ChangeProposal& proposal) {
  return kind_of(proposal.content) == ChangeKind::kRevocation ? AuditEvent::kRevocationOrdered
                                                              : AuditEvent::kChangeProposed;
}

AuditEvent event_of(Verdict verdict) {
  return verdict == Verdict::kApprove ? AuditEvent::kChangeApproved : AuditEvent::kChangeRejected;
}

}  // namespace

EntryDraft describe(const ChangeProposal& proposal) {
  return {.event = event_of(proposal),
          .ids = {{"change", proposal.change.str()}},
          .digest = proposal.digest,
          .sections = {{SectionName::kActor, actor_section(proposal.by)},
                       {SectionName::kJustification, justification_section(proposal.reason)},
                       {SectionName::kDecision, decision_section(proposal)}}};
}

EntryDraft describe(const ChangeDecision& decision) {
  return {.event = event_of(decision.verdict),
          .ids = {{"change", decision.change.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(decision.by)},
                       {SectionName::kJustification, justification_section(decision.reason)}}};
}

EntryDraft describe(const DirectoryInstallation& installation) {
  return {.event = AuditEvent::kDirectoryInstalled,
          .ids = {{"change", installation.change.str()}},
          .digest = installation.digest,
          .sections = {}};
}

EntryDraft describe(const Redrive& redrive, const Handle& handle) {
  const Object decision{{"directory", redrive.directory_version},
                        {"timeToLive", static_cast<std::uint64_t>(redrive.time_to_live.count())}};
  return {.event = AuditEvent::kDeliveryRedriven,
          .ids = {{"delivery", redrive.delivery.str()}, {"handle", handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(redrive.by)},
                       {SectionName::kJustification, justification_section(redrive.reason)},
                       {SectionName::kDecision, text_of(decision)}}};
}

EntryDraft describe(const LogDisclosure& disclosure) {
  return {.event = AuditEvent::kLogDisclosed,
          .ids = {},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(disclosure.by)},
                       {SectionName::kJustification, justification_section(disclosure.reason)},
                       {SectionName::kDecision,
                        text_of({{"count", disclosure.count},
                                 {"first", disclosure.first},
                                 {"log", disclosure.log.str()}})}}};
}

}  // namespace gateway
