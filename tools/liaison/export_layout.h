/// \file
/// The folder layout of an export (docs/audit.md, "Export"): which files there are and how they
/// are spelled. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/audit/merkle_tree.h"

namespace tools {

/// Of a full tile and of a full bundle.
inline constexpr std::uint64_t kTileWidth = 256;

/// A tile, or with level 0 the bundle of the same entries; `width` is 1 to 256.
struct TileSlice {
  gateway::TileAddress address;
  std::uint64_t width = kTileWidth;

  friend bool operator==(const TileSlice&, const TileSlice&) = default;
};

/// "<L>/<N>", with ".p/<W>" behind it when the tile is not full: behind "tile/" in the folder and
/// in the interface.
[[nodiscard]] std::string tile_path(const TileSlice& tile);

/// "tile/entries/<N>", with ".p/<W>" as above.
[[nodiscard]] std::string bundle_name(std::uint64_t index, std::uint64_t width);

/// "sections/<N>".
[[nodiscard]] std::string sections_name(std::uint64_t index);

/// Every tile of a tree of so many entries, level by level.
[[nodiscard]] std::vector<TileSlice> tiles_of(std::uint64_t tree_size);

/// How many entries the bundle holds in a tree of so many: 0 to 256.
[[nodiscard]] std::uint64_t bundle_width(std::uint64_t tree_size, std::uint64_t index);

/// The bytes of a bundle: each line with its length before it, big-endian in two bytes.
/// \throws std::runtime_error  a line of more than 65,535 bytes.
[[nodiscard]] std::string bundle_bytes(std::span<const std::string> lines);

/// The lines of a bundle. \throws std::runtime_error  the bytes end within a line.
[[nodiscard]] std::vector<std::string> lines_in(std::string_view bundle);

}  // namespace tools
