#include "workflow/runtime/directory_replay.h"

namespace workflow {
namespace {

constexpr std::uint32_t kPage = 500;

}  // namespace

gateway::ReplayFigures replay_decisions(gateway::DecisionRecords& records,
                                        const gateway::DirectoryPair& directories,
                                        const ReplaySpan& span) {
  gateway::DecisionReplay replay(directories);
  gateway::DecisionStart start{.decided_at = span.since};
  bool more = true;
  while (more) {
    const auto page = records.decisions_after(start, span.until, kPage);
    for (const auto& past : page)
      replay.add(past);
    more = page.size() == kPage;
    if (more) start = {.decided_at = page.back().inputs.at, .handle = page.back().handle};
  }
  return replay.figures();
}

}  // namespace workflow
