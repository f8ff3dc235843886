#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/liaison-verify/bundle.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/export_names.h"
#include "tools/liaison-verify/verified_tiles.h"

namespace verify {
namespace {

using enum DamageKind;

/// Grows a tree from the left, from the hashes of one level on.
class GrowingTree {
 public:
  explicit GrowingTree(Hasher& hasher) : hasher_(&hasher) {}

  void append(unsigned level, const Hash& hash) {
    Hashes& row = rows_.at(level);
    row.push_back(hash);
    if (row.size() < kTileWidth) return;
    append(level + 1, fold(std::exchange(row, {}), *hasher_));
  }

  [[nodiscard]] const Rows& rows() const { return rows_; }

 private:
  Hasher* hasher_;
  Rows rows_;
};

/// The values that an incomplete tile may rightly have; the first is the one that is stored.
using Candidates = std::array<std::vector<Hashes>, kLevels>;

/// Searches for one value for each incomplete tile so that they give the signed root.
class RightRows {
 public:
  RightRows(const Candidates& candidates, const Hash& root, Hasher& hasher)
      : candidates_(&candidates), root_(&root), hasher_(&hasher) {}

  /// \return nothing when no choice gives the root. There is no second one that does.
  [[nodiscard]] std::optional<Rows> search() {
    return choose(0) ? std::optional(std::move(rows_)) : std::nullopt;
  }

 private:
  bool choose(unsigned level) {
    if (level == kLevels) return root_from_edges(rows_, *hasher_) == *root_;
    return std::ranges::any_of(candidates_->at(level), [&](const Hashes& candidate) {
      rows_.at(level) = candidate;
      return choose(level + 1);
    });
  }

  const Candidates* candidates_;
  const Hash* root_;
  Hasher* hasher_;
  Rows rows_;
};

class Diagnosis {
 public:
  Diagnosis(const ExportFolder& folder, const RightEdge& edge)
      : folder_(&folder), size_(edge.head.size), edge_(&edge) {
    for (unsigned level = 0; level < kLevels; ++level)
      candidates_.at(level) = {edge.rows.at(level)};
  }

  [[noreturn]] void report() {
    for (unsigned level = kLevels; level-- > 0;) {
      if (hashes_at(size_, level) >= kTileWidth) name_altered(grown_from_tiles(level), level + 1);
    }
    name_altered(grown_from_entries(), 0);
    name_first_that_disagrees();
    damaged(kRootDiffers,
            {.file = std::string(kCheckpointName), .entry = {}},
            "tiles and entries agree with one another, but lead to another root");
  }

 private:
  /// The incomplete tiles above the level, as its full tiles say.
  Rows grown_from_tiles(unsigned level) {
    GrowingTree tree(hasher_);
    const std::uint64_t full = edge_of(size_, level).index;
    for (std::uint64_t index = 0; index < full; ++index)
      tree.append(level + 1, fold(stored({.level = level, .index = index}), hasher_));
    return tree.rows();
  }

  Rows grown_from_entries() {
    GrowingTree tree(hasher_);
    for (TileAddress tile{}; width_of(size_, tile) > 0; ++tile.index) {
      for (const Hash& leaf : from_below(tile))
        tree.append(0, leaf);
    }
    return tree.rows();
  }

  /// Names the lowest incomplete tile that is wrong, if the rows, from `first` level up, are what
  /// is wanted to tell.
  void name_altered(const Rows& rows, unsigned first) {
    for (unsigned level = first; level < kLevels; ++level) {
      auto& known = candidates_.at(level);
      if (std::ranges::find(known, rows.at(level)) == known.end()) known.push_back(rows.at(level));
    }
    const auto right = RightRows(candidates_, edge_->head.root, hasher_).search();
    if (!right) return;
    const auto wrong = std::ranges::mismatch(*right, edge_->rows).in1 - right->begin();
    altered(edge_of(size_, static_cast<unsigned>(wrong)));
  }

  void name_first_that_disagrees() {
    for (unsigned level = 0; level < kLevels; ++level) {
      for (TileAddress tile{.level = level}; width_of(size_, tile) > 0; ++tile.index) {
        if (from_below(tile) != stored(tile)) altered(tile);
      }
    }
  }

  Hashes stored(const TileAddress& tile) const { return read_tile(*folder_, size_, tile); }

  /// The tile as the entries or tiles directly below it say.
  Hashes from_below(const TileAddress& tile) {
    if (tile.level == 0) return from_entries(tile);
    Hashes hashes(width_of(size_, tile));
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const TileAddress below{.level = tile.level - 1, .index = tile.index * kTileWidth + i};
      hashes[i] = fold(stored(below), hasher_);
    }
    return hashes;
  }

  /// What is stored, where the export does not hold a bundle of as many lines.
  Hashes from_entries(const TileAddress& tile) {
    Hashes leaves = leaves_of(*folder_, tile.index, width_of(size_, tile));
    return leaves.size() == width_of(size_, tile) ? leaves : stored(tile);
  }

  [[noreturn]] void altered(const TileAddress& tile) const {
    damaged(kTileAltered,
            {.file = tile_name(tile, width_of(size_, tile)), .entry = {}},
            "the tile does not lead to the signed root");
  }

  const ExportFolder* folder_;
  std::uint64_t size_;
  const RightEdge* edge_;
  Candidates candidates_;
  Hasher hasher_;
};

}  // namespace

void report_wrong_root(const ExportFolder& folder, const RightEdge& edge) {
  Diagnosis(folder, edge).report();
}

}  // namespace verify
