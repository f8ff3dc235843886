/// \file
/// Reads hashes of subtrees out of tiles. Inner part of the audit tree; use merkle_tree.h.
#pragma once

#include <map>
#include <span>

#include "gateway/audit/merkle_tree.h"

namespace gateway {

/// The first `width` hashes of a tile; with width 0 the source is not asked.
/// \throws std::runtime_error  the tile is missing or has fewer hashes.
[[nodiscard]] TileHashes read_tile(const TileSource& source,
                                   const TileAddress& address,
                                   std::size_t width);

/// RFC 6962 section 2.1 over hashes that stand for the leaves. The last hash may stand for a
/// smaller subtree than the others. `hashes` is not empty.
[[nodiscard]] Digest subtree_root(std::span<const Digest> hashes);

/// Asks the source for each tile at most once. Not thread-safe; made for one proof.
class TileReader {
 public:
  /// \param source  must outlive this object.
  explicit TileReader(const TileSource& source) : source_(&source) {}

  /// Root of leaves [begin, end), one of the ranges that RFC 6962 splits a tree into: `begin` is
  /// a multiple of the smallest power of two that is not below end - begin. Not empty.
  /// \throws std::runtime_error  a tile that must exist is missing or too short.
  [[nodiscard]] Digest range_root(std::uint64_t begin, std::uint64_t end);

 private:
  [[nodiscard]] Digest complete_subtree(std::uint64_t begin, unsigned height);

  const TileSource* source_;
  TileUpdates read_;
};

/// Where RFC 6962 splits the leaves [begin, end): the left part is the largest complete subtree
/// that leaves something to the right. At least two leaves.
[[nodiscard]] std::uint64_t split_point(std::uint64_t begin, std::uint64_t end);

}  // namespace gateway
