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
using audit_sections::recipient_of;
using audit_sections::recipients_section;
using audit_sections::text_of;

/// What the message says about an earlier one: members of its decision.
struct WordMembers {
  Object* decision;

  void operator()(const std::monostate& /*nothing*/) const {}

  void operator()(const HandlingChanged& changed) const {
    Object members{{"change", to_text(changed.change)},
                   {"codes", changed.codes.to_text()},
                   {"message", changed.subject.str()},
                   {"whole", changed.whole_message ? "yes" : "no"}};
    if (changed.effective_from) members.emplace("effectiveFrom", to_text(*changed.effective_from));
    if (changed.erase_by) members.emplace("eraseBy", to_text(*changed.erase_by));
    decision->emplace("handlingChange", std::move(members));
  }

  void operator()(const ConsentAsked& asked) const {
    decision->emplace(
        "consentAsked",
        Object{{"message", asked.subject.str()}, {"whole", asked.whole_message ? "yes" : "no"}});
  }

  void operator()(const ConsentDecided& decided) const {
    CanonicalJson::Array scopes;
    for (const ConsentScope scope : decided.scopes)
      scopes.emplace_back(to_text(scope));
    CanonicalJson::Array recipients;
    for (const AuthorityId& recipient : decided.recipients)
      recipients.emplace_back(recipient.str());
    CanonicalJson::Array states;
    for (const StateCode& state : decided.recipient_states)
      states.emplace_back(state.str());
    Object members{{"recipientStates", std::move(states)},
                   {"recipients", std::move(recipients)},
                   {"request", decided.request.str()},
                   {"scopes", std::move(scopes)},
                   {"verdict", to_text(decided.verdict)}};
    if (decided.valid_until) members.emplace("validUntil", to_text(*decided.valid_until));
    decision->emplace("consentDecided", std::move(members));
  }
};

/// That copies are withheld is for whoever may see decisions; the units learn nothing.
Object suppression_of(const Admission& admission) {
  Object suppression{{"copies", copies_of(admission.withheld)}};
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
  std::visit(WordMembers{&decision}, admission.word);
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
                       {SectionName::kRecipients,
                        recipients_section(admission.plan, admission.delivery_ids)},
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

EntryDraft describe_expiry(const Admission& notice,
                           const DeliveryId& delivery,
                           const Handle& message) {
  return {.event = AuditEvent::kDeliveryExpired,
          .ids = {{"delivery", delivery.str()},
                  {"handle", message.str()},
                  {"notice", notice.handle.str()}},
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(notice.actor)}}};
}

EntryDraft describe(const Release& release, const Handle& handle) {
  Object decision{{"cause", to_text(release.cause)},
                  {"wait", static_cast<std::uint64_t>(release.wait.count())}};
  if (release.push_wait.count() > 0)
    decision.emplace("pushWait", static_cast<std::uint64_t>(release.push_wait.count()));
  return {.event = AuditEvent::kDeliveryReleased,
          .ids = delivery_ids(handle, release.delivery, release.lease),
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(release.actor)},
                       {SectionName::kJustification, justification_section(release.reason)},
                       {SectionName::kDecision, text_of(decision)}}};
}

EntryDraft describe_dead_letter(const Release& release,
                                const Handle& handle,
                                DeadLetterCause cause) {
  const Object decision{{"cause", to_text(cause)}};
  return {.event = AuditEvent::kDeliveryDeadLettered,
          .ids = delivery_ids(handle, release.delivery, release.lease),
          .digest = std::nullopt,
          .sections = {{SectionName::kActor, actor_section(release.actor)},
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
