/// \file
/// Goal: a digest is spelled in lower-case hexadecimal and read from exactly 32 bytes or 64 digits.
/// Method: literal values, each length and character beside the right one.

#include "gateway/base/digest.h"

#include <gtest/gtest.h>

namespace gateway {
namespace {

const std::string kHex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

TEST(DigestText, IsLowerCaseHexadecimal) {
  EXPECT_EQ(to_hex(std::string_view("\x00\x7F\x80\xFF", 4)), "007f80ff");
  EXPECT_EQ(to_hex(""), "");
  EXPECT_EQ(to_hex(Digest{}), std::string(64, '0'));
}

TEST(DigestText, ReadsBackWhatItWrites) {
  const auto digest = digest_from_hex(kHex);

  ASSERT_TRUE(digest);
  EXPECT_EQ(digest->bytes.at(1), 1);
  EXPECT_EQ(digest->bytes.at(31), 255);
  EXPECT_EQ(to_hex(*digest), kHex);
}

TEST(DigestText, HasExactlySixtyFourDigits) {
  EXPECT_FALSE(digest_from_hex(""));
  EXPECT_FALSE(digest_from_hex(kHex.substr(1)));
  EXPECT_FALSE(digest_from_hex(kHex.substr(2)));
  EXPECT_FALSE(digest_from_hex(kHex + "0"));
  EXPECT_FALSE(digest_from_hex(kHex + "00"));
}

TEST(DigestText, HasNothingButHexadecimalDigits) {
  for (const char wrong : {'g', ' ', '-', '+', 'x', '\0', '\n'}) {
    for (std::size_t place = 0; place < kHex.size(); ++place) {
      std::string text = kHex;
      text[place] = wrong;
      EXPECT_FALSE(digest_from_hex(text)) << place;
    }
  }
}

TEST(DigestBytes, AreThirtyTwo) {
  const auto digest = digest_from_hex(kHex);
  ASSERT_TRUE(digest);
  const std::string bytes(as_bytes(*digest));

  EXPECT_EQ(digest_from_bytes(bytes), digest);
  EXPECT_FALSE(digest_from_bytes(bytes.substr(1)));
  EXPECT_FALSE(digest_from_bytes(bytes + "x"));
  EXPECT_FALSE(digest_from_bytes(""));
}

}  // namespace
}  // namespace gateway
