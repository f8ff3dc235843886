#include "gateway/audit/merkle_tree.h"

#include <bit>
#include <optional>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/audit/tile_reader.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::size_t kTileWidth = 256;
constexpr unsigned kTileHeight = 8;
constexpr unsigned kLevels = 8;  // 256^8 leaves are more than an index can count.

/// How many complete subtrees of 256^level leaves a tree of `size` leaves has.
std::uint64_t complete_subtrees(std::uint64_t size, unsigned level) {
  return level < kLevels ? size >> (kTileHeight * level) : 0;
}

/// The last, incomplete tile of a level. Its width is 0 when the level ends with a whole tile.
TileAddress edge_address(std::uint64_t size, unsigned level) {
  return {.level = level, .index = complete_subtrees(size, level + 1)};
}

std::size_t edge_width(std::uint64_t size, unsigned level) {
  return complete_subtrees(size, level) % kTileWidth;
}

}  // namespace

Digest leaf_hash(std::string_view entry) {
  return sha256(std::string_view("\0", 1), entry);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::string both("\x01");
  both.append(as_bytes(left)).append(as_bytes(right));
  return sha256(both);
}

Digest empty_root() {
  return sha256({});
}

MerkleTree::MerkleTree(std::uint64_t size, const TileSource& source) : size_(size) {
  for (unsigned level = 0; complete_subtrees(size, level) > 0; ++level) {
    edge_.push_back(read_tile(source, edge_address(size, level), edge_width(size, level)));
  }
}

TreeHead MerkleTree::head() const {
  std::optional<Digest> below;  // Root of everything right of the level's complete subtrees.
  for (TileHashes items : edge_) {
    if (below) items.push_back(*below);
    if (!items.empty()) below = subtree_root(items);
  }
  return {.size = size_, .root = below.value_or(empty_root())};
}

TileUpdates MerkleTree::append(std::span<const Digest> leaves) {
  TileUpdates updates;
  const std::uint64_t before = size_;
  for (const Digest& leaf : leaves)
    append_leaf(leaf, updates);
  for (unsigned level = 0; level < edge_.size(); ++level) {
    const bool grew = complete_subtrees(size_, level) > complete_subtrees(before, level);
    if (grew && !edge_[level].empty()) updates[edge_address(size_, level)] = edge_[level];
  }
  return updates;
}

void MerkleTree::append_leaf(const Digest& leaf, TileUpdates& updates) {
  Digest hash = leaf;
  for (unsigned level = 0;; ++level) {
    if (level == edge_.size()) edge_.emplace_back();
    edge_[level].push_back(hash);
    if (edge_[level].size() < kTileWidth) break;
    hash = subtree_root(edge_[level]);  // A tile that fills becomes one hash of the next level.
    updates[edge_address(size_, level)] = std::exchange(edge_[level], {});
  }
  ++size_;
}

void RecentTiles::remember(const TileUpdates& updates) {
  for (const auto& [address, hashes] : updates) {
    recent_.insert_or_assign(address, hashes);
    const auto newest = std::prev(recent_.upper_bound({address.level, UINT64_MAX}));
    const std::uint64_t oldest_kept = newest->first.index == 0 ? 0 : newest->first.index - 1;
    recent_.erase(recent_.lower_bound({address.level, 0}),
                  recent_.lower_bound({address.level, oldest_kept}));
  }
}

TileHashes RecentTiles::tile(const TileAddress& address) const {
  const auto held = recent_.find(address);
  return held != recent_.end() ? held->second : backing_->tile(address);
}

}  // namespace gateway
