#include "tools/liaison-verify/tree.h"

#include <algorithm>
#include <utility>

namespace verify {

std::uint64_t hashes_at(std::uint64_t size, unsigned level) {
  return size >> (8 * level);
}

std::uint64_t width_of(std::uint64_t size, const TileAddress& tile) {
  const std::uint64_t hashes = hashes_at(size, tile.level);
  if (tile.index > hashes / kTileWidth) return 0;
  return std::min(kTileWidth, hashes - tile.index * kTileWidth);
}

TileAddress edge_of(std::uint64_t size, unsigned level) {
  return {.level = level, .index = hashes_at(size, level) / kTileWidth};
}

// Pairing from the left and carrying an odd last hash up unchanged gives the same root as
// RFC 6962's split at the largest power of two.
Hash fold(Hashes hashes, Hasher& hasher) {
  while (hashes.size() > 1) {
    const std::size_t pairs = hashes.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i)
      hashes[i] = hasher.node(hashes[2 * i], hashes[2 * i + 1]);
    if (hashes.size() % 2 == 1) hashes[pairs] = hashes.back();
    hashes.resize((hashes.size() + 1) / 2);
  }
  return hashes.front();
}

Hash root_from_edges(std::span<const Hashes> edges, Hasher& hasher) {
  Hashes carried;
  for (const Hashes& edge : edges) {
    Hashes row = edge;
    row.insert(row.end(), carried.begin(), carried.end());
    if (!row.empty()) carried = {fold(std::move(row), hasher)};
  }
  return carried.empty() ? hasher.of({}) : carried.front();
}

bool leads_to(const Checkpoint& head, const Hash& leaf, const InclusionPath& path, Hasher& hasher) {
  if (path.index >= head.size) return false;
  std::uint64_t node = path.index;
  std::uint64_t last = head.size - 1;
  Hash hash = leaf;
  for (const Hash& sibling : path.hashes) {
    if (last == 0) return false;
    // The last node of a row has no right sibling: its parent is the first above that has one.
    while (node == last && node % 2 == 0) {
      node /= 2;
      last /= 2;
    }
    hash = node % 2 == 1 ? hasher.node(sibling, hash) : hasher.node(hash, sibling);
    node /= 2;
    last /= 2;
  }
  return last == 0 && hash == head.root;
}

}  // namespace verify
