/// \file
/// Writes one batch inside an open transaction, up to but not including its commit. What nobody has
/// to look at before it is committed is left queued, so that it travels with the commit.
#pragma once

#include <cstdint>
#include <vector>

#include "adapters/postgres/audit_appender.h"
#include "adapters/postgres/batch.h"
#include "adapters/postgres/queue_fronts.h"
#include "adapters/postgres/session.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/base/ids.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/section_sealer.h"

namespace adapters::postgres {

/// The log as this node left it.
struct KnownLog {
  gateway::LogName name;
  std::int64_t epoch = 0;
  gateway::MerkleTree tree;
};

struct WrittenBatch {
  std::vector<gateway::JournalOutcome> outcomes;  ///< One for each event; true once committed.
  gateway::MerkleTree tree;                       ///< Of the log once committed.
  gateway::TileUpdates tiles;                     ///< Empty when nothing is to be committed.
};

/// What shapes a batch besides its events. All must outlive the call.
struct BatchTools {
  gateway::Entropy* entropy;
  gateway::SectionSealer* sealer;
  QueueFronts* fronts;
};

/// Writes the events, which are well formed (see event_ids.h), through the session, whose
/// Transaction the caller has begun and commits or gives up. The last statements are queued: until
/// they have run, with the commit or by themselves, any of them may be refused.
/// \throws gateway::LogForked  the log's row is not as known.
/// \throws LostRace            another node was faster.
/// \throws StatementRefused, ConnectionLost
/// \throws std::runtime_error  see AuditAppender::append.
[[nodiscard]] WrittenBatch write_batch(Session& session,
                                       const KnownLog& known,
                                       const EventRefs& events,
                                       const BatchTools& tools);

/// Locks the log's row, waiting for whoever writes it. \return nothing when there is no such row.
struct LogRow {
  std::uint64_t size = 0;
  std::int64_t epoch = 0;
  gateway::Timestamp next_time;  ///< For what is written under this lock.
  std::int64_t transaction = 0;  ///< Whose lock it is; every one that has begun to write is before.
};

[[nodiscard]] LogRow read_log_row(const Rows& locked);

}  // namespace adapters::postgres
