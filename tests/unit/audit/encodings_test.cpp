/// \file
/// Goal: hashes, base64, UTF-8 and canonical JSON are what their standards say, and each value has
/// one text only. Method: published vectors, then every near miss of a strict reader.

#include <gtest/gtest.h>

#include "gateway/audit/base64.h"
#include "gateway/audit/canonical_json.h"
#include "gateway/audit/lines.h"
#include "gateway/audit/sha256.h"
#include "gateway/audit/utf8.h"

namespace gateway {
namespace {

TEST(Sha256, AgreesWithFips180) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfTwoPartsIsThatOfTheirConcatenation) {
  const std::string text(200, 'x');
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    EXPECT_EQ(sha256(text.substr(0, cut), text.substr(cut)), sha256(text)) << cut;
  }
}

TEST(Base64, WritesTheVectorsOfRfc4648) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foo"), "Zm9v");
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(to_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, ReadsBackEveryByteAtEveryLength) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes) << i;
    bytes.push_back(static_cast<char>(i * 7));
  }
}

TEST(Base64, RefusesEverySpellingButTheOne) {
  for (const char* wrong : {"Z",
                            "Zg",
                            "Zg=",
                            "Zg===",
                            "Zh==",
                            "Zm9=",
                            "Zm9vYg==\n",
                            "\nZm9v",
                            " Zm9v",
                            "Zm9v    ",
                            "Zm\n9v",
                            "Z===",
                            "====",
                            "=Zm9",
                            "Zg==Zm9v",
                            "Zm-_",
                            "Zm9v----",
                            "Zm9\xC3"}) {
    EXPECT_EQ(from_base64(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(from_base64(std::string_view("Zm\0v", 4)), std::nullopt);
}

TEST(Utf8, TakesTheFirstAndLastCharacterOfEachLength) {
  for (const char* right : {"\x01",
                            "\x7F",
                            "\xC2\x80",
                            "\xDF\xBF",
                            "\xE0\xA0\x80",
                            "\xED\x9F\xBF",
                            "\xEE\x80\x80",
                            "\xEF\xBF\xBF",
                            "\xF0\x90\x80\x80",
                            "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(utf8_character(right), std::string_view(right).size());
  }
  EXPECT_EQ(utf8_character(std::string_view("\0", 1)), 1U);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesCutAndTooLargeCharacters) {
  for (const char* wrong : {"\x80",
                            "\xC0\x80",
                            "\xC1\xBF",
                            "\xC2",
                            "\xC2\x41",
                            "\xE0\x9F\xBF",
                            "\xE2\x82",
                            "\xE2\x82\x41",
                            "\xED\xA0\x80",
                            "\xF0\x8F\xBF\xBF",
                            "\xF1\x80\x80",
                            "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80",
                            "\xFF"}) {
    EXPECT_EQ(utf8_character(wrong), 0U);
    EXPECT_FALSE(is_utf8(std::string("a") + wrong));
  }
  EXPECT_EQ(utf8_character(""), 0U);
}

TEST(CanonicalJson, SortsMembersAndLeavesNoSpaces) {
  const CanonicalJson::Object inner{{"b", std::uint64_t{2}}, {"a", "x"}, {"A", "y"}};
  const CanonicalJson::Array list{std::uint64_t{0}, "", inner, CanonicalJson::Array{}};

  EXPECT_EQ(CanonicalJson(CanonicalJson::Object{{"list", list}, {"empty", CanonicalJson::Object{}}})
                .text(),
            R"({"empty":{},"list":[0,"",{"A":"y","a":"x","b":2},[]]})");
}

TEST(CanonicalJson, EscapesAsRfc8785Demands) {
  EXPECT_EQ(CanonicalJson("\b\t\n\f\r\"\\/").text(), R"("\b\t\n\f\r\"\\/")");
  EXPECT_EQ(CanonicalJson(std::string("\0\x1f\x7f", 3)).text(), "\"\\u0000\\u001f\x7f\"");
  EXPECT_EQ(CanonicalJson("Žižka Ζω Щ €").text(), "\"Žižka Ζω Щ €\"");
}

TEST(CanonicalJson, WritesTheReplacementCharacterForWhatIsNotUtf8) {
  EXPECT_EQ(CanonicalJson("a\xFF"
                          "b\xE2\x82")
                .text(),
            "\"a\uFFFDb\uFFFD\uFFFD\"");
}

TEST(CanonicalJson, HoldsIntegersBelowTwoToThe53rd) {
  EXPECT_EQ(CanonicalJson((std::uint64_t{1} << 53U) - 1).text(), "9007199254740991");
  EXPECT_DEATH((void)CanonicalJson(std::uint64_t{1} << 53U).text(), "integers below 2\\^53");
}

TEST(CanonicalJson, HoldsAsciiKeysOnly) {
  EXPECT_DEATH((void)CanonicalJson(CanonicalJson::Object{{"ä", "x"}}).text(), "keys .* ASCII");
}

TEST(Decimals, HaveOneTextEach) {
  EXPECT_EQ(decimal_from_text("0"), 0U);
  EXPECT_EQ(decimal_from_text("10"), 10U);
  EXPECT_EQ(decimal_from_text("18446744073709551615"), UINT64_MAX);
  for (const char* wrong : {"",
                            "00",
                            "01",
                            "+1",
                            "-1",
                            "-0",
                            " 1",
                            "1 ",
                            "1.0",
                            "1e3",
                            "0x1",
                            "a",
                            "18446744073709551616"}) {
    EXPECT_EQ(decimal_from_text(wrong), std::nullopt) << wrong;
  }
}

TEST(Lines, EndInANewline) {
  LineReader lines("one\n\nthree\nrest");

  EXPECT_EQ(lines.next(), "one");
  EXPECT_EQ(lines.next(), "");
  EXPECT_EQ(lines.next(), "three");
  EXPECT_EQ(lines.next(), std::nullopt);
  EXPECT_EQ(lines.rest(), "rest");
}

}  // namespace
}  // namespace gateway
