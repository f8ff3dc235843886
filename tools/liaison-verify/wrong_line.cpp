#include <optional>
#include <string>

#include "tools/liaison-verify/bundle.h"
#include "tools/liaison-verify/export_names.h"

namespace verify {
namespace {

using enum DamageKind;

using Leaf = std::optional<Hash>;

/// What the lines that an export holds say about their places. Slow, and needed once.
class Lines {
 public:
  Lines(const ExportFolder& folder, VerifiedTiles& tiles) : folder_(&folder), tiles_(&tiles) {}

  /// Leaf hash of the line that stands in the entry's place; nothing when none does.
  [[nodiscard]] Leaf stored(std::uint64_t entry) const {
    const Hashes leaves = bundle(entry / kTileWidth);
    const std::uint64_t place = entry % kTileWidth;
    return place < leaves.size() ? Leaf(leaves[place]) : std::nullopt;
  }

  /// That of the next line: in the same bundle, even if it is one too many there; behind a bundle
  /// of 256 lines the first of the next bundle.
  [[nodiscard]] Leaf behind(std::uint64_t entry) const {
    const Hashes leaves = bundle(entry / kTileWidth);
    const std::uint64_t place = entry % kTileWidth + 1;
    if (place < leaves.size()) return leaves[place];
    return place == kTileWidth ? stored(entry + 1) : std::nullopt;
  }

  /// The leaf hash that was signed; nothing beyond the log's end or where tiles are damaged.
  [[nodiscard]] Leaf signed_leaf(std::uint64_t entry) {
    if (entry >= tiles_->head().size) return std::nullopt;
    try {
      return tiles_->leaf(entry);
    } catch (const Damaged&) {  // Of a later tile: not the first damage.
      return std::nullopt;
    }
  }

  /// The first entry that has this leaf hash.
  [[nodiscard]] std::optional<std::uint64_t> find(const Hash& leaf) {
    for (std::uint64_t entry = 0; entry < tiles_->head().size; ++entry) {
      if (signed_leaf(entry) == leaf) return entry;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Hashes bundle(std::uint64_t index) const {
    const std::uint64_t width = width_of(tiles_->head().size, {.level = 0, .index = index});
    if (width == 0) return {};
    try {
      return leaves_of(*folder_, index, width);
    } catch (const Damaged&) {  // Of another bundle: not the first damage.
      return {};
    }
  }

  const ExportFolder* folder_;
  VerifiedTiles* tiles_;
};

/// A line that is not there is no line's like.
bool same(const Leaf& one, const Leaf& other) {
  return one && one == other;
}

struct Finding {
  DamageKind kind;
  std::string detail;
};

/// The line of entry `other` stands in the place of `entry`.
Finding displaced_by(Lines& lines, std::uint64_t entry, std::uint64_t other) {
  const std::string line = "the line of entry " + std::to_string(other);
  if (same(lines.stored(other), lines.signed_leaf(entry))) {
    return {kEntrySwapped, line + " stands in its place, and its line there"};
  }
  // Do the lines go on as after `other`, or end? Then those between are gone.
  const Leaf behind = lines.behind(entry);
  if (other > entry && (!behind || same(behind, lines.signed_leaf(other + 1)))) {
    return {kEntryDropped, line + " and what follows it have moved up into its place"};
  }
  return {kEntryRepeated, line + " stands in its place"};
}

}  // namespace

void report_wrong_line(const ExportFolder& folder, VerifiedTiles& tiles, std::uint64_t entry) {
  Lines lines(folder, tiles);
  Finding finding{kEntryAltered, "the line is not the one that was signed"};
  const Leaf leaf = lines.stored(entry);
  const auto other = leaf ? lines.find(*leaf) : std::nullopt;
  if (other) {
    finding = displaced_by(lines, entry, *other);
  } else if (same(lines.behind(entry), lines.signed_leaf(entry))) {
    finding = {kEntryInserted, "a line that was never signed stands before the entry's own"};
  }
  const TileAddress tile{.level = 0, .index = entry / kTileWidth};
  const std::string file = bundle_name(tile.index, width_of(tiles.head().size, tile));
  throw Damaged({.kind = finding.kind,
                 .place = {.file = file, .entry = entry},
                 .detail = finding.detail,
                 .found_at = other});
}

}  // namespace verify
