/// \file
/// The audit log's tree: RFC 6962 hashing over tiles of C2SP tlog-tiles (height 8, 256 hashes).
///
/// Pure apart from the tile source, whose failures pass through. A tile (level, index) holds the
/// hashes of complete subtrees of 256^level leaves each, from position index*256 on. Proofs and
/// verification follow RFC 9162 section 2.1.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "gateway/base/digest.h"

namespace gateway {

/// SHA-256(0x00 || entry).
[[nodiscard]] Digest leaf_hash(std::string_view entry);
/// SHA-256(0x01 || left || right).
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);
/// Root of the tree without leaves: SHA-256 of nothing.
[[nodiscard]] Digest empty_root();

struct TreeHead {
  std::uint64_t size = 0;
  Digest root = empty_root();

  friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

struct TileAddress {
  unsigned level = 0;  ///< 0 = hashes of entries; at most 7.
  std::uint64_t index = 0;

  friend auto operator<=>(const TileAddress&, const TileAddress&) = default;
};

using TileHashes = std::vector<Digest>;  ///< 1 to 256 hashes.

/// Where tiles come from. An implementation says whether it is thread-safe.
class TileSource {
 public:
  virtual ~TileSource() = default;

  /// \return the hashes of the tile, as many as there are; empty when there is no such tile.
  [[nodiscard]] virtual TileHashes tile(const TileAddress& address) const = 0;
};

/// Tiles changed by an append, each with its whole new content.
using TileUpdates = std::map<TileAddress, TileHashes>;

struct InclusionProof {
  std::uint64_t index = 0;
  std::uint64_t tree_size = 0;
  std::vector<Digest> hashes;  ///< RFC 9162 section 2.1.3.1, from the leaf upwards.

  friend bool operator==(const InclusionProof&, const InclusionProof&) = default;
};

/// The tree of one log, held as its head and its right edge. Not thread-safe; copyable, so that
/// an append can be tried on a copy and kept only when its transaction has committed.
class MerkleTree {
 public:
  /// The empty tree.
  MerkleTree() = default;

  /// Loads the right edge of a tree of `size` leaves.
  /// \throws std::runtime_error  a tile that must exist is missing or too short.
  MerkleTree(std::uint64_t size, const TileSource& source);

  [[nodiscard]] TreeHead head() const;

  /// Appends leaf hashes in order. \return the tiles to be stored.
  TileUpdates append(std::span<const Digest> leaves);

 private:
  void append_leaf(const Digest& leaf, TileUpdates& updates);

  std::uint64_t size_ = 0;
  // The last, incomplete tile of each level; a level whose tile is complete has an empty one.
  std::vector<TileHashes> edge_;
};

/// Tiles of recent appends in front of a slower source, so that receipts of the newest entries
/// are proved without asking the database. Not thread-safe.
class RecentTiles : public TileSource {
 public:
  /// \param backing  must outlive this object; asked for what is not held here.
  explicit RecentTiles(const TileSource& backing) : backing_(&backing) {}

  /// Remembers updates; keeps the newest two tiles of each level.
  void remember(const TileUpdates& updates);

  [[nodiscard]] TileHashes tile(const TileAddress& address) const override;

 private:
  const TileSource* backing_;
  TileUpdates recent_;
};

/// Root of the tree's first `size` leaves.
/// \throws std::runtime_error  a tile that must exist is missing or too short.
[[nodiscard]] Digest root_at(std::uint64_t size, const TileSource& source);

/// Proof that leaf `index` is in the tree of the first `tree_size` leaves. index < tree_size.
/// \throws std::runtime_error  a tile that must exist is missing or too short.
[[nodiscard]] InclusionProof prove_inclusion(std::uint64_t index,
                                             std::uint64_t tree_size,
                                             const TileSource& source);

/// Proof that the tree of `from` leaves is a prefix of the tree of `to` leaves. 0 < from <= to.
/// \throws std::runtime_error  a tile that must exist is missing or too short.
[[nodiscard]] std::vector<Digest> prove_consistency(std::uint64_t from,
                                                    std::uint64_t to,
                                                    const TileSource& source);

/// RFC 9162 section 2.1.3.2. Safe with hostile proofs: no exception, time linear in the hashes.
[[nodiscard]] bool verify_inclusion(const Digest& leaf,
                                    const InclusionProof& proof,
                                    const Digest& root);

/// Holds, too, for equal trees and for the empty tree before any other, both with no hashes:
/// RFC 9162 section 2.1.4.2 leaves these out because there is nothing to prove.
[[nodiscard]] bool verify_consistency(const TreeHead& from,
                                      const TreeHead& to,
                                      std::span<const Digest> proof);

}  // namespace gateway
