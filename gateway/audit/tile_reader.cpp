#include "gateway/audit/tile_reader.h"

#include <bit>
#include <stdexcept>
#include <string>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr unsigned kTileHeight = 8;
constexpr std::uint64_t kTileWidth = 256;

[[noreturn]] void tile_lacks(const TileAddress& address, std::size_t width) {
  throw std::runtime_error("audit tree: tile " + std::to_string(address.level) + "/" +
                           std::to_string(address.index) + " lacks some of its first " +
                           std::to_string(width) + " hashes");
}

}  // namespace

TileHashes read_tile(const TileSource& source, const TileAddress& address, std::size_t width) {
  if (width == 0) return {};
  TileHashes hashes = source.tile(address);
  if (hashes.size() < width) tile_lacks(address, width);
  hashes.resize(width);
  return hashes;
}

Digest subtree_root(std::span<const Digest> hashes) {
  invariant(!hashes.empty(), "a subtree has leaves");
  if (hashes.size() == 1) return hashes.front();
  const std::size_t left = split_point(0, hashes.size());
  return node_hash(subtree_root(hashes.first(left)), subtree_root(hashes.subspan(left)));
}

std::uint64_t split_point(std::uint64_t begin, std::uint64_t end) {
  invariant(end - begin >= 2, "only two leaves or more can be split");
  return begin + std::bit_floor(end - begin - 1);
}

Digest TileReader::range_root(std::uint64_t begin, std::uint64_t end) {
  const std::uint64_t leaves = end - begin;
  if (std::has_single_bit(leaves)) {
    return complete_subtree(begin, static_cast<unsigned>(std::countr_zero(leaves)));
  }
  const std::uint64_t middle = split_point(begin, end);
  return node_hash(range_root(begin, middle), range_root(middle, end));
}

Digest TileReader::complete_subtree(std::uint64_t begin, unsigned height) {
  const unsigned level = height / kTileHeight;
  const std::uint64_t first = begin >> (level * kTileHeight);  // Of the hashes of that level.
  const std::size_t offset = first % kTileWidth;
  const std::size_t count = std::size_t{1} << (height % kTileHeight);
  const TileAddress address{.level = level, .index = first / kTileWidth};

  if (!read_.contains(address)) read_.emplace(address, source_->tile(address));
  const TileHashes& hashes = read_.at(address);
  if (hashes.size() < offset + count) tile_lacks(address, offset + count);
  return subtree_root(std::span(hashes).subspan(offset, count));
}

}  // namespace gateway
