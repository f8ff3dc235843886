#include "workflow/runtime/suppression_service.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/routing/copy_table.h"
#include "gateway/routing/route_rules.h"
#include "gateway/routing/withheld_units.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::Caller;
using gateway::Confidential;
using gateway::Directory;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using gateway::SuppressionId;
using gateway::SuppressionLift;
using gateway::SuppressionRecord;
using gateway::SuppressionView;
using gateway::Timestamp;
using enum gateway::RefusalCode;

namespace {

/// Also the answer for what is another's: nobody learns what others withhold.
Refusal unknown_suppression() {
  return refusal(kNotFound, "There is no such suppression in force, or it is another's.");
}

/// Not only from the record's own unit: what is withheld from another unit tells of the exchange.
bool is_withheld_from(const Directory& directory,
                      const SuppressionRecord& record,
                      const AuthorityId& reader,
                      Timestamp now) {
  const auto* authority = directory.find(reader, now);
  gateway::invariant(authority != nullptr, "the doorkeeper knows valid authorities only");
  return gateway::WithheldUnits(directory, record.withheld_from, now).contains(*authority);
}

/// The claimant, or whoever continues it; the fallback that it named where it has ended and nobody
/// does, or one from which the exchange is withheld: somebody must be able to end it.
bool may_lift(const Directory& directory,
              const SuppressionRecord& record,
              const AuthorityId& actor,
              Timestamp now) {
  if (record.claimant == actor) return true;
  if (directory.find(record.claimant, now) != nullptr) return false;
  const auto* successor = gateway::successor_of(directory, record.claimant, now);
  const bool continued =
      successor != nullptr && !is_withheld_from(directory, record, successor->id, now);
  return actor == (continued ? successor->id : record.fallback);
}

/// Whoever may know of the suppression, and yet may not lift it.
std::optional<Refusal> person_refused(const Reader& reader, const SuppressionRecord& record) {
  if (reader.role == gateway::PersonRole::kService)
    return refusal(kPersonIsService, "That a ground has lapsed is for a human being to say.");
  if (auto refused = acting_refused(reader)) return refused;
  if (record.classification <= reader.clearance) return std::nullopt;
  return refusal(kPersonNotCleared,
                 "A message of the exchange is classified above the person's clearance.");
}

/// Data protection supervises every one of its state, whatever the exchange is classified as: what
/// is listed is no content.
bool may_know(const Reader& reader, const SuppressionRecord& record) {
  return reader.role == gateway::PersonRole::kDataProtection ||
         record.classification <= reader.clearance;
}

SuppressionView view_of(SuppressionRecord record, Timestamp now) {
  const std::string today = gateway::to_text(now).substr(0, record.review_on.size());
  const bool overdue = !record.ended_at && record.review_on < today;
  return {.record = std::move(record), .overdue = overdue};
}

gateway::OwedUnder owed_under(std::string_view rule,
                              std::string_view legal,
                              gateway::DeliveryRole role) {
  return {.row = {.rule = gateway::RuleId(std::string(rule)), .legal = std::string(legal)},
          .role = role};
}

/// Under what each copy that can be withheld is owed, and what holders are to be told.
std::vector<gateway::OwedUnder> rows_that_owe() {
  std::vector<gateway::OwedUnder> rows;
  for (const auto& row : gateway::copy_table()) {
    for (const auto& owed : row.copies) {
      if (owed.regime != gateway::Regime::kMandatory) continue;
      rows.push_back(owed_under(owed.rule, owed.legal, gateway::DeliveryRole::kCopy));
    }
  }
  for (const auto& rule : gateway::route_rules()) {
    if (!gateway::tells_of_holding(gateway::RuleId(std::string(rule.id)))) continue;
    rows.push_back(owed_under(rule.id, rule.legal, gateway::DeliveryRole::kNotified));
  }
  return rows;
}

}  // namespace

SuppressionService::SuppressionService(const SuppressionServiceParts& parts,
                                       const SuppressionServiceOptions& options)
    : parts_(parts), options_(options) {}

Result<std::vector<SuppressionView>> SuppressionService::list(const Caller& caller) {
  const auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  const auto& own = reader->actor.authority;
  // Whoever of the state has ended, it may continue.
  const auto claimants = directory->of_state(directory->find(own, now)->state);
  const bool supervises = reader->role == gateway::PersonRole::kDataProtection;
  std::vector<SuppressionView> views;
  for (auto& record : parts_.records.suppressions_of(claimants, own)) {
    const bool of_state = std::ranges::find(claimants, record.claimant) != claimants.end();
    const bool shown = supervises && of_state;
    if (!shown && !may_lift(*directory, record, own, now)) continue;
    // What it has claimed itself it knows; to leave it out would tell that it is bound since.
    if (record.claimant != own && is_withheld_from(*directory, record, own, now)) continue;
    if (!may_know(*reader, record)) continue;
    views.push_back(view_of(std::move(record), now));
  }
  return views;
}

Result<SuppressionView> SuppressionService::lift(const Caller& caller,
                                                 const SuppressionId& suppression,
                                                 const Confidential<std::string>& reason) {
  const auto reader = parts_.doorkeeper.identify_reader(caller);
  if (!reader) return reader.refusal();
  if (auto refused = parts_.committer.intake().refused(IntakeGate::Cause::kClock))
    return audited(reader->actor, *std::move(refused));
  auto ordered = order(*reader, suppression, reason);
  if (!ordered) return audited(reader->actor, ordered.refusal());
  const AuthorityId recipient = ordered->recipient;
  const auto settled = parts_.committer.commit(*std::move(ordered));
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome))
    return audited(reader->actor, declined->refusal);
  parts_.dispatcher.announce({{.authority = recipient, .reasons = {}}});
  auto record = parts_.records.find_suppression(suppression);
  gateway::invariant(record.has_value(), "what was lifted is on record");
  return view_of(*std::move(record), parts_.clock.now());
}

Result<SuppressionLift> SuppressionService::order(const Reader& reader,
                                                  const SuppressionId& suppression,
                                                  const Confidential<std::string>& reason) const {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  const auto record = parts_.records.find_suppression(suppression);
  if (!record || record->ended_at || !may_lift(*directory, *record, reader.actor.authority, now))
    return unknown_suppression();
  if (auto refused = person_refused(reader, *record)) return *std::move(refused);
  if (auto refused = unaccounted_for(reason)) return *std::move(refused);
  const Authority* unit = gateway::unit_now(*directory, record->unit, now);
  if (unit == nullptr) {
    return refusal(kAuthorityUnknown,
                   "The unit " + record->unit.str() +
                       " is not valid now, and nobody continues it or is in its place.");
  }
  return SuppressionLift{.suppression = suppression,
                         .actor = reader.actor,
                         .exchange = record->exchange,
                         .unit = record->unit,
                         .recipient = unit->id,
                         .units = gateway::same_unit_now(*directory, record->unit, now),
                         .cleared = unit->highest_level,
                         .justification = reason,
                         .owed_under = rows_that_owe(),
                         .time_to_live_urgent = options_.time_to_live_urgent,
                         .time_to_live_routine = options_.time_to_live_routine,
                         .directory_version = directory->version()};
}

Refusal SuppressionService::audited(const gateway::Actor& actor, Refusal refused) const {
  parts_.refusals.record(actor, refused, std::nullopt);
  return refused;
}

}  // namespace workflow
