#include "workflow/runtime/node_readiness.h"

#include "gateway/ports/journal.h"

namespace workflow {

std::optional<std::string> NodeReadiness::obstacle() {
  try {
    records_->ping();
  } catch (const gateway::JournalUnavailable&) {
    return "The database cannot be reached.";
  }
  return committer_->obstacle();
}

}  // namespace workflow
