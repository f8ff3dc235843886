/// \file
/// The tree of RFC 6962 section 2.1, cut into tiles of C2SP tlog-tiles: shapes, roots and proofs.
/// Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tools/liaison-verify/checkpoint.h"
#include "tools/liaison-verify/sha256.h"

namespace verify {

inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr unsigned kLevels = 8;  ///< Enough for 2^64 entries.

using Hashes = std::vector<Hash>;

struct TileAddress {
  unsigned level = 0;  ///< Below kLevels.
  std::uint64_t index = 0;

  friend auto operator<=>(const TileAddress&, const TileAddress&) = default;
};

/// How many hashes the level of a tree of `size` entries has: complete subtrees of 256^level.
[[nodiscard]] std::uint64_t hashes_at(std::uint64_t size, unsigned level);

/// How many of them lie in the tile: 0 to 256.
[[nodiscard]] std::uint64_t width_of(std::uint64_t size, const TileAddress& tile);

/// The tile where the level's hashes end; incomplete, or empty where they fill whole tiles.
[[nodiscard]] TileAddress edge_of(std::uint64_t size, unsigned level);

/// Root over hashes of equal subtrees; only the last may stand for a smaller one. Not empty.
[[nodiscard]] Hash fold(Hashes hashes, Hasher& hasher);

/// Root of a tree from the hashes of its incomplete tile on each level, lowest level first.
[[nodiscard]] Hash root_from_edges(std::span<const Hashes> edges, Hasher& hasher);

/// Where an entry is said to be, and the hashes that lead from its leaf to the root (RFC 9162
/// section 2.1.3.1).
struct InclusionPath {
  std::uint64_t index = 0;
  Hashes hashes;
};

/// RFC 9162 section 2.1.3.2.
[[nodiscard]] bool leads_to(const Checkpoint& head,
                            const Hash& leaf,
                            const InclusionPath& path,
                            Hasher& hasher);

}  // namespace verify
