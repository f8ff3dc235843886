/// \file
/// Goal: ids have the form of RFC 9562 version 4, and nothing comes twice. Method: a thousand of
/// each; a repetition among them would mean a broken generator, not bad luck.

#include "adapters/openssl/entropy.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

constexpr int kDraws = 1000;

TEST(EntropyTest, GivesUuidsOfVersionFour) {
  const auto entropy = adapters::openssl::make_entropy();

  for (int i = 0; i < kDraws; ++i) {
    EXPECT_THAT(entropy->uuid(),
                ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                        "[0-9a-f]{12}"));
  }
}

TEST(EntropyTest, NeverGivesTheSameTwice) {
  const auto entropy = adapters::openssl::make_entropy();
  std::set<std::string> uuids;
  std::set<gateway::Salt> salts;
  std::set<std::array<std::uint8_t, 32>> keys;

  for (int i = 0; i < kDraws; ++i) {
    uuids.insert(entropy->uuid());
    salts.insert(entropy->salt());
    keys.insert(entropy->key_bytes());
  }

  EXPECT_EQ(uuids.size(), kDraws);
  EXPECT_EQ(salts.size(), kDraws);
  EXPECT_EQ(keys.size(), kDraws);
}

}  // namespace
