#include "workflow/runtime/directory_archive.h"

#include "gateway/directory/directory_builder.h"

namespace workflow {
namespace {

constexpr std::size_t kKeptMax = 8;  // Each of 3,000 authorities takes a few megabytes.

}  // namespace

Edition DirectoryArchive::of_version(const std::string& version) {
  const std::scoped_lock lock(mutex_);
  if (const auto kept = kept_.find(version); kept != kept_.end()) return kept->second;
  const auto change = find(version);
  if (!change) return nullptr;
  auto build =
      gateway::build_directory(read_tables_(std::get<gateway::DirectoryFiles>(change->content)));
  if (!build) return nullptr;
  if (kept_.size() == kKeptMax) kept_.erase(kept_.begin());
  auto edition = std::make_shared<const gateway::Directory>(*std::move(build));
  kept_.emplace(version, edition);
  return edition;
}

std::optional<gateway::Change> DirectoryArchive::find(const std::string& version) const {
  gateway::ChangeStart start{.state = gateway::ChangeState::kApproved, .before = 0, .limit = 200};
  for (auto page = records_->changes(start); !page.empty(); page = records_->changes(start)) {
    for (const auto& record : page) {
      const bool meant = record.kind == gateway::ChangeKind::kDirectory &&
                         gateway::to_hex(record.digest) == version;
      if (meant) return records_->find_change(record.id);
    }
    start.before = page.back().number;
  }
  return std::nullopt;
}

}  // namespace workflow
