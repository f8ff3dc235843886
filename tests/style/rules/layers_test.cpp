/// \file
/// Goal: the folders keep the directions that layers.txt lists. Method: the real tree must give no
/// finding; a small sample shows that each check finds what it is for.
#include "tests/style/rules/layers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Layers kSampleLayers{
    .rooms = {{"low", {}}, {"high", {"low"}}},
    .third_party = {{"high/*.cpp", {"openssl/"}}},
};

TEST(LayersTest, EveryIncludeOfOursIsAListedEdge) {
  const Findings findings = check_edges(read_tree(), read_layers());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(LayersTest, LibraryHeadersAppearOnlyWhereTheyMay) {
  const Findings findings = check_third_party(read_tree(), read_layers());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(LayersTest, NoIncludePathLeadsBackToItsFile) {
  const Findings findings = check_cycles(read_tree(), read_layers());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(LayersTest, EveryListedRoomExists) {
  const Files files = read_tree();

  for (const Row& room : read_layers().rooms) {
    EXPECT_FALSE(below(files, {room.key}).empty()) << room.key << " holds no file";
  }
}

TEST(LayersTest, FindsAnEdgeThatIsNotListed) {
  const Files files{
      sample("low/a.h", "#include <vector>\n#include \"high/b.h\"\n"),
      sample("high/b.h", "#include \"low/c.h\"\n#include \"high/d.h\"\n"),
  };

  EXPECT_THAT(check_edges(files, kSampleLayers),
              ElementsAre("low/a.h:2: low may not include high"));
}

TEST(LayersTest, FindsAFileOutsideEveryRoomAndAnIncludeThatIsNotFromTheRoot) {
  const Files files{sample("attic/a.h", ""), sample("low/b.h", "#include \"c.h\"\n")};

  EXPECT_THAT(check_edges(files, kSampleLayers),
              ElementsAre("attic/a.h:1: lies in no room of tests/style/layers.txt",
                          "low/b.h:1: includes c.h, which is not a path from the root"));
}

TEST(LayersTest, FindsLibraryHeadersOutsideTheirPlaces) {
  const Files files{
      sample("high/a.cpp", "#include <openssl/evp.h>\n#include <pqxx/pqxx>\n"),
      sample("high/a.h", "#include <openssl/evp.h>\n"),
      sample("low/b.cpp", "#include <string>\n#include <unistd.h>\n"),
  };

  EXPECT_THAT(check_third_party(files, kSampleLayers),
              ElementsAre("high/a.cpp:2: <pqxx/pqxx> may not be included here",
                          "high/a.h:1: <openssl/evp.h> may not be included here",
                          "low/b.cpp:2: <unistd.h> may not be included here"));
}

TEST(LayersTest, FindsCyclesOfFilesAndOfRooms) {
  const Files files{
      sample("low/a.h", "#include \"low/b.h\"\n"),
      sample("low/b.h", "#include \"low/a.h\"\n"),
      sample("low/c.h", "#include \"low/a.h\"\n"),
  };
  const Layers layers{.rooms = {{"low", {"high"}}, {"high", {"low"}}, {"top", {"high"}}},
                      .third_party = {}};

  EXPECT_THAT(check_cycles(files, layers),
              ElementsAre("low/a.h:1: includes itself by way of others",
                          "low/b.h:1: includes itself by way of others",
                          "high:1: this room may include itself by way of others",
                          "low:1: this room may include itself by way of others"));
}

}  // namespace
}  // namespace style
