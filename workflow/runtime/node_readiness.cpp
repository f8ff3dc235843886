#include "workflow/runtime/node_readiness.h"

#include <chrono>

#include "gateway/ports/journal.h"

namespace workflow {

namespace {

constexpr std::chrono::seconds kPatience{2};

}  // namespace

/// What is known is told without asking.
std::optional<std::string> NodeReadiness::obstacle() {
  if (auto known = committer_->obstacle()) return known;
  const std::unique_lock lock(asking_, kPatience);
  if (!lock.owns_lock()) return "The database does not answer.";
  try {
    records_->ping();
  } catch (const gateway::JournalUnavailable&) {
    return "The database cannot be reached.";
  }
  return committer_->obstacle();
}

std::optional<std::string> NodeReadiness::limitation() {
  return committer_->intake().obstacle();
}

}  // namespace workflow
