/// \file
/// The one writer of a log: holds its connection, epoch and tree, commits batches, and finds out
/// what became of a commit whose answer was lost.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "adapters/postgres/batch_transaction.h"
#include "adapters/postgres/pg_journal.h"
#include "adapters/postgres/session.h"
#include "gateway/audit/merkle_tree.h"

namespace adapters::postgres {

/// Used by one thread. Besides those named, every function may throw
/// \throws ConnectionLost, StatementRefused, LostRace  nothing was stored.
class LogWriter {
 public:
  /// \param tools  without fronts: those are the writer's own.
  LogWriter(JournalOptions options, BatchTools tools);
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  /// Makes or takes over the log with a new epoch and loads its right edge. Waits for a
  /// transaction of its former writer, so nothing is in doubt afterwards.
  /// \throws gateway::LogForked  the log belongs to another node, has a successor, or its newest
  /// entries
  ///         and tiles do not belong together.
  void open();

  /// Writes the events, which are well formed, and returns once they are durable.
  /// \throws gateway::JournalUnavailable, gateway::LogForked  nothing was stored.
  /// \throws gateway::JournalOutcomeUnknown
  [[nodiscard]] WrittenBatch commit(const EventRefs& events);

  /// Learns what became of a commit of unknown fate; does nothing when there is none.
  /// \throws gateway::JournalUnavailable  not yet. \throws gateway::LogForked
  void settle();

  /// Whether the database takes these values; leaves nothing.
  /// \throws gateway::LogForked
  [[nodiscard]] bool can_be_written(const EventRefs& events);

  [[nodiscard]] const KnownLog& log() const { return known_; }

  /// Connects anew where needed.
  [[nodiscard]] Session& connected();

  /// As the database shows them now.
  [[nodiscard]] const gateway::TileSource& stored_tiles() const { return stored_; }

  /// With those of recent commits at hand.
  [[nodiscard]] const gateway::TileSource& recent_tiles() const { return recent_; }

 private:
  class StoredTiles : public gateway::TileSource {
   public:
    explicit StoredTiles(LogWriter& writer) : writer_(&writer) {}

    [[nodiscard]] gateway::TileHashes tile(const gateway::TileAddress& address) const override;

   private:
    LogWriter* writer_;
  };

  /// What a commit of unknown fate would have made.
  struct InDoubt {
    gateway::MerkleTree tree;
    gateway::TileUpdates tiles;
  };

  enum class Fate : std::uint8_t {
    kStored,
    kNotStored,
    kUnknown
  };

  WrittenBatch try_repeatedly(const std::function<WrittenBatch()>& write);
  WrittenBatch write_once(const EventRefs& events);
  void plan_anew_as_the_log_grows();
  void finish(Transaction& transaction, const WrittenBatch& written);
  void hear_whether_it_ended();
  Fate ask_fate();
  Fate read_fate();
  void adopt(const gateway::MerkleTree& tree, const gateway::TileUpdates& tiles);
  std::uint64_t take_epoch();

  JournalOptions options_;
  BatchTools tools_;
  QueueFronts fronts_;
  std::optional<Session> session_;
  std::uint64_t planned_at_ = 0;  // The log's size when the session's plans were made.
  KnownLog known_;
  StoredTiles stored_;
  gateway::RecentTiles recent_;
  std::optional<InDoubt> in_doubt_;
  bool forked_ = false;  // For good: a person must look.
};

}  // namespace adapters::postgres
