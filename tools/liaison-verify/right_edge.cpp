#include <algorithm>
#include <string>

#include "tools/liaison-verify/bundle.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/export_names.h"
#include "tools/liaison-verify/verified_tiles.h"

namespace verify {
namespace {

using enum DamageKind;

/// Finds out, once the incomplete tiles do not give the signed root, which of them is wrong: each
/// level is computed again from what lies below it.
class Diagnosis {
 public:
  Diagnosis(const ExportFolder& folder, const RightEdge& edge) : folder_(&folder), edge_(&edge) {}

  [[noreturn]] void report() {
    std::optional<unsigned> differs;
    for (unsigned level = kLevels; level-- > 0;) {
      if (edge_->rows.at(level).empty()) continue;
      auto rows = edge_->rows;
      rows.at(level) = from_below(level);
      if (rows.at(level) == edge_->rows.at(level)) continue;
      if (root_from_edges(rows, hasher_) == edge_->head.root) altered(level);
      differs = level;
    }
    if (differs) altered(*differs);
    damaged(kRootDiffers,
            {.file = std::string(kCheckpointName), .entry = {}},
            "tiles and entries agree with one another, but lead to another root");
  }

 private:
  /// The level's incomplete tile as the tiles or entries below it say.
  Hashes from_below(unsigned level) {
    const TileAddress tile = edge_of(edge_->head.size, level);
    const Hashes& stored = edge_->rows.at(level);
    if (level == 0) return leaf_hashes(tile.index, stored);
    Hashes hashes(stored.size());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const TileAddress below{.level = level - 1, .index = tile.index * kTileWidth + i};
      hashes[i] = fold(read_tile(*folder_, edge_->head.size, below), hasher_);
    }
    return hashes;
  }

  /// Those of the stored lines; of the tile where the export does not hold a good bundle.
  Hashes leaf_hashes(std::uint64_t index, const Hashes& stored) {
    const auto bytes = folder_->read(bundle_name(index, stored.size()), kBundleBytesMax);
    Hashes hashes;
    for (const std::string_view line : whole_lines(bytes.value_or("")))
      hashes.push_back(hasher_.leaf(line));
    return hashes.size() == stored.size() ? hashes : stored;
  }

  [[noreturn]] void altered(unsigned level) const {
    const TileAddress tile = edge_of(edge_->head.size, level);
    damaged(kTileAltered,
            {.file = tile_name(tile, edge_->rows.at(level).size()), .entry = {}},
            "the tile does not lead to the signed root");
  }

  const ExportFolder* folder_;
  const RightEdge* edge_;
  Hasher hasher_;
};

}  // namespace

RightEdge read_right_edge(const ExportFolder& folder, const Checkpoint& head) {
  RightEdge edge{.head = head, .rows = {}};
  for (unsigned level = 0; level < kLevels; ++level) {
    const TileAddress address = edge_of(head.size, level);
    if (width_of(head.size, address) > 0)
      edge.rows.at(level) = read_tile(folder, head.size, address);
  }
  Hasher hasher;
  if (root_from_edges(edge.rows, hasher) != head.root) Diagnosis(folder, edge).report();
  return edge;
}

}  // namespace verify
