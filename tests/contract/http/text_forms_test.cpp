/// \file
/// Goal: ids, escapes, queries and tile paths have exactly the forms that are described. Method:
/// literal texts on both sides of every boundary; pure.

#include "adapters/http/text_forms.h"

#include <gmock/gmock.h>

namespace http_tests {
namespace {

using adapters::http::is_authority_id;
using adapters::http::is_plain_text;
using adapters::http::percent_decoded;
using adapters::http::query_from_text;
using adapters::http::tile_from_path;
using adapters::http::TilePath;
using adapters::http::uuid_from_text;

std::optional<TilePath> tile(std::vector<std::string> segments) {
  return tile_from_path(segments);
}

TEST(TextFormsTest, ReadsUuidsAndLowersThem) {
  EXPECT_EQ(uuid_from_text("0A9D9F0E-6b5e-4d6c-8f0a-3f4b5c6d7e8f"),
            "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f");
  EXPECT_EQ(uuid_from_text("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8"), std::nullopt);
  EXPECT_EQ(uuid_from_text("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8ff"), std::nullopt);
  EXPECT_EQ(uuid_from_text("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8g"), std::nullopt);
  EXPECT_EQ(uuid_from_text("0a9d9f0e06b5e-4d6c-8f0a-3f4b5c6d7e8f"), std::nullopt);
}

TEST(TextFormsTest, BoundsAuthorityIds) {
  EXPECT_TRUE(is_authority_id(std::string(64, 'A')));
  EXPECT_FALSE(is_authority_id(std::string(65, 'A')));
  EXPECT_FALSE(is_authority_id(""));
  EXPECT_FALSE(is_authority_id("A B"));
}

TEST(TextFormsTest, TakesOnlyUtf8WithoutControlCharactersAsPlainText) {
  EXPECT_TRUE(is_plain_text("\xce\xb1 \xe2\x82\xac \xf0\x9f\x98\x80"));
  EXPECT_FALSE(is_plain_text("\xc0\xaf"));          // Overlong.
  EXPECT_FALSE(is_plain_text("\xe0\x80\xaf"));      // Overlong.
  EXPECT_FALSE(is_plain_text("\xed\xa0\x80"));      // Surrogate.
  EXPECT_FALSE(is_plain_text("\xf4\x90\x80\x80"));  // Beyond U+10FFFF.
  EXPECT_FALSE(is_plain_text("\xe2\x82"));          // Cut.
  EXPECT_FALSE(is_plain_text("a\nb"));
}

TEST(TextFormsTest, DecodesEscapesAndRefusesBrokenOnes) {
  EXPECT_EQ(percent_decoded("a%2Fb%c3%A9"), "a/b\xc3\xa9");
  EXPECT_EQ(percent_decoded("a%2"), std::nullopt);
  EXPECT_EQ(percent_decoded("a%zz"), std::nullopt);
  EXPECT_EQ(percent_decoded("a%00"), std::nullopt);
}

TEST(TextFormsTest, ReadsQueriesWithEachNameOnce) {
  EXPECT_THAT(query_from_text("a=1&b=")->at("a"), "1");
  EXPECT_TRUE(query_from_text("")->empty());
  EXPECT_EQ(query_from_text("a=1&a=1"), std::nullopt);
  EXPECT_EQ(query_from_text("a"), std::nullopt);
  EXPECT_EQ(query_from_text("=1"), std::nullopt);
}

TEST(TextFormsTest, ReadsTilePathsInTheirOneSpelling) {
  EXPECT_EQ(tile({"0", "000"}), (TilePath{.address = {.level = 0, .index = 0}, .width = 256}));
  EXPECT_EQ(tile({"2", "x001", "x234", "067"}),
            (TilePath{.address = {.level = 2, .index = 1234067}, .width = 256}));
  EXPECT_EQ(tile({"7", "x001", "000.p", "1"}),
            (TilePath{.address = {.level = 7, .index = 1000}, .width = 1}));
  EXPECT_EQ(tile({"0", "999.p", "255"}),
            (TilePath{.address = {.level = 0, .index = 999}, .width = 255}));
}

TEST(TextFormsTest, RefusesEveryOtherTilePath) {
  const std::vector<std::vector<std::string>> wrong{{"8", "000"},
                                                    {"00", "000"},
                                                    {"0", "0"},
                                                    {"0", "1000"},
                                                    {"0", "x000", "001"},
                                                    {"0", "001", "002"},
                                                    {"0", "x001"},
                                                    {"0", "000.p"},
                                                    {"0", "000.p", "0"},
                                                    {"0", "000.p", "256"},
                                                    {"0", "000.p", "01"},
                                                    {"0", "x001.p", "5"},
                                                    {"entries", "000"},
                                                    {"0"},
                                                    {},
                                                    {"0", "-01"}};
  for (const auto& segments : wrong) {
    EXPECT_EQ(tile(segments), std::nullopt) << ::testing::PrintToString(segments);
  }
}

}  // namespace
}  // namespace http_tests
