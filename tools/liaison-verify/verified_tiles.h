/// \file
/// Hash tiles of an export that are believed only as far as they lead to the signed root.
///
/// The incomplete tiles of all levels together give the root. Once they do, each hash in them
/// vouches for the full tile below it, and so on down to the hashes of the entries: so a wrong tile
/// is named exactly, and nothing is held but one tile a level.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "tools/liaison-verify/files.h"
#include "tools/liaison-verify/tree.h"

namespace verify {

/// The incomplete tile of each level; empty where a level fills whole tiles.
using Rows = std::array<Hashes, kLevels>;

/// The incomplete tiles of a tree, checked against its signed root.
struct RightEdge {
  Checkpoint head;
  Rows rows;
};

/// \throws Damaged  kTileMissing, kTileMalformed, kNotAFile, and those of report_wrong_root.
/// \throws CannotRead
[[nodiscard]] RightEdge read_right_edge(const ExportFolder& folder, const Checkpoint& head);

/// Says what is wrong when the incomplete tiles do not give the signed root, as docs/audit.md,
/// "Tiles that do not lead to the root", has it. Slow: reads the whole export at worst.
/// \throws Damaged  always: kTileAltered, kRootDiffers (tiles and entries agree with one another,
/// but
///         not with the checkpoint), or the kinds of read_tile. \throws CannotRead
[[noreturn]] void report_wrong_root(const ExportFolder& folder, const RightEdge& edge);

/// The tile as it is stored, with as many hashes as the tree wants.
/// \throws Damaged  kTileMissing, kTileMalformed, kNotAFile. \throws CannotRead
[[nodiscard]] Hashes read_tile(const ExportFolder& folder,
                               std::uint64_t tree_size,
                               const TileAddress& address);

/// Not thread-safe: one for each thread.
class VerifiedTiles {
 public:
  /// \param folder, edge  must outlive this object.
  VerifiedTiles(const ExportFolder& folder, const RightEdge& edge)
      : folder_(&folder), edge_(&edge) {}

  /// The tile's hashes, which lead to the signed root. Valid until the next call.
  /// \throws Damaged  kTileMissing, kTileMalformed, kNotAFile, kTileAltered, of this tile or of one
  ///         above it, the highest first.
  /// \throws CannotRead
  [[nodiscard]] const Hashes& tile(const TileAddress& address);

  /// Leaf hash of an entry below the tree's size. \throws as tile.
  [[nodiscard]] Hash leaf(std::uint64_t entry);

  /// Root of the tree's first `size` entries, which it has. \throws as tile.
  [[nodiscard]] Hash root_at(std::uint64_t size);

  [[nodiscard]] const Checkpoint& head() const { return edge_->head; }

 private:
  struct Held {
    std::optional<std::uint64_t> index;
    Hashes hashes;
  };

  const ExportFolder* folder_;
  const RightEdge* edge_;
  std::array<Held, kLevels> held_;
  Hasher hasher_;
};

}  // namespace verify
