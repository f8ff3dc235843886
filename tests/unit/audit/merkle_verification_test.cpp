/// \file
/// Goal: a damaged proof never verifies. Method: for every pair in trees of up to 40 leaves, each
/// hash is changed, dropped, repeated and swapped, and index, sizes, leaf and roots are moved.

#include <gtest/gtest.h>

#include "gateway/audit/merkle_tree.h"
#include "tests/unit/audit/merkle_oracle.h"

namespace gateway {
namespace {

constexpr std::size_t kLeaves = 40;

Digest flipped(Digest hash) {
  hash.bytes.at(hash.bytes.size() / 2) ^= 0x10U;
  return hash;
}

/// Every list of hashes that one mistake makes out of a right one.
std::vector<std::vector<Digest>> damaged(const std::vector<Digest>& hashes) {
  std::vector<std::vector<Digest>> lists;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    auto changed = hashes;
    changed[i] = flipped(changed[i]);
    lists.push_back(changed);
    auto dropped = hashes;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    lists.push_back(dropped);
    auto repeated = hashes;
    repeated.insert(repeated.begin() + static_cast<std::ptrdiff_t>(i), hashes[i]);
    lists.push_back(repeated);
    auto swapped = hashes;
    std::swap(swapped[i], swapped[(i + 1) % swapped.size()]);
    if (swapped != hashes) lists.push_back(swapped);
  }
  auto longer = hashes;
  longer.push_back(gateway::empty_root());
  lists.push_back(longer);
  return lists;
}

class MerkleVerification : public ::testing::Test {
 protected:
  TreeHead head(std::size_t size) { return {size, reference_.mth(0, size)}; }

  const std::vector<Digest> leaves_ = oracle::numbered_leaves(kLeaves);
  oracle::Reference reference_{leaves_};
};

TEST_F(MerkleVerification, OfInclusionRefusesEveryDamagedProof) {
  for (std::size_t size = 1; size <= kLeaves; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      const auto hashes = reference_.path(index, 0, size);
      const Digest root = head(size).root;
      ASSERT_TRUE(verify_inclusion(leaves_[index], {index, size, hashes}, root));
      for (const auto& wrong : damaged(hashes)) {
        ASSERT_FALSE(verify_inclusion(leaves_[index], {index, size, wrong}, root));
      }
      ASSERT_FALSE(verify_inclusion(flipped(leaves_[index]), {index, size, hashes}, root));
      ASSERT_FALSE(verify_inclusion(leaves_[index], {index, size, hashes}, flipped(root)));
    }
  }
}

TEST_F(MerkleVerification, OfInclusionRefusesEveryOtherIndex) {
  for (std::size_t size = 1; size <= kLeaves; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      const auto hashes = reference_.path(index, 0, size);
      for (std::size_t other = 0; other < size + 3; ++other) {
        const bool proved =
            verify_inclusion(leaves_[index], {other, size, hashes}, head(size).root);
        ASSERT_EQ(proved, other == index) << size << " " << index << " " << other;
      }
    }
  }
}

TEST_F(MerkleVerification, OfInclusionNeedsAnIndexInsideTheTree) {
  const Digest leaf = leaves_.front();
  EXPECT_FALSE(verify_inclusion(leaf, {0, 0, {}}, leaf));
  EXPECT_TRUE(verify_inclusion(leaf, {0, 1, {}}, leaf));
  EXPECT_FALSE(verify_inclusion(leaf, {1, 1, {}}, leaf));
  EXPECT_FALSE(verify_inclusion(leaf, {UINT64_MAX, UINT64_MAX, {}}, leaf));
  EXPECT_FALSE(verify_inclusion(leaf, {UINT64_MAX - 1, UINT64_MAX, {}}, leaf));
}

TEST_F(MerkleVerification, OfConsistencyRefusesEveryDamagedProof) {
  for (std::size_t to = 2; to <= kLeaves; ++to) {
    for (std::size_t from = 1; from < to; ++from) {
      const auto hashes = reference_.proof(from, to);
      ASSERT_TRUE(verify_consistency(head(from), head(to), hashes));
      for (const auto& wrong : damaged(hashes)) {
        ASSERT_FALSE(verify_consistency(head(from), head(to), wrong)) << from << " " << to;
      }
      ASSERT_FALSE(verify_consistency({from, flipped(head(from).root)}, head(to), hashes));
      ASSERT_FALSE(verify_consistency(head(from), {to, flipped(head(to).root)}, hashes));
      ASSERT_FALSE(verify_consistency(head(to), head(from), hashes));
    }
  }
}

TEST_F(MerkleVerification, OfConsistencyRefusesAnotherHistory) {
  auto other_leaves = leaves_;
  other_leaves[2] = flipped(other_leaves[2]);
  oracle::Reference other(other_leaves);
  for (std::size_t to = 4; to <= kLeaves; ++to) {
    for (std::size_t from = 3; from < to; ++from) {
      const TreeHead rewritten{to, other.mth(0, to)};
      ASSERT_FALSE(verify_consistency(head(from), rewritten, other.proof(from, to)));
      ASSERT_FALSE(verify_consistency(head(from), rewritten, reference_.proof(from, to)));
    }
  }
}

TEST_F(MerkleVerification, OfConsistencyTakesEqualAndEmptyTreesWithoutHashes) {
  EXPECT_TRUE(verify_consistency(head(7), head(7), {}));
  EXPECT_FALSE(verify_consistency(head(7), {7, flipped(head(7).root)}, {}));
  EXPECT_FALSE(verify_consistency(head(7), head(7), std::vector{leaves_[0]}));
  EXPECT_TRUE(verify_consistency(TreeHead{}, head(7), {}));
  EXPECT_TRUE(verify_consistency(TreeHead{}, TreeHead{}, {}));
  EXPECT_FALSE(verify_consistency({0, leaves_[0]}, head(7), {}));
  EXPECT_FALSE(verify_consistency(TreeHead{}, head(7), std::vector{leaves_[0]}));
  EXPECT_FALSE(verify_consistency(head(3), head(7), {}));
  EXPECT_FALSE(verify_consistency(head(4), head(7), {}));
  EXPECT_FALSE(verify_consistency(head(7), TreeHead{}, {}));
}

}  // namespace
}  // namespace gateway
