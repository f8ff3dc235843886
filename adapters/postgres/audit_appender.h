/// \file
/// Appends a batch's entries to the log inside its transaction: lines, tiles, sealed sections.
#pragma once

#include <string>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/section_sealer.h"

namespace adapters::postgres {

/// What the log becomes if the transaction commits.
struct AppendedLog {
  gateway::MerkleTree tree;
  gateway::TileUpdates tiles;
  std::vector<std::string> lines;  ///< Of the new entries, in the order of the drafts.
};

class AuditAppender {
 public:
  /// All must outlive the appender.
  AuditAppender(Session& session, gateway::Entropy& entropy, gateway::SectionSealer& sealer);

  /// Composes the batch's drafts at its time and queues what stores them behind `tree`. The
  /// database hashes what it stores and refuses the transaction where a hash is not the one that
  /// was computed here: a bit that flips in between would make the log unusable for ever.
  /// \throws ConnectionLost
  /// \throws std::runtime_error  the sealer fails.
  [[nodiscard]] AppendedLog append(const Batch& batch, const gateway::MerkleTree& tree);

 private:
  std::vector<gateway::ComposedEntry> compose(const Batch& batch);
  void queue_entries(const Batch& batch,
                     const AppendedLog& log,
                     const std::vector<gateway::Digest>& hashes);
  void queue_tiles(const Batch& batch, const gateway::TileUpdates& tiles);
  void queue_sections(const Batch& batch, const std::vector<gateway::ComposedEntry>& entries);

  Session* session_;
  gateway::Entropy* entropy_;
  gateway::SectionSealer* sealer_;
};

}  // namespace adapters::postgres
