/// \file
/// Goal: ids have the form of RFC 9562, versions 4 and 7, and nothing comes twice. Method: a
/// thousand of each; a repetition among them would mean a broken generator, not bad luck.

#include "adapters/openssl/entropy.h"

#include <chrono>
#include <set>
#include <string>

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

TEST(EntropyTest, WhatNamesARowIsOfVersionSevenAndBeginsWithTheMillisecond) {
  const auto entropy = adapters::openssl::make_entropy();
  const auto now = [] {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
        .time_since_epoch()
        .count();
  };

  for (int i = 0; i < kDraws; ++i) {
    const auto before = now();
    const auto uuid = entropy->row_uuid();
    const auto after = now();
    EXPECT_THAT(uuid,
                ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                        "[0-9a-f]{12}"));
    const auto said = std::stoll(uuid.substr(0, 8) + uuid.substr(9, 4), nullptr, 16);
    EXPECT_LE(before, said);
    EXPECT_LE(said, after);
  }
}

TEST(EntropyTest, NeverGivesTheSameTwice) {
  const auto entropy = adapters::openssl::make_entropy();
  std::set<std::string> uuids;
  std::set<gateway::Salt> salts;
  std::set<std::array<std::uint8_t, 32>> keys;

  for (int i = 0; i < kDraws; ++i) {
    uuids.insert(entropy->uuid());
    uuids.insert(entropy->row_uuid());
    salts.insert(entropy->salt());
    keys.insert(entropy->key_bytes());
  }

  EXPECT_EQ(uuids.size(), 2 * kDraws);
  EXPECT_EQ(salts.size(), kDraws);
  EXPECT_EQ(keys.size(), kDraws);
}

}  // namespace
