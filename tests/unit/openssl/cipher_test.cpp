/// \file
/// Goal: what was sealed opens to the same bytes with the same key and context, and with nothing
/// else; the stored form does not change unnoticed. Method: round trips, every single byte
/// damaged, every truncation, and one object sealed earlier by other means.

#include "adapters/openssl/cipher.h"

#include <gtest/gtest.h>

#include "adapters/openssl/compression.h"
#include "gateway/base/digest.h"

namespace {

using gateway::DataKey;
using gateway::SealBroken;
using gateway::SealedObject;

DataKey key(std::uint8_t first_byte) {
  std::array<std::uint8_t, 32> bytes{};
  bytes[0] = first_byte;
  return {.id = gateway::KeyId("k1"), .bytes = gateway::KeyBytes(bytes)};
}

// Sealed with key 01 00..00, nonce 10 11..1b and context "document:h1" by Python's cryptography
// package; the frame is by the zstd program.
constexpr std::string_view kSealedElsewhere =
    "01101112131415161718191a1b931a72e847b94995d11a14925904f0a70cb826c334e14c066e5c04"
    "7d33228304e0873f41b94cd9bfb1d18b29815e";

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

class CipherTest : public ::testing::Test {
 protected:
  std::unique_ptr<gateway::Cipher> cipher_ = adapters::openssl::make_cipher();
  DataKey key_ = key(1);
  std::string context_ = "document:h1";

  [[nodiscard]] bool opens(const SealedObject& object) const {
    try {
      return !cipher_->open(key_, object, context_).disclose().empty();
    } catch (const SealBroken&) {
      return false;
    }
  }
};

TEST_F(CipherTest, OpensWhatItSealed) {
  const std::string plaintext(100'000, 'x');

  const auto sealed = cipher_->seal(key_, plaintext, context_);

  EXPECT_EQ(sealed.key, key_.id);
  EXPECT_EQ(cipher_->open(key_, sealed, context_).disclose(), plaintext);
}

TEST_F(CipherTest, OpensTheEmptyObject) {
  const auto sealed = cipher_->seal(key_, "", "");

  EXPECT_EQ(cipher_->open(key_, sealed, "").disclose(), "");
}

TEST_F(CipherTest, CompressesBeforeItEncrypts) {
  const std::string plaintext(100'000, 'x');

  EXPECT_LT(cipher_->seal(key_, plaintext, context_).bytes.size(), 1'000U);
}

TEST_F(CipherTest, SealsTheSameBytesDifferentlyEachTime) {
  const auto first = cipher_->seal(key_, "statement", context_);
  const auto second = cipher_->seal(key_, "statement", context_);

  EXPECT_EQ(first.bytes.front(), '\x01');
  EXPECT_NE(first.bytes.substr(1, 12), second.bytes.substr(1, 12));
  EXPECT_NE(first.bytes.substr(13), second.bytes.substr(13));
}

TEST_F(CipherTest, DoesNotOpenWithAnyByteDamaged) {
  const auto sealed = cipher_->seal(key_, "the witness saw a grey van", context_);
  ASSERT_TRUE(opens(sealed));

  for (std::size_t i = 0; i < sealed.bytes.size(); ++i) {
    for (const int bit : {0x01, 0x80}) {
      auto damaged = sealed;
      damaged.bytes[i] = static_cast<char>(damaged.bytes[i] ^ bit);
      EXPECT_FALSE(opens(damaged)) << "byte " << i;
    }
  }
}

TEST_F(CipherTest, DoesNotOpenWhenCutOrLengthened) {
  const auto sealed = cipher_->seal(key_, "the witness saw a grey van", context_);

  for (std::size_t length = 0; length < sealed.bytes.size(); ++length) {
    EXPECT_FALSE(opens({sealed.key, sealed.bytes.substr(0, length)})) << length;
  }
  EXPECT_FALSE(opens({sealed.key, sealed.bytes + '\0'}));
}

TEST_F(CipherTest, DoesNotOpenWithAnotherKey) {
  const auto sealed = cipher_->seal(key_, "statement", context_);

  EXPECT_THROW((void)cipher_->open(key(2), sealed, context_), SealBroken);
}

TEST_F(CipherTest, DoesNotOpenInAnotherPlace) {
  const auto sealed = cipher_->seal(key_, "statement", "document:h1");

  EXPECT_THROW((void)cipher_->open(key_, sealed, "document:h2"), SealBroken);
  EXPECT_THROW((void)cipher_->open(key_, sealed, ""), SealBroken);
}

TEST_F(CipherTest, OpensTheStoredFormOfVersionOne) {
  const auto stored = bytes_of(kSealedElsewhere);

  EXPECT_EQ(cipher_->open(key_, {key_.id, stored}, context_).disclose(), "stored in version one");
}

TEST(CipherDeathTest, AbortsOnAnObjectAboveTheBound) {
  const std::string plaintext(adapters::openssl::kPlaintextBytesMax + 1, 'x');

  EXPECT_DEATH((void)adapters::openssl::make_cipher()->seal(key(1), plaintext, ""), "64 MiB");
}

}  // namespace
