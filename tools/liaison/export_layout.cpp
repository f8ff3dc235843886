#include "tools/liaison/export_layout.h"

#include <algorithm>
#include <stdexcept>

namespace tools {
namespace {

constexpr unsigned kLevels = 8;
constexpr std::size_t kLineBytesMax = 65535;

/// "x001/x234/067".
std::string grouped(std::uint64_t index) {
  std::string digits = std::to_string(index);
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  std::string text;
  for (std::size_t at = 0; at < digits.size(); at += 3) {
    if (at + 3 < digits.size()) {
      text.append("x").append(digits, at, 3).append("/");
    } else {
      text.append(digits, at, 3);
    }
  }
  return text;
}

std::string with_width(std::string name, std::uint64_t width) {
  return width == kTileWidth ? name : name + ".p/" + std::to_string(width);
}

}  // namespace

std::string tile_path(const TileSlice& tile) {
  return with_width(std::to_string(tile.address.level) + "/" + grouped(tile.address.index),
                    tile.width);
}

std::string bundle_name(std::uint64_t index, std::uint64_t width) {
  return with_width("tile/entries/" + grouped(index), width);
}

std::string sections_name(std::uint64_t index) {
  return "sections/" + grouped(index);
}

std::vector<TileSlice> tiles_of(std::uint64_t tree_size) {
  std::vector<TileSlice> tiles;
  for (unsigned level = 0; level < kLevels; ++level) {
    const std::uint64_t hashes = tree_size >> (8 * level);
    for (std::uint64_t index = 0; index * kTileWidth < hashes; ++index) {
      const std::uint64_t width = std::min(kTileWidth, hashes - index * kTileWidth);
      tiles.push_back({.address = {.level = level, .index = index}, .width = width});
    }
  }
  return tiles;
}

std::uint64_t bundle_width(std::uint64_t tree_size, std::uint64_t index) {
  if (index > tree_size / kTileWidth) return 0;
  return std::min(kTileWidth, tree_size - index * kTileWidth);
}

std::string bundle_bytes(std::span<const std::string> lines) {
  std::string bytes;
  for (const std::string& line : lines) {
    if (line.size() > kLineBytesMax) throw std::runtime_error("an entry is too long");
    bytes += static_cast<char>(line.size() / 256);
    bytes += static_cast<char>(line.size() % 256);
    bytes += line;
  }
  return bytes;
}

std::vector<std::string> lines_in(std::string_view bundle) {
  std::vector<std::string> lines;
  while (!bundle.empty()) {
    const auto byte = [bundle](std::size_t at) { return static_cast<unsigned char>(bundle[at]); };
    const std::size_t length = bundle.size() < 2 ? kLineBytesMax : byte(0) * 256U + byte(1);
    if (bundle.size() < 2 + length) throw std::runtime_error("a bundle ends within an entry");
    lines.emplace_back(bundle.substr(2, length));
    bundle.remove_prefix(2 + length);
  }
  return lines;
}

}  // namespace tools
