/// \file
/// Goal: what holds for small trees holds around the widths of two and three levels of tiles, and
/// however the leaves arrived. Method: random batches, indices and sizes from a printed seed
/// (LIAISON_SEED repeats one), against the recursive oracle.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "gateway/audit/merkle_tree.h"
#include "tests/unit/audit/merkle_oracle.h"
#include "tests/unit/audit/stored_tiles.h"

namespace gateway {
namespace {

using testing_audit::StoredTiles;

// Both sides of: one tile, one tile of level 1, and one tile more than that.
constexpr std::array<std::size_t, 12> kSizes{
    255, 256, 257, 511, 512, 513, 65'535, 65'536, 65'537, 65'792, 65'793, 66'049};
constexpr std::size_t kLargest = 66'049;

std::uint64_t fresh_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const std::uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::cout << "LIAISON_SEED=" << seed << std::endl;
  return seed;
}

class LargeTrees : public ::testing::Test {
 protected:
  std::size_t between(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random_);
  }

  /// Mostly small batches, now and then one that spans several tiles.
  std::size_t batch() { return between(0, 9) == 0 ? between(0, 700) : between(0, 40); }

  TreeHead head(std::size_t size) { return {size, reference_.mth(0, size)}; }

  std::mt19937_64 random_{fresh_seed()};
  const std::vector<Digest> leaves_ = oracle::numbered_leaves(kLargest);
  oracle::Reference reference_{leaves_};
};

TEST_F(LargeTrees, AppendedInBatchesHaveTheTilesOfThoseAppendedOneByOne) {
  MerkleTree one_by_one;
  StoredTiles expected;
  for (const Digest& leaf : leaves_)
    expected.store(one_by_one.append({&leaf, 1}));

  MerkleTree batched;
  StoredTiles tiles;
  for (std::size_t done = 0; done < kLargest;) {
    const std::size_t count = std::min(batch(), kLargest - done);
    tiles.store(batched.append(std::span(leaves_).subspan(done, count)));
    done += count;
  }

  EXPECT_EQ(batched.head(), one_by_one.head());
  EXPECT_EQ(tiles.all(), expected.all());
}

TEST_F(LargeTrees, HaveTheRootsOfTheOracle) {
  const StoredTiles tiles = testing_audit::tiles_of(leaves_);
  for (const std::size_t size : kSizes) {
    ASSERT_EQ(root_at(size, tiles), head(size).root) << size;
    ASSERT_EQ(MerkleTree(size, tiles).head(), head(size)) << size;
  }
}

TEST_F(LargeTrees, HaveTheInclusionProofsOfTheOracle) {
  const StoredTiles tiles = testing_audit::tiles_of(leaves_);
  for (const std::size_t size : kSizes) {
    for (const std::size_t index :
         {std::size_t{0}, size - 1, size / 2, between(0, size - 1), between(0, size - 1)}) {
      const InclusionProof proof = prove_inclusion(index, size, tiles);
      const InclusionProof expected{index, size, reference_.path(index, 0, size)};
      ASSERT_EQ(proof, expected) << index << " of " << size;
      ASSERT_TRUE(verify_inclusion(leaves_[index], proof, head(size).root));
    }
  }
}

TEST_F(LargeTrees, HaveTheConsistencyProofsOfTheOracle) {
  const StoredTiles tiles = testing_audit::tiles_of(leaves_);
  for (const std::size_t to : kSizes) {
    for (const std::size_t from : {std::size_t{1}, to - 1, to, between(1, to), between(1, to)}) {
      const auto proof = prove_consistency(from, to, tiles);
      ASSERT_EQ(proof, reference_.proof(from, to)) << from << " to " << to;
      ASSERT_TRUE(verify_consistency(head(from), head(to), proof)) << from << " to " << to;
    }
  }
}

TEST_F(LargeTrees, AreProvedFromRecentTilesAsFromTheirBacking) {
  MerkleTree tree;
  StoredTiles stored;
  RecentTiles recent(stored);
  std::size_t done = 65'000;
  stored.store(tree.append(std::span(leaves_).first(done)));
  while (done < kLargest) {
    const std::size_t count = std::min(batch() + 1, kLargest - done);
    const TileUpdates updates = tree.append(std::span(leaves_).subspan(done, count));
    recent.remember(updates);
    stored.store(updates);
    done += count;

    const std::size_t index = between(0, 3) == 0 ? between(0, done - 1) : done - 1;
    ASSERT_EQ(root_at(done, recent), tree.head().root) << done;
    ASSERT_EQ(prove_inclusion(index, done, recent), prove_inclusion(index, done, stored))
        << index << " of " << done;
  }
}

TEST_F(LargeTrees, RefuseRandomlyDamagedProofs) {
  const StoredTiles tiles = testing_audit::tiles_of(leaves_);
  for (int round = 0; round < 300; ++round) {
    const std::size_t size = between(2, kLargest);
    const std::size_t index = between(0, size - 1);
    InclusionProof proof = prove_inclusion(index, size, tiles);
    Digest& hash = proof.hashes.at(between(0, proof.hashes.size() - 1));
    hash.bytes.at(between(0, 31)) ^= static_cast<std::uint8_t>(1U << between(0, 7));
    ASSERT_FALSE(verify_inclusion(leaves_[index], proof, head(size).root)) << index << " " << size;
  }
}

}  // namespace
}  // namespace gateway
