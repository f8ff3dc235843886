#include <utility>

#include "gateway/audit/audit_entry.h"
#include "gateway/audit/audit_sections.h"
#include "gateway/audit/canonical_json.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

using Object = CanonicalJson::Object;
using audit_sections::actor_section;
using audit_sections::text_of;

std::string justification_section(const Confidential<std::string>& text) {
  return text_of({{"text", text.disclose()}});
}

CanonicalJson::Array reasons_of(const PlannedDelivery& planned) {
  CanonicalJson::Array reasons;
  for (const Reason& reason : planned.reasons) {
    Object row{{"rule", reason.rule.str()}, {"legal", reason.legal}};
    if (!reason.for_whom.empty()) row.emplace("for", reason.for_whom.str());
    reasons.emplace_back(std::move(row));
  }
  return reasons;
}

Object recipient_of(const PlannedDelivery& planned, const DeliveryId& delivery) {
  return {{"authority", planned.authority.str()},
          {"delivery", delivery.str()},
          {"reasons", reasons_of(planned)},
          {"role", to_text(planned.role)}};
}

std::string recipients_section(const Admission& admission) {
  invariant(admission.plan.size() == admission.delivery_ids.size(), "each delivery has an id");
  CanonicalJson::Array recipients;
  for (std::size_t i = 0; i < admission.plan.size(); ++i) {
    recipients.emplace_back(recipient_of(admission.plan[i], admission.delivery_ids[i]));
  }
  return CanonicalJson(recipients).text();
}

Object exchange_of(const ExchangeKey& exchange) {
  return {{"id", exchange.id.str()}, {"opener", exchange.opener.str()}};
}

/// That copies are withheld is for whoever may see decisions; the units learn nothing.
Object suppression_of(const Admission& admission) {
  CanonicalJson::Array copies;
  for (const WithheldCopy& copy : admission.withheld) {
    copies.emplace_back(
        Object{{"legal", copy.legal}, {"rule", copy.rule.str()}, {"unit", copy.unit.str()}});
  }
  Object suppression{{"copies", std::move(copies)}};
  const auto& claim = admission.header.suppression;
  if (!claim) return suppression;
  suppression.emplace("fallback", admission.inputs.fallback.str());
  suppression.emplace("ground", to_text(claim->ground));
  suppression.emplace("reviewOn", claim->review_on);
  return suppression;
}

std::string decision_section(const Admission& admission) {
  const MessageHeader& header = admission.header;
  Object decision{
      {"classification", to_text(header.classification)},
      {"directory", admission.directory_version},
      {"exchange", exchange_of(header.exchange)},
      {"handling", admission.effective_handling.to_text()},
      {"handlingDeclared", header.handling.to_text()},
      {"message", header.id.str()},
      {"rehearsal", header.rehearsal ? "yes" : "no"},
      {"sender", header.sender.str()},
      {"timeToLive", static_cast<std::uint64_t>(admission.time_to_live.count())},
      {"type", to_text(header.type)},
      {"urgency", to_text(header.urgency.urgency)},
      {"version", header.version},
  };
  if (header.urgency.ground) decision.emplace("urgencyGround", to_text(*header.urgency.ground));
  if (header.erase_by) decision.emplace("eraseBy", to_text(*header.erase_by));
  if (header.transfer) decision.emplace("transferGround", to_text(header.transfer->ground));
  if (header.suppression || !admission.withheld.empty()) {
    decision.emplace("suppression", suppression_of(admission));
  }
  return text_of(std::move(decision));
}

EntryIds delivery_ids(const Handle& handle, const DeliveryId& delivery, const LeaseId& lease) {
  return {{"delivery", delivery.str()}, {"handle", handle.str()}, {"lease", lease.str()}};
}

}  // namespace

EntryDraft describe(const Admission& admission) {
  return {.event = AuditEvent::kMessageAdmitted,
          .ids = {{"handle", admission.handle.str()}},
          .digest = admission.digest,
          .sections = {{SectionName::kActor, actor_section(admission.actor)},
                       {SectionName::kRecipients, recipients_section(admission)},
                       {SectionName::kDecision, decision_section(admission)}}};
}

EntryDraft describe(const Actor& actor, const LeasedDelivery& leased) {
  const CanonicalJson::Array recipients{recipient_of(leased.planned, leased.delivery)};
  const Object decision{{"attempt", std::uint64_t{leased.attempt}},
                        {"exchange", exchange_of(leased.exchange)},
                        {"leaseUntil", to_text(leased.lease_until)},
                        {"message", leased.message.str()},
                        {"sender", leased.sender.str()},
                        {"sequence", leased.sequence}};
  return {.event = AuditEvent::kDeliveryLeased,
          .ids = delivery_ids(leased.handle, leased.delivery, leased.lease),
          .digest = leased.digest,
          .sections = {{SectionName::kActor, actor_section(actor)},
                       {SectionName::kRecipients, CanonicalJson(recipients).text()},
                       {SectionName::kDecision, text_of(decision)}}};
}

EntryDraft describe(const Confirmation& confirmation, const Handle& handle) {
  return {.event = AuditEvent::kDeliveryConfirmed,
          .ids = delivery_ids(handle, confirmation.delivery, confirmation.lease),
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(confirmation.actor)}}};
}

EntryDraft describe(const Release& release, const Handle& handle) {
  const Object decision{{"wait", static_cast<std::uint64_t>(release.wait.count())}};
  return {.event = AuditEvent::kDeliveryReleased,
          .ids = delivery_ids(handle, release.delivery, release.lease),
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(release.actor)},
                       {SectionName::kJustification, justification_section(release.reason)},
                       {SectionName::kDecision, text_of(decision)}}};
}

EntryDraft describe(const Consultation& consultation) {
  return {.event = AuditEvent::kMessageConsulted,
          .ids = {{"handle", consultation.handle.str()}},
          .digest = std::nullopt,
          .sections = {
              {SectionName::kActor, actor_section(consultation.actor)},
              {SectionName::kJustification, justification_section(consultation.justification)}}};
}

EntryDraft describe(const Reading& reading) {
  return {.event = AuditEvent::kMessageRead,
          .ids = {{"handle", reading.handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(reading.actor)}}};
}

EntryDraft describe(const RefusalRecord& refusal) {
  const Object decision{{"code", kind_of(refusal.code).name},
                        {"legal", refusal.legal},
                        {"occurrences", refusal.occurrences},
                        {"rule", refusal.rule}};
  return {
      .event = AuditEvent::kRequestRefused,
      .ids = {},
      .digest = refusal.digest,
      .sections = {{SectionName::kActor,
                    refusal.by.empty() ? actor_section(refusal.actor) : actor_section(refusal.by)},
                   {SectionName::kDecision, text_of(decision)}}};
}

EntryDraft describe(const OperationalNotice& notice) {
  using Kind = OperationalNotice::Kind;
  switch (notice.kind) {
    case Kind::kGatewayStarted:
      return {AuditEvent::kGatewayStarted, {{"version", notice.subject}}, {}, {}};
    case Kind::kGatewayStopped:
      return {AuditEvent::kGatewayStopped, {{"version", notice.subject}}, {}, {}};
    case Kind::kDirectoryLoaded:
      return {AuditEvent::kDirectoryLoaded, {{"directory", notice.subject}}, {}, {}};
  }
  broken_invariant("every kind of notice is described");
}

EntryDraft describe(const LogOpening& opening) {
  EntryDraft draft{AuditEvent::kLogOpened, {{"log", opening.log.str()}}, {}, {}};
  if (const auto& closed = opening.predecessor) {
    draft.ids.emplace("predecessor", closed->name.str());
    draft.ids.emplace("predecessor_root", to_hex(closed->root));
    draft.ids.emplace("predecessor_size", std::to_string(closed->size));
  }
  return draft;
}

}  // namespace gateway
