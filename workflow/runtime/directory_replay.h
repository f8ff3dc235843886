/// \file
/// Replays what was decided in a span of time by two directories, a page of the records at a time.
#pragma once

#include "gateway/ports/decision_records.h"
#include "gateway/routing/decision_differences.h"

namespace workflow {

struct ReplaySpan {
  gateway::Timestamp since;  ///< Inclusive, as is `until`.
  gateway::Timestamp until;
};

/// Holds one page at a time. \throws JournalUnavailable  the records cannot be asked.
[[nodiscard]] gateway::ReplayFigures replay_decisions(gateway::DecisionRecords& records,
                                                      const gateway::DirectoryPair& directories,
                                                      const ReplaySpan& span);

}  // namespace workflow
