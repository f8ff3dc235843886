/// \file
/// Goal: passwords are derived as RFC 7914 says and codes as RFC 4226 and RFC 6238 say; a code
/// counts in its own step and the two beside it. Method: the RFCs' own vectors; times on both sides
/// of each step's end.

#include "adapters/openssl/credentials.h"

#include <array>

#include <gtest/gtest.h>

#include "adapters/openssl/entropy.h"

namespace {

using adapters::openssl::scrypt;
using adapters::openssl::totp;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Secret = gateway::Confidential<std::string>;

/// Of RFC 4226 appendix D and RFC 6238 appendix B.
constexpr std::string_view kSecret = "12345678901234567890";

TEST(ScryptTest, DerivesWhatTheStandardDerives) {
  EXPECT_EQ(gateway::to_hex(scrypt("", "", {.n = 16, .r = 1, .p = 1}, 64)),
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
  EXPECT_EQ(gateway::to_hex(scrypt("password", "NaCl", {.n = 1024, .r = 8, .p = 16}, 64)),
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
  EXPECT_EQ(
      gateway::to_hex(scrypt("pleaseletmein", "SodiumChloride", {.n = 16384, .r = 8, .p = 1}, 64)),
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
      "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
}

TEST(ScryptTest, ThrowsRatherThanTakeMoreMemoryThanItMay) {
  EXPECT_THROW((void)scrypt("password", "NaCl", {.n = std::uint64_t{1} << 20, .r = 8, .p = 1}, 64),
               std::runtime_error);
}

TEST(TotpTest, GivesTheCodesOfTheCounters) {
  constexpr std::array kCodes{"755224",
                              "287082",
                              "359152",
                              "969429",
                              "338314",
                              "254676",
                              "287922",
                              "162583",
                              "399871",
                              "520489"};
  for (std::uint64_t step = 0; step < kCodes.size(); ++step)
    EXPECT_EQ(totp(kSecret, step), kCodes.at(step)) << step;
}

/// The last six of the eight digits there.
TEST(TotpTest, GivesTheCodesOfTheTimes) {
  EXPECT_EQ(totp(kSecret, 59 / 30), "287082");
  EXPECT_EQ(totp(kSecret, 1111111109 / 30), "081804");
  EXPECT_EQ(totp(kSecret, 1111111111 / 30), "050471");
  EXPECT_EQ(totp(kSecret, 1234567890 / 30), "005924");
  EXPECT_EQ(totp(kSecret, 2000000000 / 30), "279037");
  EXPECT_EQ(totp(kSecret, 20000000000 / 30), "353130");
}

class CredentialsTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::optional<std::uint64_t> step_at(const std::string& code,
                                                     milliseconds since_1970) const {
    return credentials_->step_of_code(
        Secret(std::string(kSecret)), Secret(code), gateway::Timestamp(since_1970));
  }

  std::unique_ptr<gateway::Entropy> entropy_ = adapters::openssl::make_entropy();
  std::unique_ptr<gateway::Credentials> credentials_ =
      adapters::openssl::make_credentials(*entropy_);
};

TEST_F(CredentialsTest, ACodeCountsInItsStepAndTheTwoBesideIt) {
  const std::uint64_t step = 37037036;  // 1111111109 lies in it.
  const std::string code = "081804";
  const seconds begin(step * 30);

  EXPECT_EQ(step_at(code, begin - seconds(30) - milliseconds(1)), std::nullopt);
  EXPECT_EQ(step_at(code, begin - seconds(30)), step);
  EXPECT_EQ(step_at(code, begin), step);
  EXPECT_EQ(step_at(code, begin + seconds(60) - milliseconds(1)), step);
  EXPECT_EQ(step_at(code, begin + seconds(60)), std::nullopt);
}

TEST_F(CredentialsTest, NothingButSixRightDigitsIsACode) {
  const seconds now(1111111109);

  for (const std::string code : {"", "81804", "0818040", "081805", "07081804", " 81804"})
    EXPECT_EQ(step_at(code, now), std::nullopt) << code;
}

TEST_F(CredentialsTest, AHashMatchesItsPasswordAloneAndHasASaltOfItsOwn) {
  const Secret password("correct horse battery");

  const auto kept = credentials_->hash(password);

  EXPECT_EQ(kept.log2_cost, 15);
  EXPECT_TRUE(credentials_->matches(kept, password));
  EXPECT_FALSE(credentials_->matches(kept, Secret("correct horse batterz")));
  EXPECT_FALSE(credentials_->matches(kept, Secret("")));
  EXPECT_NE(credentials_->hash(password).salt, kept.salt);
}

}  // namespace
