#include "tools/liaison-gateway/first_directory.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/toml/state_files.h"
#include "gateway/directory/central_unit_checks.h"
#include "tools/liaison-gateway/table_reading.h"

namespace tools {
namespace {

using gateway::ChangeRecord;
using gateway::DirectoryProblem;

[[noreturn]] void refuse(const std::vector<DirectoryProblem>& problems) {
  std::ostringstream sentence;
  sentence << "The directory cannot be used:";
  for (const auto& problem : problems)
    sentence << "\n  " << gateway::to_text(problem);
  throw std::runtime_error(sentence.str());
}

/// The files that the configuration names, with everything that cannot be read of them.
adapters::csv::FilesRead read_files(const FirstDirectoryParts& parts) {
  auto read = adapters::csv::read_files(parts.files);
  if (parts.states.empty()) return read;
  auto folder = adapters::toml::read_folder(parts.states);
  read.files.states = std::move(folder.states);
  std::ranges::move(folder.problems, std::back_inserter(read.problems));
  return read;
}

void install(const FirstDirectoryParts& parts, adapters::csv::FilesRead read) {
  if (!read.problems.empty()) refuse(read.problems);
  const auto tables = read_tables(read.files);
  const auto build = gateway::build_directory(tables);
  if (!build) refuse(build.problems());
  const auto problems = gateway::check_central_units({}, tables.tables, gateway::Timestamp::max());
  if (!problems.empty()) refuse(problems);
  const auto digest = gateway::digest_from_hex(tables.tables.version);
  const auto settled = parts.committer.commit(
      gateway::DirectoryInstallation{.change = gateway::ChangeId(parts.entropy.uuid()),
                                     .files = std::move(read.files),
                                     .digest = digest.value()});
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    throw std::runtime_error("The directory was not installed: " + declined->refusal.detail);
  }
  parts.telemetry.log(
      gateway::LogLevel::kInfo, "directory.installed", {{"directory", tables.tables.version}});
}

/// Whether the version is that of a directory that was approved at any time.
bool was_approved(gateway::ChangeRecords& records, const std::string& version) {
  constexpr std::uint32_t kPage = 200;
  gateway::ChangeStart start{.state = gateway::ChangeState::kApproved, .before = 0, .limit = kPage};
  while (true) {
    const auto page = records.changes(start);
    const bool found = std::ranges::any_of(page, [&version](const ChangeRecord& record) {
      return record.kind == gateway::ChangeKind::kDirectory && to_hex(record.digest) == version;
    });
    if (found || page.size() < kPage) return found;
    start.before = page.back().number;
  }
}

}  // namespace

void provide_first_directory(const FirstDirectoryParts& parts) {
  auto read = read_files(parts);
  if (!parts.records.newest_directory()) {
    install(parts, std::move(read));
    return;
  }
  if (!read.problems.empty()) return;  // Files that were taken away mislead nobody.
  const auto version = read_tables(read.files).tables.version;
  if (was_approved(parts.records, version)) return;
  parts.telemetry.log(
      gateway::LogLevel::kWarning,
      "directory.files-ignored",
      {{"files", version},
       {"reason", "The directory is changed by operators; its files are no longer read."}});
}

}  // namespace tools
