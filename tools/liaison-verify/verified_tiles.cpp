#include "tools/liaison-verify/verified_tiles.h"

#include <algorithm>

#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/export_names.h"

namespace verify {
namespace {

using enum DamageKind;

constexpr std::size_t kHashBytes = 32;

}  // namespace

Hashes read_tile(const ExportFolder& folder, std::uint64_t tree_size, const TileAddress& address) {
  const std::uint64_t width = width_of(tree_size, address);
  const Place place{.file = tile_name(address, width), .entry = {}};
  const auto bytes = folder.read(place.file, width * kHashBytes);
  if (!bytes) damaged(kTileMissing, place, "the tile is not there");
  if (bytes->size() != width * kHashBytes) {
    damaged(kTileMalformed, place, "the tile has not 32 bytes for each of its hashes");
  }
  Hashes hashes(width);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::ranges::transform(bytes->substr(i * kHashBytes, kHashBytes),
                           hashes[i].begin(),
                           [](char c) { return static_cast<std::uint8_t>(c); });
  }
  return hashes;
}

const Hashes& VerifiedTiles::tile(const TileAddress& address) {
  const auto& [level, index] = address;
  if (width_of(head().size, address) < kTileWidth) return edge_->rows.at(level);
  Held& held = held_.at(level);
  if (held.index == index) return held.hashes;
  const Hash expected =
      tile({.level = level + 1, .index = index / kTileWidth}).at(index % kTileWidth);
  held.index.reset();
  held.hashes = read_tile(*folder_, head().size, address);
  if (fold(held.hashes, hasher_) != expected) {
    damaged(kTileAltered,
            {.file = tile_name(address, kTileWidth), .entry = {}},
            "the tile does not lead to the signed root");
  }
  held.index = index;
  return held.hashes;
}

Hash VerifiedTiles::leaf(std::uint64_t entry) {
  return tile({.level = 0, .index = entry / kTileWidth}).at(entry % kTileWidth);
}

Hash VerifiedTiles::root_at(std::uint64_t size) {
  std::array<Hashes, kLevels> edges;
  for (unsigned level = 0; level < kLevels; ++level) {
    const TileAddress address = edge_of(size, level);
    const auto width = static_cast<std::ptrdiff_t>(width_of(size, address));
    if (width == 0) continue;
    const Hashes& whole = tile(address);
    edges.at(level).assign(whole.begin(), whole.begin() + width);
  }
  return root_from_edges(edges, hasher_);
}

}  // namespace verify
