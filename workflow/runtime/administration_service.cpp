#include "workflow/runtime/administration_service.h"

#include <algorithm>
#include <utility>

#include "gateway/base/invariant.h"
#include "workflow/runtime/change_checks.h"
#include "workflow/runtime/directory_replay.h"

namespace workflow {

using gateway::Change;
using gateway::ChangeContent;
using gateway::ChangeFilter;
using gateway::ChangeId;
using gateway::ChangeOptions;
using gateway::ChangePage;
using gateway::ChangeRecord;
using gateway::ChangeReport;
using gateway::DirectoryDifference;
using gateway::DirectoryFiles;
using gateway::DirectoryReplay;
using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::Refusal;
using gateway::refusal;
using gateway::ReplayOptions;
using gateway::Result;
using gateway::Revocation;
using gateway::Timestamp;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint32_t kPageMax = 200;
constexpr std::uint32_t kReplayDaysMax = 366;

Refusal unknown_change() {
  return refusal(kNotFound, "There is no such change.");
}

}  // namespace

Result<DirectoryFiles> AdministrationService::directory_files(const OperatorCaller& caller) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  const auto now = parts_.clock.now();
  const auto version = parts_.directories.at(now)->version();
  const auto standing = parts_.records.standing(now);
  const auto found = std::ranges::find(
      standing.directories, version, [](const Change& each) { return to_hex(each.record.digest); });
  if (found == standing.directories.end()) {
    return refuse(*by, refusal(kNotFound, "No directory is in force."));
  }
  return std::get<DirectoryFiles>(found->content);
}

Result<DirectoryDifference> AdministrationService::compare(const OperatorCaller& caller,
                                                           const DirectoryFiles& files) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  auto examined = examine_directory(files, parts_.clock.now());
  if (!examined) return refuse(*by, examined.refusal());
  return *std::move(examined->difference);
}

Result<DirectoryReplay> AdministrationService::replay(const OperatorCaller& caller,
                                                      const DirectoryFiles& files,
                                                      const ReplayOptions& options) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (options.days < 1 || options.days > kReplayDaysMax) {
    return refuse(*by, refusal(kRequestMalformed, "A replay goes back 1 to 366 days."));
  }
  const auto now = parts_.clock.now();
  if (auto refused = check_time(files, options.effective_at, now)) return refuse(*by, *refused);
  const auto draft = draft_of(parts_.read_tables, files);
  if (!draft) return refuse(*by, draft.refusal());
  const Base base = newest_directory();
  const auto at = options.effective_at.value_or(std::max(now, base.effective_at.value_or(now)));
  const auto since = now - std::chrono::days(options.days);
  auto figures = replay_decisions(parts_.decisions,
                                  {base.draft.directory, draft->directory, at},
                                  {.since = since, .until = now});
  parts_.telemetry.log(gateway::LogLevel::kInfo,
                       "directory.replayed",
                       {{"operator", by->str()},
                        {"version", draft->tables.version},
                        {"days", std::int64_t{options.days}},
                        {"replayed", static_cast<std::int64_t>(figures.replayed)}});
  return DirectoryReplay{.base = base.draft.tables.version,
                         .base_in_force = base.in_force,
                         .base_effective_at = base.effective_at,
                         .version = draft->tables.version,
                         .since = since,
                         .at = at,
                         .figures = std::move(figures)};
}

Result<ChangeReport> AdministrationService::propose(const OperatorCaller& caller,
                                                    const ChangeContent& content,
                                                    const ChangeOptions& options) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kAdministrator);
  if (!by) return by.refusal();
  auto examined = examine(content, options);
  if (!examined) return refuse(*by, examined.refusal());
  const ChangeId id(parts_.entropy.uuid());
  const auto declined = carry_out(gateway::ChangeProposal{.change = id,
                                                          .by = *by,
                                                          .content = content,
                                                          .digest = digest_of(content),
                                                          .base = examined->base,
                                                          .effective_at = options.effective_at,
                                                          .reason = options.reason});
  if (declined) return refuse(*by, *declined);
  const auto stored = parts_.records.find_change(id);
  gateway::invariant(stored.has_value(), "a proposal that was recorded is on record");
  return ChangeReport{.record = stored->record,
                      .difference = std::move(examined->difference),
                      .known = is_known(stored->record)};
}

Result<AdministrationService::Examined> AdministrationService::examine(
    const ChangeContent& content, const ChangeOptions& options) const {
  const auto now = parts_.clock.now();
  if (auto refused = check_reason(options.reason)) return *refused;
  if (auto refused = check_time(content, options.effective_at, now)) return *refused;
  if (const auto* revocation = std::get_if<Revocation>(&content)) {
    if (auto refused = check_target(*revocation)) return *refused;
  }
  if (const auto* list = std::get_if<gateway::RevocationList>(&content)) {
    const auto checked = parts_.lists.check(*list, now);
    if (!checked) return checked.refusal();
  }
  if (const auto* files = std::get_if<DirectoryFiles>(&content)) {
    return examine_directory(*files, options.effective_at.value_or(now));
  }
  return Examined{};
}

Result<AdministrationService::Examined> AdministrationService::examine_directory(
    const DirectoryFiles& files, Timestamp at) const {
  const Base base = newest_directory();
  const auto draft = draft_after(base.draft, parts_.read_tables, files, at);
  if (!draft) return draft.refusal();
  auto difference = difference_from(base, *draft, at);
  std::string version = difference.base;
  return Examined{.base = std::move(version), .difference = std::move(difference)};
}

AdministrationService::Base AdministrationService::newest_directory() const {
  const auto newest = parts_.records.newest_directory();
  auto draft = recorded_draft(parts_.read_tables, newest);
  const bool in_force =
      draft.tables.version == parts_.directories.at(parts_.clock.now())->version();
  return {.draft = std::move(draft),
          .effective_at = newest ? std::optional(newest->record.effective_at) : std::nullopt,
          .in_force = in_force};
}

DirectoryDifference AdministrationService::difference_from(const Base& base,
                                                           const DirectoryDraft& draft,
                                                           Timestamp at) {
  auto difference = difference_between(base.draft, draft, at);
  difference.base_effective_at = base.effective_at;
  difference.base_in_force = base.in_force;
  return difference;
}

Result<ChangeRecord> AdministrationService::decide(const OperatorCaller& caller,
                                                   const ChangeId& change,
                                                   gateway::Verdict verdict,
                                                   const std::string& reason) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kAdministrator);
  if (!by) return by.refusal();
  if (auto refused = check_reason(reason)) return refuse(*by, *refused);
  const auto declined = carry_out(
      gateway::ChangeDecision{.change = change, .by = *by, .verdict = verdict, .reason = reason});
  if (declined) return refuse(*by, *declined);
  const auto stored = parts_.records.find_change(change);
  gateway::invariant(stored.has_value(), "a change that was decided is on record");
  return stored->record;
}

Result<ChangePage> AdministrationService::changes(const OperatorCaller& caller,
                                                  const ChangeFilter& filter) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  if (filter.limit < 1 || filter.limit > kPageMax) {
    return refuse(*by, refusal(kRequestMalformed, "A page has 1 to 200 changes."));
  }
  // One more than asked for tells whether there is a further page.
  ChangePage page{.changes = parts_.records.changes(
                      {.state = filter.state, .before = filter.before, .limit = filter.limit + 1}),
                  .next = 0};
  if (page.changes.size() > filter.limit) {
    page.changes.pop_back();
    page.next = page.changes.back().number;
  }
  return page;
}

Result<ChangeReport> AdministrationService::change(const OperatorCaller& caller,
                                                   const ChangeId& change) {
  const auto by = parts_.gate.admit(caller, RoleNeed::kEither);
  if (!by) return by.refusal();
  const auto found = parts_.records.find_change(change);
  if (!found) return refuse(*by, unknown_change());
  ChangeReport report{
      .record = found->record, .difference = std::nullopt, .known = is_known(found->record)};
  const bool proposed = found->record.state == gateway::ChangeState::kProposed;
  if (proposed && found->record.kind == gateway::ChangeKind::kDirectory) {
    report.difference = difference_from(newest_directory(),
                                        recorded_draft(parts_.read_tables, found),
                                        std::max(found->record.effective_at, parts_.clock.now()));
  }
  return report;
}

std::optional<bool> AdministrationService::is_known(const ChangeRecord& record) const {
  if (!record.revocation) return std::nullopt;
  return parts_.directories.at(parts_.clock.now())->knows(*record.revocation);
}

std::optional<Refusal> AdministrationService::carry_out(gateway::JournalEvent event) {
  const auto settled = parts_.committer.commit(std::move(event));
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    return declined->refusal;
  }
  parts_.keeper.take_up();
  return std::nullopt;
}

Refusal AdministrationService::refuse(const OperatorName& by, Refusal refusal) const {
  parts_.refusals.record(by, refusal);
  return refusal;
}

}  // namespace workflow
