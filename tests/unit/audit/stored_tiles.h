/// \file
/// A tile store in memory that counts what it is asked and can lose tiles.
#pragma once

#include "gateway/audit/merkle_tree.h"

namespace testing_audit {

class StoredTiles : public gateway::TileSource {
 public:
  void store(const gateway::TileUpdates& updates) {
    for (const auto& [address, hashes] : updates)
      tiles_.insert_or_assign(address, hashes);
  }

  /// The tile as it would be with its last hashes lost; no tile at all when none is left.
  void cut(const gateway::TileAddress& address, std::size_t width) {
    tiles_.at(address).resize(width);
  }

  [[nodiscard]] gateway::TileHashes tile(const gateway::TileAddress& address) const override {
    ++reads_;
    const auto found = tiles_.find(address);
    return found == tiles_.end() ? gateway::TileHashes{} : found->second;
  }

  [[nodiscard]] const gateway::TileUpdates& all() const { return tiles_; }

  [[nodiscard]] std::size_t reads() const { return reads_; }

 private:
  gateway::TileUpdates tiles_;
  mutable std::size_t reads_ = 0;
};

/// Tiles of a tree of these leaves, appended in one go.
inline StoredTiles tiles_of(std::span<const gateway::Digest> leaves) {
  gateway::MerkleTree tree;
  StoredTiles tiles;
  tiles.store(tree.append(leaves));
  return tiles;
}

}  // namespace testing_audit
