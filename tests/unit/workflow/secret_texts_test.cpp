/// \file
/// Goal: the token of a page follows from its session alone and leads back to nothing; passwords
/// have the length that is demanded; base32 is that of RFC 4648. Method: the RFC's vectors, and
/// lengths on both sides, of letters of one byte and of several.
#include "workflow/runtime/secret_texts.h"

#include <gtest/gtest.h>

#include "adapters/openssl/entropy.h"
#include "workflow/runtime/base32.h"

namespace workflow {
namespace {

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i)
    all += text;
  return all;
}

TEST(SecretTextsTest, APageIsKnownByTheTokenOfItsOwnSession) {
  const Secret token("t1");

  EXPECT_TRUE(csrf_matches(token, csrf_of(token)));
  EXPECT_FALSE(csrf_matches(token, csrf_of(Secret("t2"))));
  EXPECT_FALSE(csrf_matches(token, Secret("")));
  EXPECT_FALSE(csrf_matches(token, token));
  EXPECT_NE(mark_of(token), mark_of(csrf_of(token)));
}

TEST(SecretTextsTest, PasswordsHaveTwelveToAHundredAndTwentyEightCharacters) {
  for (const std::string letter : {"x", "\u00e9", "\u20ac", "\U0001F511"}) {
    EXPECT_FALSE(is_password(Secret(times(11, letter)))) << letter;
    EXPECT_TRUE(is_password(Secret(times(12, letter)))) << letter;
    EXPECT_TRUE(is_password(Secret(times(128, letter)))) << letter;
    EXPECT_FALSE(is_password(Secret(times(129, letter)))) << letter;
  }
}

TEST(SecretTextsTest, WhatIsDrawnHasItsFormAndDiffers) {
  const auto entropy = adapters::openssl::make_entropy();

  EXPECT_EQ(fresh_token(*entropy).disclose().size(), 64U);
  EXPECT_EQ(fresh_code_secret(*entropy).disclose().size(), 20U);
  EXPECT_EQ(fresh_enrolment(*entropy).disclose().size(), 32U);
  EXPECT_NE(fresh_token(*entropy), fresh_token(*entropy));
}

TEST(SecretTextsTest, IsShownAsAuthenticatorsReadIt) {
  const auto shown = shown_once(
      {.authority = gateway::AuthorityId("XA-SPOC"), .person = gateway::PersonId("officer-1")},
      Secret("12345678901234567890"));

  EXPECT_EQ(shown.code_secret.disclose(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(shown.otpauth.disclose(),
            "otpauth://totp/Liaison:officer-1%40XA-SPOC?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Liaison");
}

TEST(Base32Test, IsThatOfTheStandardWithoutPadding) {
  EXPECT_EQ(to_base32(""), "");
  EXPECT_EQ(to_base32("f"), "MY");
  EXPECT_EQ(to_base32("fo"), "MZXQ");
  EXPECT_EQ(to_base32("foo"), "MZXW6");
  EXPECT_EQ(to_base32("foob"), "MZXW6YQ");
  EXPECT_EQ(to_base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

}  // namespace
}  // namespace workflow
