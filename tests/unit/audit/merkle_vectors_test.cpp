/// \file
/// Goal: roots and proofs are those that other implementations publish. Method: the eight leaves,
/// roots, paths and consistency proofs of the reference tests of certificate-transparency,
/// Trillian and transparency-dev/merkle (the same numbers in all three).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/merkle_tree.h"
#include "tests/unit/audit/stored_tiles.h"

namespace gateway {
namespace {

const std::vector<std::string> kRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",  // No leaves.
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

struct Path {
  std::uint64_t index;
  std::uint64_t tree_size;
  std::vector<std::string> hashes;
};

const std::vector<Path> kPaths{
    {0, 1, {}},
    {0,
     8,
     {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
    {5,
     8,
     {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
    {2, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
    {1,
     5,
     {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}},
};

struct Consistency {
  std::uint64_t from;
  std::uint64_t to;
  std::vector<std::string> hashes;
};

const std::vector<Consistency> kConsistencies{
    {1, 1, {}},
    {1,
     8,
     {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
    {6,
     8,
     {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
    {2,
     5,
     {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}},
};

/// The published leaves: "", 00, 10, 2021, 3031, 40414243, 50..57, 60..6f.
std::vector<Digest> published_leaves() {
  const auto run = [](int first, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i)
      bytes.push_back(static_cast<char>(first + i));
    return leaf_hash(bytes);
  };
  return {run(0x00, 0),
          run(0x00, 1),
          run(0x10, 1),
          run(0x20, 2),
          run(0x30, 2),
          run(0x40, 4),
          run(0x50, 8),
          run(0x60, 16)};
}

std::vector<std::string> in_hex(const std::vector<Digest>& hashes) {
  std::vector<std::string> texts;
  for (const Digest& hash : hashes)
    texts.push_back(to_hex(hash));
  return texts;
}

class MerkleVectors : public ::testing::Test {
 protected:
  const std::vector<Digest> leaves_ = published_leaves();
  const testing_audit::StoredTiles tiles_ = testing_audit::tiles_of(leaves_);
};

TEST_F(MerkleVectors, RootsOfTheGrowingTreeArePublishedOnes) {
  MerkleTree tree;
  std::vector<std::string> roots{to_hex(tree.head().root)};
  for (const Digest& leaf : leaves_) {
    tree.append({&leaf, 1});
    roots.push_back(to_hex(tree.head().root));
  }

  EXPECT_EQ(roots, kRoots);
}

TEST_F(MerkleVectors, RootsReadFromTilesArePublishedOnes) {
  for (std::uint64_t size = 0; size < kRoots.size(); ++size) {
    EXPECT_EQ(to_hex(root_at(size, tiles_)), kRoots.at(size));
  }
}

TEST_F(MerkleVectors, InclusionProofsArePublishedOnesAndVerify) {
  for (const Path& path : kPaths) {
    const InclusionProof proof = prove_inclusion(path.index, path.tree_size, tiles_);

    EXPECT_EQ(in_hex(proof.hashes), path.hashes);
    EXPECT_TRUE(verify_inclusion(
        leaves_.at(path.index), proof, *digest_from_hex(kRoots.at(path.tree_size))));
  }
}

TEST_F(MerkleVectors, ConsistencyProofsArePublishedOnesAndVerify) {
  for (const Consistency& published : kConsistencies) {
    const auto proof = prove_consistency(published.from, published.to, tiles_);

    EXPECT_EQ(in_hex(proof), published.hashes);
    EXPECT_TRUE(verify_consistency({published.from, *digest_from_hex(kRoots.at(published.from))},
                                   {published.to, *digest_from_hex(kRoots.at(published.to))},
                                   proof));
  }
}

}  // namespace
}  // namespace gateway
