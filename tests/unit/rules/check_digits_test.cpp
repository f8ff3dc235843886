/// \file
/// Goal: published numbers hold and no single mistyped character of them does. Method: numbers
/// printed in the standards; each character replaced by every other of its alphabet.

#include "gateway/model/check_digits.h"

#include <string>

#include <gtest/gtest.h>

namespace gateway {
namespace {

/// How many of all single-character changes still hold.
int survivors(const std::string& number,
              std::string_view alphabet,
              bool (*holds)(std::string_view)) {
  int count = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    for (const char letter : alphabet) {
      std::string mistyped = number;
      mistyped[i] = letter;
      if (mistyped != number && holds(mistyped)) ++count;
    }
  }
  return count;
}

TEST(CheckDigits, HoldForPublishedNumbers) {
  EXPECT_TRUE(iban_holds("GB82WEST12345698765432"));
  EXPECT_TRUE(iban_holds("DE89370400440532013000"));
  EXPECT_TRUE(imei_holds("490154203237518"));
  EXPECT_TRUE(vin_holds("1M8GDM9AXKP042788"));
  EXPECT_TRUE(vin_holds("11111111111111111"));
  EXPECT_TRUE(mrz_number_holds("L898902C36"));
  EXPECT_TRUE(mrz_number_holds("D231458907"));
}

TEST(CheckDigits, CatchEverySingleMistypedDigit) {
  EXPECT_EQ(survivors("DE89370400440532013000", "0123456789", iban_holds), 0);
  EXPECT_EQ(survivors("490154203237518", "0123456789", imei_holds), 0);
  EXPECT_EQ(survivors("5231458901", "0123456789", mrz_number_holds), 0);
}

TEST(CheckDigits, CatchSwappedNeighboursInAnIban) {
  EXPECT_FALSE(iban_holds("DE89370400440532010300"));
}

TEST(CheckDigits, DemandTheLengthOfTheCountryOfAnIban) {
  EXPECT_TRUE(iban_holds("NO9386011117947"));
  EXPECT_TRUE(iban_holds("MT84MALT011000012345MTLCAST001S"));
  EXPECT_FALSE(iban_holds("DE41370400440532013")) << "right modulo 97, but too short";
  EXPECT_TRUE(iban_holds("ZZ4312345")) << "the register does not know the country";
}

TEST(CheckDigits, RefuseCheckDigitsThatNobodyComputes) {
  EXPECT_FALSE(iban_holds("DE99370400440532000016"));
  EXPECT_FALSE(iban_holds("DE00370400440532000052"));
  EXPECT_FALSE(iban_holds("DE01370400440532000034"));
}

TEST(CheckDigits, DemandTheLengthAndAlphabet) {
  EXPECT_FALSE(iban_holds(""));
  EXPECT_FALSE(iban_holds("DE89"));
  EXPECT_FALSE(iban_holds("de89370400440532013000"));
  EXPECT_FALSE(imei_holds("49015420323751"));
  EXPECT_FALSE(imei_holds("49015420323751A"));
  EXPECT_FALSE(vin_holds("1M8GDM9AXKP04278"));
  EXPECT_FALSE(mrz_number_holds("L898902C3"));
  EXPECT_FALSE(mrz_number_holds("l898902c36"));
  EXPECT_FALSE(mrz_number_holds("L898902C3X"));
}

TEST(CheckDigits, AskNoneOfVehiclesMadeOutsideNorthAmerica) {
  EXPECT_TRUE(vin_holds("WM8GDM9A1KP042788"));
  EXPECT_FALSE(vin_holds("5M8GDM9A1KP042788"));
  EXPECT_TRUE(vin_holds("6M8GDM9A1KP042788"));
}

}  // namespace
}  // namespace gateway
