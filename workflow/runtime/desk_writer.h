/// \file
/// What somebody signed in at the desk may write. Systems write for their authority and are not
/// asked: the person behind them is theirs to check.
#pragma once

#include <optional>

#include "gateway/base/refusal.h"
#include "gateway/model/stages.h"
#include "gateway/ports/queue_records.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/doorkeeper.h"

namespace workflow {

struct DeskWriterSources {
  const Doorkeeper& doorkeeper;
  gateway::Records& records;
  gateway::QueueRecords& queues;
};

/// \param written  the classification of the message as a whole.
/// \return a Refusal, or nothing, also for whoever is not at the desk:
///   - kPersonRole        whoever supervises data protection writes nothing;
///   - kPersonNotCleared  the message, or the one that it replies to, is classified above the
///                        person's clearance: nobody answers what it may not read;
///   - kQueueClaimed      it would close an item that another person holds. A claim that is made
///                        while the message is on its way comes too late: the answer stands.
///   - what Doorkeeper::at_desk refuses.
/// \throws gateway::JournalUnavailable  the records cannot be asked.
[[nodiscard]] std::optional<gateway::Refusal> desk_writer_refused(
    const gateway::ValidMessage& valid,
    gateway::Classification written,
    const DeskWriterSources& sources);

}  // namespace workflow
