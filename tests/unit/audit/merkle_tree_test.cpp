/// \file
/// Goal: an append hands out whole tiles, a tree can be loaded again from them, and lost tiles are
/// noticed, never guessed. Method: trees around the widths of one and two tiles, literal addresses.

#include "gateway/audit/merkle_tree.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/audit/merkle_oracle.h"
#include "tests/unit/audit/stored_tiles.h"

namespace gateway {
namespace {

using testing_audit::StoredTiles;
using testing_audit::tiles_of;

std::map<TileAddress, std::size_t> widths_of(const TileUpdates& updates) {
  std::map<TileAddress, std::size_t> widths;
  for (const auto& [address, hashes] : updates)
    widths.emplace(address, hashes.size());
  return widths;
}

using Widths = std::map<TileAddress, std::size_t>;

TEST(MerkleTree, IsEmptyAtFirst) {
  EXPECT_EQ(MerkleTree().head(), (TreeHead{0, sha256("")}));
  EXPECT_EQ(MerkleTree(0, StoredTiles()).head(), MerkleTree().head());
}

TEST(MerkleTree, HandsOutTheWholePartialTileWithEachAppend) {
  const auto leaves = oracle::numbered_leaves(3);
  MerkleTree tree;

  EXPECT_EQ(tree.append(std::span(leaves).first(2)),
            (TileUpdates{{{0, 0}, {leaves[0], leaves[1]}}}));
  EXPECT_EQ(tree.append(std::span(leaves).subspan(2)), (TileUpdates{{{0, 0}, leaves}}));
  EXPECT_EQ(tree.append({}), TileUpdates{});
}

TEST(MerkleTree, HandsUpTheHashOfATileThatFills) {
  const auto leaves = oracle::numbered_leaves(257);
  MerkleTree tree;

  EXPECT_EQ(widths_of(tree.append(std::span(leaves).first(255))), (Widths{{{0, 0}, 255}}));
  const auto filled = tree.append(std::span(leaves).subspan(255, 1));
  EXPECT_EQ(widths_of(filled), (Widths{{{0, 0}, 256}, {{1, 0}, 1}}));
  EXPECT_EQ(filled.at({1, 0}).front(), oracle::Reference(leaves).mth(0, 256));
  EXPECT_EQ(widths_of(tree.append(std::span(leaves).subspan(256))), (Widths{{{0, 1}, 1}}));
}

TEST(MerkleTree, HandsOutEveryTileThatOneAppendTouches) {
  const auto leaves = oracle::numbered_leaves(600);
  MerkleTree tree;
  tree.append(std::span(leaves).first(250));

  EXPECT_EQ(widths_of(tree.append(std::span(leaves).subspan(250))),
            (Widths{{{0, 0}, 256}, {{0, 1}, 256}, {{0, 2}, 88}, {{1, 0}, 2}}));
}

TEST(MerkleTree, HasTheTilesOfTheSpecificationsExample) {
  // tlog-tiles: 70,000 entries are 273 full and one partial tile of 112, one full and one partial
  // level 1 tile of 17, and one partial level 2 tile of 1.
  const auto tiles = tiles_of(oracle::numbered_leaves(70'000)).all();

  EXPECT_EQ(tiles.size(), 277U);
  EXPECT_EQ(tiles.at({0, 272}).size(), 256U);
  EXPECT_EQ(tiles.at({0, 273}).size(), 112U);
  EXPECT_EQ(tiles.at({1, 0}).size(), 256U);
  EXPECT_EQ(tiles.at({1, 1}).size(), 17U);
  EXPECT_EQ(tiles.at({2, 0}).size(), 1U);
}

TEST(MerkleTree, ContinuesFromStoredTilesAsIfItHadNeverStopped) {
  const auto leaves = oracle::numbered_leaves(600);
  for (const std::size_t stop : {1U, 255U, 256U, 257U, 511U, 512U, 513U}) {
    MerkleTree never_stopped;
    StoredTiles tiles;
    tiles.store(never_stopped.append(std::span(leaves).first(stop)));
    MerkleTree loaded(stop, tiles);

    EXPECT_EQ(loaded.head(), never_stopped.head()) << stop;
    EXPECT_EQ(loaded.append(std::span(leaves).subspan(stop)),
              never_stopped.append(std::span(leaves).subspan(stop)));
    EXPECT_EQ(loaded.head(), never_stopped.head()) << stop;
  }
}

TEST(MerkleTree, CanBeTriedOnACopy) {
  const auto leaves = oracle::numbered_leaves(300);
  MerkleTree tree;
  tree.append(std::span(leaves).first(200));
  const TreeHead before = tree.head();

  MerkleTree tried = tree;
  tried.append(std::span(leaves).subspan(200));

  EXPECT_EQ(tree.head(), before);
  EXPECT_EQ(tried.head().root, oracle::Reference(leaves).mth(0, 300));
}

TEST(MerkleTree, NoticesATileThatIsTooShortOrMissing) {
  StoredTiles tiles = tiles_of(oracle::numbered_leaves(300));
  tiles.cut({0, 1}, 43);
  EXPECT_THROW(MerkleTree(300, tiles), std::runtime_error);
  EXPECT_NO_THROW(MerkleTree(299, tiles));
  tiles.cut({1, 0}, 0);
  EXPECT_THROW(MerkleTree(299, tiles), std::runtime_error);
  EXPECT_NO_THROW(MerkleTree(255, tiles));
}

TEST(MerkleTree, ProofsNoticeATileThatIsTooShortOrMissing) {
  StoredTiles tiles = tiles_of(oracle::numbered_leaves(300));
  tiles.cut({0, 1}, 43);
  EXPECT_THROW((void)root_at(300, tiles), std::runtime_error);
  EXPECT_THROW((void)prove_inclusion(0, 300, tiles), std::runtime_error);
  EXPECT_THROW((void)prove_consistency(256, 300, tiles), std::runtime_error);
  EXPECT_NO_THROW((void)prove_consistency(256, 299, tiles));
  tiles.cut({1, 0}, 0);
  EXPECT_THROW((void)prove_inclusion(260, 299, tiles), std::runtime_error);
}

TEST(MerkleTree, ProofsOfWhatIsNotThereAreBugs) {
  const StoredTiles tiles = tiles_of(oracle::numbered_leaves(3));
  EXPECT_DEATH((void)prove_inclusion(3, 3, tiles), "only a leaf of the tree");
  EXPECT_DEATH((void)prove_consistency(0, 3, tiles), "from a tree to itself or a later one");
  EXPECT_DEATH((void)prove_consistency(3, 2, tiles), "from a tree to itself or a later one");
}

TEST(MerkleTree, ProofsReadEachTileOnce) {
  const StoredTiles tiles = tiles_of(oracle::numbered_leaves(70'000));

  (void)prove_inclusion(12'345, 70'000, tiles);

  // The leaf's tile and the one above; the same two of the ragged right edge.
  EXPECT_EQ(tiles.reads(), 4U);
}

TEST(RecentTiles, AnswerWithoutTheBackingForWhatTheyRemember) {
  const auto leaves = oracle::numbered_leaves(300);
  const StoredTiles backing;
  RecentTiles recent(backing);
  MerkleTree tree;
  recent.remember(tree.append(leaves));

  EXPECT_EQ(root_at(300, recent), tree.head().root);
  EXPECT_EQ(backing.reads(), 0U);
}

TEST(RecentTiles, KeepTheNewestTwoOfEachLevel) {
  const auto leaves = oracle::numbered_leaves(600);
  const StoredTiles backing;
  RecentTiles recent(backing);
  MerkleTree tree;
  recent.remember(tree.append(leaves));

  EXPECT_EQ(recent.tile({0, 2}).size(), 88U);
  EXPECT_EQ(recent.tile({0, 1}).size(), 256U);
  EXPECT_EQ(recent.tile({1, 0}).size(), 2U);
  EXPECT_EQ(backing.reads(), 0U);
  EXPECT_TRUE(recent.tile({0, 0}).empty());
  EXPECT_EQ(backing.reads(), 1U);
}

}  // namespace
}  // namespace gateway
