/// \file
/// Goal: the client lays an export out as docs/audit.md says. Method: its names against those of
/// the exports that the tests make from the gateway's own tree, around every full tile; bundles
/// taken apart again.

#include "tools/liaison/export_layout.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/audit_export.h"

namespace tools {
namespace {

std::set<std::string> names_of(std::uint64_t size) {
  std::set<std::string> names{"checkpoint"};
  for (const TileSlice& tile : tiles_of(size))
    names.insert("tile/" + tile_path(tile));
  for (std::uint64_t index = 0; index * kTileWidth < size; ++index)
    names.insert(bundle_name(index, bundle_width(size, index)));
  return names;
}

TEST(ExportLayoutTest, NamesExactlyTheFilesThatATreeHas) {
  const testing_audit::TestSigner signer('k', "example.test/audit");
  for (const std::size_t size : {0U, 1U, 255U, 256U, 257U, 511U, 512U, 513U, 65536U, 65537U}) {
    const support::Lines lines(size, "line");
    std::set<std::string> expected;
    for (const auto& [name, bytes] : support::export_of(lines, signer))
      expected.insert(name);

    EXPECT_EQ(names_of(size), expected) << size;
  }
}

TEST(ExportLayoutTest, WritesLongIndexesInGroupsOfThree) {
  EXPECT_EQ(tile_path({.address = {.level = 1, .index = 1234067}, .width = 256}),
            "1/x001/x234/067");
  EXPECT_EQ(bundle_name(7, 12), "tile/entries/007.p/12");
  EXPECT_EQ(sections_name(1000), "sections/x001/000");
  EXPECT_EQ(bundle_width(600, 2), 88U);
  EXPECT_EQ(bundle_width(512, 2), 0U);
  EXPECT_EQ(bundle_width(512, ~std::uint64_t{0}), 0U);
}

TEST(ExportLayoutTest, ABundleIsTakenApartAgainAndACutOneIsNot) {
  const support::Lines lines{"one", "", std::string(65535, 'a')};
  const std::string bytes = bundle_bytes(lines);

  EXPECT_EQ(bytes, support::bundle_of(lines));
  EXPECT_EQ(lines_in(bytes), lines);
  EXPECT_THROW((void)lines_in(bytes.substr(0, bytes.size() - 1)), std::runtime_error);
  EXPECT_THROW((void)lines_in(bytes.substr(0, 1)), std::runtime_error);
  EXPECT_THROW((void)bundle_bytes(support::Lines{std::string(65536, 'a')}), std::runtime_error);
}

}  // namespace
}  // namespace tools
