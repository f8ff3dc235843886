#include <algorithm>
#include <bit>

#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/tile_reader.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

/// The walk of RFC 9162 sections 2.1.3.2 and 2.1.4.2: a node's number among those of its height,
/// and that of the last node, both on the way up to the root.
class Climb {
 public:
  Climb(std::uint64_t node, std::uint64_t last) : node_(node), last_(last) {}

  [[nodiscard]] bool at_root() const { return last_ == 0; }

  [[nodiscard]] bool is_right_child() const { return (node_ & 1U) == 1; }

  /// The next hash of a proof stands to the left. If not, it stands to the right.
  [[nodiscard]] bool joins_from_left() const { return is_right_child() || node_ == last_; }

  /// A node without a right neighbour is its own parent: climbs to where it gets a sibling.
  void skip_lonely_heights() {
    while (!is_right_child() && node_ != 0)
      up();
  }

  void up() {
    node_ >>= 1U;
    last_ >>= 1U;
  }

 private:
  std::uint64_t node_;
  std::uint64_t last_;
};

}  // namespace

Digest root_at(std::uint64_t size, const TileSource& source) {
  return size == 0 ? empty_root() : TileReader(source).range_root(0, size);
}

InclusionProof prove_inclusion(std::uint64_t index,
                               std::uint64_t tree_size,
                               const TileSource& source) {
  invariant(index < tree_size, "only a leaf of the tree can be proved to be in it");
  InclusionProof proof{.index = index, .tree_size = tree_size, .hashes = {}};
  TileReader tiles(source);
  std::uint64_t begin = 0;
  std::uint64_t end = tree_size;
  while (end - begin > 1) {
    const std::uint64_t middle = split_point(begin, end);
    const bool is_left = index < middle;
    proof.hashes.push_back(is_left ? tiles.range_root(middle, end)
                                   : tiles.range_root(begin, middle));
    (is_left ? end : begin) = middle;
  }
  std::ranges::reverse(proof.hashes);
  return proof;
}

std::vector<Digest> prove_consistency(std::uint64_t from,
                                      std::uint64_t to,
                                      const TileSource& source) {
  invariant(0 < from && from <= to, "consistency is proved from a tree to itself or a later one");
  std::vector<Digest> hashes;
  TileReader tiles(source);
  std::uint64_t begin = 0;
  std::uint64_t end = to;
  while (end != from) {
    const std::uint64_t middle = split_point(begin, end);
    const bool is_left = from <= middle;
    hashes.push_back(is_left ? tiles.range_root(middle, end) : tiles.range_root(begin, middle));
    (is_left ? end : begin) = middle;
  }
  // What is left of the old tree is a subtree of the new one; the whole old tree is known.
  if (begin != 0) hashes.push_back(tiles.range_root(begin, end));
  std::ranges::reverse(hashes);
  return hashes;
}

bool verify_inclusion(const Digest& leaf, const InclusionProof& proof, const Digest& root) {
  if (proof.index >= proof.tree_size) return false;
  Climb climb(proof.index, proof.tree_size - 1);
  Digest node = leaf;
  for (const Digest& sibling : proof.hashes) {
    if (climb.at_root()) return false;
    const bool from_left = climb.joins_from_left();
    node = from_left ? node_hash(sibling, node) : node_hash(node, sibling);
    if (from_left) climb.skip_lonely_heights();
    climb.up();
  }
  return climb.at_root() && node == root;
}

bool verify_consistency(const TreeHead& from, const TreeHead& to, std::span<const Digest> proof) {
  if (from.size == to.size) return proof.empty() && from.root == to.root;
  if (from.size == 0) return proof.empty() && from.root == empty_root();
  if (from.size > to.size) return false;

  Climb climb(from.size - 1, to.size - 1);
  while (climb.is_right_child())
    climb.up();
  // An old tree of 2^n leaves is a whole subtree of the new one, so proofs leave its root out.
  const bool starts_at_old_root = std::has_single_bit(from.size);
  if (!starts_at_old_root && proof.empty()) return false;
  Digest old_root = starts_at_old_root ? from.root : proof.front();
  Digest new_root = old_root;
  for (const Digest& sibling : starts_at_old_root ? proof : proof.subspan(1)) {
    if (climb.at_root()) return false;
    const bool from_left = climb.joins_from_left();
    if (from_left) old_root = node_hash(sibling, old_root);
    new_root = from_left ? node_hash(sibling, new_root) : node_hash(new_root, sibling);
    if (from_left) climb.skip_lonely_heights();
    climb.up();
  }
  return climb.at_root() && old_root == from.root && new_root == to.root;
}

}  // namespace gateway
