#include "workflow/runtime/holding_service.h"

#include <set>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/handling/held_handling.h"
#include "workflow/runtime/europol_copy.h"

namespace workflow {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::Caller;
using gateway::Confidential;
using gateway::EuropolOrder;
using gateway::EuropolTerms;
using gateway::EuropolVerdict;
using gateway::ExchangeState;
using gateway::ForwardOrder;
using gateway::Handle;
using gateway::HandlingView;
using gateway::JournalEvent;
using gateway::MessageRecord;
using gateway::OnwardPath;
using gateway::PassedOn;
using gateway::Recorded;
using gateway::Refusal;
using gateway::refusal;
using gateway::Restriction;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

constexpr std::size_t kAddresseesMax = 100;

std::optional<Refusal> addressees_refused(const std::vector<AuthorityId>& addressees) {
  const std::set<AuthorityId> distinct(addressees.begin(), addressees.end());
  if (addressees.empty() || addressees.size() > kAddresseesMax ||
      distinct.size() != addressees.size()) {
    return refusal(kRequestMalformed, "addressees names 1 to 100 authorities, each once.");
  }
  return std::nullopt;
}

}  // namespace

HoldingService::HoldingService(const HoldingServiceParts& parts,
                               const HoldingServiceOptions& options)
    : parts_(parts), options_(options) {}

Result<HandlingView> HoldingService::handling(const Caller& caller, const Handle& handle) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  const auto record = readable(*actor, handle, Surface::kHandling);
  if (!record) return record.refusal();
  auto history = parts_.holdings.handling_of(handle);
  if (!history) return message_not_found();
  HandlingView view;
  view.present = gateway::handling_at(history->admitted, history->versions, parts_.clock.now());
  view.history = notices_hidden(actor->authority, *std::move(history));
  view.consents = parts_.holdings.consents_of(handle);
  // What others asked for would tell who else holds it, and why.
  std::erase_if(view.consents, [&](const auto& consent) {
    return record->sender != actor->authority && consent.asked_by != actor->authority;
  });
  view.europol = parts_.holdings.europol_decision(handle, actor->authority);
  return view;
}

/// The codes of a change bind whoever holds the message; the notice itself may be withheld from it.
gateway::HandlingHistory HoldingService::notices_hidden(const AuthorityId& reader,
                                                        gateway::HandlingHistory history) const {
  for (auto& version : history.versions) {
    const auto notice = parts_.records.find_message(version.notice);
    if (!notice || read_refused(Surface::kListing, reader, *notice)) version.notice = Handle();
  }
  return history;
}

Result<Restriction> HoldingService::restriction(const Caller& caller, const Handle& handle) {
  const auto holder = admit(caller, handle, Surface::kRestriction);
  if (!holder) return holder.refusal();
  const auto now = parts_.clock.now();
  const auto history = parts_.holdings.handling_of(handle);
  if (!history) return message_not_found();
  const auto version = gateway::restriction_at(history->admitted, history->versions, now);
  if (!version) return Restriction{.version = 1, .words = {}};
  const auto& actor = holder->reader.actor;
  const auto done = recorded(
      actor,
      gateway::Consultation{.actor = actor,
                            .handle = handle,
                            .justification = Confidential<std::string>("the words of H3 alone")});
  if (!done) return done.refusal();
  Restriction restriction{.version = *version, .words = parts_.words.of_message(handle)};
  for (auto& each : parts_.words.of_changes(history->versions, now))
    restriction.words.push_back(std::move(each));
  return restriction;
}

Result<Recorded> HoldingService::acknowledge(const Caller& caller,
                                             const Handle& handle,
                                             std::uint32_t version) {
  const auto holder = admit(caller, handle, Surface::kAcknowledgement);
  if (!holder) return holder.refusal();
  const auto wanted = parts_.handling.restriction_of(handle);
  if (!wanted) return Recorded{Recorded::Effect::kAlreadySo};
  if (version != *wanted) {
    return audited(holder->reader.actor,
                   refusal(kRestrictionUnread,
                           "The words in force are those of version " + std::to_string(*wanted) +
                               " of the handling."));
  }
  const auto& actor = holder->reader.actor;
  return recorded(
      actor,
      gateway::RestrictionAcknowledged{.actor = actor, .handle = handle, .version = version});
}

Result<Confidential<std::string>> HoldingService::evidence(
    const Caller& caller, const Handle& handle, const Confidential<std::string>& justification) {
  const auto holder = admit(caller, handle, Surface::kEvidence);
  if (!holder) return holder.refusal();
  const auto& [reader, record] = *holder;
  if (auto refused = parts_.committer.intake().refused(IntakeGate::Cause::kClock))
    return audited(reader.actor, *std::move(refused));
  if (auto refused = parts_.handling.show_refused(reader, record))
    return audited(reader.actor, *std::move(refused));
  const auto lifts = passes(
      parts_.handling.held(record), OnwardPath::kEvidentialExport, reader.actor.authority, nullptr);
  if (!lifts) return audited(reader.actor, lifts.refusal());
  auto ground = ground_of_reading(justification, reader.actor.authority, record);
  if (!ground) return audited(reader.actor, ground.refusal());
  const auto done = recorded(reader.actor,
                             gateway::EvidentialExport{.actor = reader.actor,
                                                       .handle = handle,
                                                       .justification = *std::move(ground),
                                                       .lifts = *lifts});
  if (!done) return done.refusal();
  const auto found = parts_.records.find_document(handle);
  if (!found) return message_not_found();
  return parts_.vault.open(handle, found->document);
}

Result<PassedOn> HoldingService::forward(const Caller& caller,
                                         const Handle& handle,
                                         const ForwardOrder& order) {
  if (auto refused = addressees_refused(order.addressees)) return *std::move(refused);
  const auto holder = admit(caller, handle, Surface::kForward);
  if (!holder) return holder.refusal();
  if (auto refused = unaccounted_for(order.justification))
    return audited(holder->reader.actor, *std::move(refused));
  return pass_on(
      *holder,
      [&](const ExchangeState& exchange) { return way_of_forward(*holder, order, exchange); },
      order.justification);
}

Result<PassedOn> HoldingService::decide_europol(const Caller& caller,
                                                const Handle& handle,
                                                const EuropolOrder& order) {
  if (auto refused = order_refused(order)) return *std::move(refused);
  const auto holder = admit(caller, handle, Surface::kEuropolDecision);
  if (!holder) return holder.refusal();
  if (auto refused = unaccounted_for(order.reason))
    return audited(holder->reader.actor, *std::move(refused));
  return pass_on(
      *holder,
      [&](const ExchangeState& exchange) { return way_of_europol(*holder, order, exchange); },
      order.reason);
}

Result<PassedOn> HoldingService::assign(const Caller& caller,
                                        const Handle& handle,
                                        const AuthorityId& authority,
                                        const Confidential<std::string>& justification) {
  const auto holder = admit(caller, handle, Surface::kAssignment);
  if (!holder) return holder.refusal();
  if (auto refused = unaccounted_for(justification))
    return audited(holder->reader.actor, *std::move(refused));
  return pass_on(
      *holder,
      [&](const ExchangeState& exchange) {
        return way_of_assignment(*holder, authority, exchange);
      },
      justification);
}

Result<Recorded> HoldingService::give_back(const Caller& caller,
                                           const Handle& handle,
                                           gateway::ReturnReason reason) {
  const auto actor = parts_.doorkeeper.identify(caller);
  if (!actor) return actor.refusal();
  const auto record = readable(*actor, handle, Surface::kReturn);
  if (!record) return record.refusal();
  return recorded(*actor,
                  gateway::AssignmentReturn{.actor = *actor, .handle = handle, .reason = reason});
}

/// A message of before decisions were kept is routed by what its record says.
OnwardPast HoldingService::past_of(const MessageRecord& record,
                                   const ExchangeState& exchange) const {
  auto decision = parts_.records.decision_of(record.handle);
  auto claims = parts_.holdings.claims_on(record.exchange);
  if (decision) {
    return {
        .admitted = std::move(decision->inputs), .exchange = exchange, .claims = std::move(claims)};
  }
  gateway::RouteInputs inputs;
  inputs.type = record.type;
  inputs.classification = record.classification;
  return {.admitted = std::move(inputs), .exchange = exchange, .claims = std::move(claims)};
}

/// The onward table first: it says less about the directory than routing does.
Result<HoldingService::Way> HoldingService::way_of_forward(const Holder& holder,
                                                           const ForwardOrder& order,
                                                           const ExchangeState& exchange) const {
  const HeldMessage held = parts_.handling.held(holder.record);
  const auto& by = holder.reader.actor;
  Way way{.kind = gateway::PassingKind::kForward,
          .plan = {},
          .lifts = {},
          .directory_version = held.directory->version(),
          .transfer = order.transfer,
          .exchange_revision = exchange.revision};
  for (const auto& addressee : order.addressees) {
    const auto* authority = held.directory->find(addressee, held.now);
    if (addressee == held.record.sender) {
      return refusal(kAuthorityNotAddressable, addressee.str() + " sent the message itself.");
    }
    if (authority == nullptr) continue;  // Routing refuses it and says so.
    if (auto refused = refused_as_by_product(*authority)) return *std::move(refused);
    const auto lifts = passes(held, path_to(authority->kind), by.authority, authority);
    if (!lifts) return lifts.refusal();
    way.lifts.insert(way.lifts.end(), lifts->begin(), lifts->end());
  }
  OnwardRequest request{.addressees = order.addressees};
  if (order.transfer) request.transfer = order.transfer->ground;
  auto decision = decide_forward(held, past_of(holder.record, exchange), by, request);
  if (!decision) return decision.refusal();
  way.plan = std::move(decision->plan);
  way.withheld = std::move(decision->withheld);
  return way;
}

Result<HoldingService::Way> HoldingService::way_of_europol(const Holder& holder,
                                                           const EuropolOrder& order,
                                                           const ExchangeState& exchange) const {
  const HeldMessage held = parts_.handling.held(holder.record);
  const auto& by = holder.reader.actor;
  Way way{.kind = gateway::PassingKind::kForward,
          .plan = {},
          .lifts = {},
          .directory_version = held.directory->version(),
          .exchange_revision = exchange.revision,
          .europol = terms_of(holder.record.handle, order)};
  if (order.verdict != EuropolVerdict::kYes) return way;
  const auto europol = find_europol(held, by.authority);
  if (!europol) return europol.refusal();
  auto lifts = passes(held, path_to((*europol)->kind), by.authority, *europol);
  if (!lifts) return lifts.refusal();
  auto decision =
      decide_forward(held, past_of(holder.record, exchange), by, {.addressees = {(*europol)->id}});
  if (!decision) return decision.refusal();
  way.lifts = *std::move(lifts);
  way.plan = std::move(decision->plan);
  way.withheld = std::move(decision->withheld);
  return way;
}

EuropolTerms HoldingService::terms_of(const Handle& handle, const EuropolOrder& order) const {
  EuropolTerms terms{
      .verdict = order.verdict, .purposes = order.purposes, .restrictions = order.restrictions};
  if (order.restrictions == Confidential<std::string>()) return terms;
  const auto stored = parts_.records.find_document(handle);
  gateway::invariant(stored.has_value(), "every stored message has a document");
  terms.sealed_restrictions =
      parts_.vault.seal_beside(handle, stored->document, order.restrictions);
  return terms;
}

Result<HoldingService::Way> HoldingService::way_of_assignment(const Holder& holder,
                                                              const AuthorityId& authority,
                                                              const ExchangeState& exchange) const {
  const HeldMessage held = parts_.handling.held(holder.record);
  const auto& by = holder.reader.actor;
  auto plan = plan_assignment(held, past_of(holder.record, exchange), by, authority);
  if (!plan) return plan.refusal();
  const auto* assignee = held.directory->find(authority, held.now);
  if (auto refused = refused_as_by_product(*assignee)) return *std::move(refused);
  auto lifts = passes(held, OnwardPath::kAssignment, by.authority, assignee);
  if (!lifts) return lifts.refusal();
  return Way{.kind = gateway::PassingKind::kAssignment,
             .plan = *std::move(plan),
             .lifts = *std::move(lifts),
             .directory_version = held.directory->version(),
             .exchange_revision = exchange.revision};
}

Result<PassedOn> HoldingService::pass_on(const Holder& holder,
                                         const WayFinder& find_way,
                                         const Confidential<std::string>& justification) {
  const auto& [reader, record] = holder;
  auto exchange = parts_.records.exchange_state(record.exchange, reader.actor.authority)
                      .value_or(gateway::ExchangeState());
  for (;;) {
    if (auto refused = parts_.committer.intake().refused(IntakeGate::Cause::kClock))
      return audited(reader.actor, *std::move(refused));
    // Each time anew: what moved the exchange may have brought words of H3.
    if (auto refused = parts_.handling.show_refused(reader, record))
      return audited(reader.actor, *std::move(refused));
    auto way = find_way(exchange);
    if (!way) return audited(reader.actor, way.refusal());
    const auto settled = parts_.committer.commit(passing_of(holder, *way, justification));
    if (const auto* moved = std::get_if<gateway::ExchangeMoved>(&settled.outcome)) {
      exchange = moved->state;
      continue;
    }
    const auto done = settled_as_recorded(reader.actor, settled.outcome);
    if (!done) return done.refusal();
    parts_.dispatcher.announce(way->plan);
    return PassedOn{
        .effect = done->effect, .recipients = std::move(way->plan), .lifts = std::move(way->lifts)};
  }
}

gateway::PassingOn HoldingService::passing_of(
    const Holder& holder, const Way& way, const Confidential<std::string>& justification) const {
  const auto& [reader, record] = holder;
  gateway::PassingOn event{.kind = way.kind,
                           .actor = reader.actor,
                           .handle = record.handle,
                           .exchange = record.exchange,
                           .plan = way.plan,
                           .delivery_ids = {},
                           .time_to_live = record.urgency == gateway::Urgency::kUrgent
                                               ? options_.time_to_live_urgent
                                               : options_.time_to_live_routine,
                           .justification = justification,
                           .lifts = way.lifts,
                           .directory_version = way.directory_version,
                           .transfer = way.transfer,
                           .withheld = way.withheld,
                           .exchange_revision = way.exchange_revision,
                           .europol = way.europol};
  for (std::size_t i = 0; i < way.plan.size(); ++i)
    event.delivery_ids.emplace_back(parts_.entropy.row_uuid());
  return event;
}

Result<HoldingService::Holder> HoldingService::admit(const Caller& caller,
                                                     const Handle& handle,
                                                     Surface surface) const {
  auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  auto record = readable(reader->actor, handle, surface);
  if (!record) return record.refusal();
  if (auto refused = person_refused(surface, *reader, record->classification))
    return audited(reader->actor, *std::move(refused));
  return Holder{*std::move(reader), *std::move(record)};
}

Result<MessageRecord> HoldingService::readable(const Actor& reader,
                                               const Handle& handle,
                                               Surface surface) const {
  auto record = parts_.records.find_message(handle);
  auto refused = record ? read_refused(surface, reader.authority, *record) : message_not_found();
  if (!refused) return *std::move(record);
  return audited(reader, *std::move(refused));
}

Refusal HoldingService::audited(const Actor& reader, Refusal refused) const {
  parts_.refusals.record(reader, refused, std::nullopt);
  return refused;
}

Result<Recorded> HoldingService::recorded(const Actor& actor, JournalEvent event) {
  auto done = settled_as_recorded(actor, parts_.committer.commit(std::move(event)).outcome);
  // Words that were acknowledged hold a delivery back no longer.
  if (done) parts_.dispatcher.announce(actor.authority);
  return done;
}

Result<Recorded> HoldingService::settled_as_recorded(const Actor& actor,
                                                     const gateway::JournalOutcome& outcome) const {
  if (const auto* done = std::get_if<Recorded>(&outcome)) return *done;
  const auto* declined = std::get_if<gateway::Declined>(&outcome);
  gateway::invariant(declined != nullptr, "what a holder does is recorded or declined");
  return audited(actor, declined->refusal);
}

}  // namespace workflow
