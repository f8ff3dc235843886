#include "workflow/runtime/refusal_audit.h"

#include <utility>
#include <vector>

namespace workflow {

using gateway::Actor;
using gateway::Digest;
using gateway::LogLevel;
using gateway::Refusal;
using gateway::RefusalRecord;
using gateway::Timestamp;

RefusalAudit::RefusalAudit(Committer& committer,
                           const gateway::Clock& clock,
                           gateway::Telemetry& telemetry,
                           const RefusalAuditOptions& options)
    : committer_(&committer), clock_(&clock), telemetry_(&telemetry), options_(options) {}

void RefusalAudit::record(const Actor& actor,
                          const Refusal& refusal,
                          const std::optional<Digest>& digest) {
  telemetry_->log(LogLevel::kInfo,
                  "request.refused",
                  {{"code", std::string(gateway::kind_of(refusal.code).name)},
                   {"rule", refusal.rule},
                   {"authority", actor.authority.str()},
                   {"violations", static_cast<std::int64_t>(refusal.violations.size())}});
  audit({.actor = actor,
         .code = refusal.code,
         .rule = refusal.rule,
         .legal = refusal.legal,
         .digest = digest});
}

void RefusalAudit::record(const gateway::OperatorName& by, const Refusal& refusal) {
  telemetry_->log(LogLevel::kInfo,
                  "request.refused",
                  {{"code", std::string(gateway::kind_of(refusal.code).name)},
                   {"operator", by.str()},
                   {"violations", static_cast<std::int64_t>(refusal.violations.size())}});
  audit({.actor = {},
         .by = by,
         .code = refusal.code,
         .rule = refusal.rule,
         .legal = refusal.legal,
         .digest = std::nullopt});
}

void RefusalAudit::audit(RefusalRecord record) {
  const auto& kind = gateway::kind_of(record.code);
  telemetry_->count("refusals", "code", kind.name);
  if (kind.status == 429 || kind.status == 503) return;
  if (!coalesce(record)) write(std::move(record));
}

RefusalAudit::Group RefusalAudit::group_of(const RefusalRecord& record) {
  const bool of_person = record.code == gateway::RefusalCode::kSessionRefused;
  return {record.actor.authority,
          record.by,
          record.rule.empty() ? std::string(gateway::kind_of(record.code).name) : record.rule,
          of_person ? record.actor.person : gateway::PersonId()};
}

bool RefusalAudit::coalesce(const RefusalRecord& record) {
  const std::lock_guard lock(mutex_);
  auto& tally = tallies_[group_of(record)];
  if (tally.written == 0) tally.since = clock_->now();
  if (tally.written < options_.entries_per_period) {
    ++tally.written;
    return false;
  }
  const std::uint64_t waiting = tally.coalesced ? tally.coalesced->occurrences : 0;
  tally.coalesced = record;
  tally.coalesced->digest.reset();
  tally.coalesced->occurrences = waiting + 1;
  return true;
}

void RefusalAudit::flush(Timestamp at) {
  for (const auto& group : groups_due(at)) {
    if (const auto waiting = take_coalesced(group)) write_or_keep(group, *waiting);
  }
}

std::vector<RefusalAudit::Group> RefusalAudit::groups_due(Timestamp at) {
  const std::lock_guard lock(mutex_);
  std::vector<Group> due;
  for (const auto& [group, tally] : tallies_) {
    if (tally.since + options_.period <= at) due.push_back(group);
  }
  return due;
}

/// Ends the group's period. \return what was coalesced in it, or nothing.
std::optional<RefusalRecord> RefusalAudit::take_coalesced(const Group& group) {
  const std::lock_guard lock(mutex_);
  const auto tally = tallies_.extract(group);
  if (tally.empty()) return std::nullopt;
  return tally.mapped().coalesced;
}

/// A count that cannot be written now waits for the next flush.
void RefusalAudit::write_or_keep(const Group& group, const RefusalRecord& waiting) {
  try {
    write(waiting);
  } catch (const std::exception&) {
    const std::lock_guard lock(mutex_);
    auto& tally = tallies_[group];
    const std::uint64_t since_then = tally.coalesced ? tally.coalesced->occurrences : 0;
    tally.written = options_.entries_per_period;
    tally.coalesced = waiting;
    tally.coalesced->occurrences += since_then;
    throw;
  }
}

void RefusalAudit::write(RefusalRecord record) {
  const auto settled = committer_->commit(std::move(record));
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    telemetry_->log(LogLevel::kWarning,
                    "refusal.not-audited",
                    {{"code", std::string(gateway::kind_of(declined->refusal.code).name)}});
  }
}

}  // namespace workflow
