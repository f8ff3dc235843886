/// \file
/// Goal: roots, inclusion and consistency proofs agree with RFC 6962 as written, for every tree of
/// up to 257 leaves, every leaf and every pair of sizes. Method: exhaustive, against the recursive
/// oracle; 257 is one more than a tile holds.

#include <gtest/gtest.h>

#include "gateway/audit/merkle_tree.h"
#include "tests/unit/audit/merkle_oracle.h"
#include "tests/unit/audit/stored_tiles.h"

namespace gateway {
namespace {

constexpr std::size_t kLargest = 257;

class EverySmallTree : public ::testing::Test {
 protected:
  TreeHead head(std::size_t size) { return {size, reference_.mth(0, size)}; }

  const std::vector<Digest> leaves_ = oracle::numbered_leaves(kLargest);
  const testing_audit::StoredTiles tiles_ = testing_audit::tiles_of(leaves_);
  oracle::Reference reference_{leaves_};
};

TEST_F(EverySmallTree, HasTheRootOfTheOracleGrownLoadedAndRead) {
  MerkleTree grown;
  for (std::size_t size = 0; size <= kLargest; ++size) {
    ASSERT_EQ(grown.head(), head(size)) << size;
    ASSERT_EQ(MerkleTree(size, tiles_).head(), head(size)) << size;
    ASSERT_EQ(root_at(size, tiles_), head(size).root) << size;
    if (size < kLargest) grown.append({&leaves_[size], 1});
  }
}

TEST_F(EverySmallTree, HasTheInclusionProofsOfTheOracle) {
  for (std::size_t size = 1; size <= kLargest; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      const InclusionProof proof = prove_inclusion(index, size, tiles_);
      const InclusionProof expected{index, size, reference_.path(index, 0, size)};
      ASSERT_EQ(proof, expected) << index << " of " << size;
      ASSERT_TRUE(verify_inclusion(leaves_[index], proof, head(size).root));
    }
  }
}

TEST_F(EverySmallTree, HasTheConsistencyProofsOfTheOracle) {
  for (std::size_t to = 1; to <= kLargest; ++to) {
    for (std::size_t from = 1; from <= to; ++from) {
      const auto proof = prove_consistency(from, to, tiles_);
      ASSERT_EQ(proof, reference_.proof(from, to)) << from << " to " << to;
      ASSERT_TRUE(verify_consistency(head(from), head(to), proof)) << from << " to " << to;
    }
  }
}

}  // namespace
}  // namespace gateway
