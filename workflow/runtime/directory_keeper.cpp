#include "workflow/runtime/directory_keeper.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace workflow {

using gateway::Change;
using gateway::LogLevel;
using gateway::StandingChanges;
using gateway::Timestamp;

namespace {

std::vector<const Change*> by_time(const std::vector<Change>& changes) {
  std::vector<const Change*> sorted;
  for (const Change& change : changes)
    sorted.push_back(&change);
  std::ranges::sort(sorted, {}, [](const Change* change) { return change->record.effective_at; });
  return sorted;
}

}  // namespace

void DirectoryKeeper::take_up() {
  const std::lock_guard lock(mutex_);
  if (parts_.records.revision() != revision_) {
    auto standing = parts_.records.standing(parts_.clock.now());
    parts_.book.replace(pages_of(standing));
    lists_ = std::move(standing.revocation_lists);
    revision_ = standing.revision;
    parts_.telemetry.log(LogLevel::kInfo,
                         "changes.taken-up",
                         {{"revision", static_cast<std::int64_t>(standing.revision)},
                          {"directory", parts_.book.at(parts_.clock.now())->version()},
                          {"shut_out", static_cast<std::int64_t>(standing.revocations.size())}});
  }
  keep_lists();
}

DirectoryBook::Pages DirectoryKeeper::pages_of(const StandingChanges& standing) {
  Editions editions;
  DirectoryBook::Pages pages{
      .editions = {}, .shut_out = {standing.revocations.begin(), standing.revocations.end()}};
  for (const Change* change : by_time(standing.directories)) {
    const bool earliest = editions.empty();
    auto edition = edition_of(*change);
    editions.emplace(gateway::to_hex(change->record.digest), edition);
    if (edition == nullptr && earliest) edition = former_edition(change->record);
    if (edition == nullptr) continue;
    const Timestamp from = earliest ? Timestamp::min() : change->record.effective_at;
    pages.editions.push_back({.from = from, .directory = std::move(edition)});
  }
  editions_ = std::move(editions);
  return pages;
}

/// \return null when it cannot be built.
Edition DirectoryKeeper::edition_of(const Change& change) const {
  const auto version = gateway::to_hex(change.record.digest);
  const auto known = editions_.find(version);
  if (known != editions_.end()) return known->second;
  auto build = gateway::build_directory(
      parts_.read_tables(std::get<gateway::DirectoryFiles>(change.content)));
  if (build) return std::make_shared<const gateway::Directory>(*std::move(build));
  parts_.telemetry.log(LogLevel::kError,
                       "directory.unusable",
                       {{"change", change.record.id.str()},
                        {"directory", version},
                        {"problems", static_cast<std::int64_t>(build.problems().size())},
                        {"first", gateway::to_text(build.problems().front())}});
  return nullptr;
}

/// The newest usable directory that was approved before; null when there is none.
Edition DirectoryKeeper::former_edition(const gateway::ChangeRecord& record) const {
  gateway::ChangeStart start{
      .state = gateway::ChangeState::kApproved, .before = record.number, .limit = 50};
  for (auto page = parts_.records.changes(start); !page.empty();
       page = parts_.records.changes(start)) {
    for (const auto& former : page) {
      if (former.kind != gateway::ChangeKind::kDirectory) continue;
      auto edition = edition_of(parts_.records.find_change(former.id).value());
      if (edition != nullptr) return edition;
    }
    start.before = page.back().number;
  }
  return nullptr;
}

void DirectoryKeeper::keep_lists() {
  std::erase_if(lists_, [this](const Change& change) { return is_settled(change); });
}

/// Whether nothing remains to be done for an approved list.
bool DirectoryKeeper::is_settled(const Change& change) const {
  if (parts_.clock.now() < change.record.effective_at) return false;
  const auto& id = change.record.id.str();
  try {
    const auto kept = parts_.lists.keep(std::get<gateway::RevocationList>(change.content));
    if (!kept) {
      parts_.telemetry.log(LogLevel::kError,
                           "revocation-list.refused",
                           {{"change", id}, {"reason", kept.refusal().detail}});
    } else if (*kept) {
      parts_.telemetry.log(LogLevel::kInfo, "revocation-list.kept", {{"change", id}});
    }
    return true;
  } catch (const std::exception& failure) {
    parts_.telemetry.log(LogLevel::kError,
                         "revocation-list.not-kept",
                         {{"change", id}, {"reason", std::string(failure.what())}});
    return false;
  }
}

}  // namespace workflow
