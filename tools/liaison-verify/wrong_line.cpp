#include <optional>
#include <string>

#include "tools/liaison-verify/bundle.h"
#include "tools/liaison-verify/export_names.h"

namespace verify {
namespace {

using enum DamageKind;

/// What the lines that an export holds say about their places. Slow, and needed once.
class Lines {
 public:
  Lines(const ExportFolder& folder, VerifiedTiles& tiles) : folder_(&folder), tiles_(&tiles) {}

  /// Leaf hash of the line that stands in the entry's place, be it behind the log's last; nothing
  /// when none does.
  [[nodiscard]] std::optional<Hash> stored(std::uint64_t entry) {
    const TileAddress tile{.level = 0, .index = entry / kTileWidth};
    const std::uint64_t width = width_of(tiles_->head().size, tile);
    if (width == 0) return std::nullopt;
    const auto bundle = folder_->read(bundle_name(tile.index, width), kBundleBytesMax);
    const auto lines = whole_lines(bundle ? std::string_view(*bundle) : std::string_view());
    if (entry % kTileWidth >= lines.size()) return std::nullopt;
    return hasher_.leaf(lines[entry % kTileWidth]);
  }

  /// The leaf hash that was signed; nothing beyond the log's end or where tiles are damaged.
  [[nodiscard]] std::optional<Hash> signed_leaf(std::uint64_t entry) {
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
  const ExportFolder* folder_;
  VerifiedTiles* tiles_;
  Hasher hasher_;
};

struct Finding {
  DamageKind kind;
  std::string detail;
};

/// The line of entry `other` stands in the place of `entry`.
Finding displaced_by(Lines& lines, std::uint64_t entry, std::uint64_t other) {
  const std::string line = "the line of entry " + std::to_string(other);
  if (lines.stored(other) == lines.signed_leaf(entry)) {
    return {kEntrySwapped, line + " stands in its place, and its line there"};
  }
  // Do the lines after it go on as after `other`? Then those between are gone.
  if (other > entry && lines.stored(entry + 1) == lines.signed_leaf(other + 1)) {
    return {kEntryDropped, line + " and what follows it have moved up into its place"};
  }
  return {kEntryRepeated, line + " stands in its place a second time"};
}

}  // namespace

void report_wrong_line(const ExportFolder& folder, VerifiedTiles& tiles, std::uint64_t entry) {
  Lines lines(folder, tiles);
  Finding finding{kEntryAltered, "the line is not the one that was signed"};
  const auto leaf = lines.stored(entry);
  const auto other = leaf ? lines.find(*leaf) : std::nullopt;
  if (other) {
    finding = displaced_by(lines, entry, *other);
  } else if (lines.stored(entry + 1) == lines.signed_leaf(entry)) {
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
