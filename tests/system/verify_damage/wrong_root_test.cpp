/// \file
/// Goal: who alters a log and computes its tiles anew, but cannot sign, is found out as that; and a
/// tile that is as it was signed is never named. Method: logs around every full tile, forged whole
/// or in part by the gateway's own tree; the verdict worked out from what was left as it was.

#include <gmock/gmock.h>

#include "tests/system/verify_damage/export_case.h"

namespace verify {
namespace {

using support::ExportFiles;
using support::Lines;

const Found kRootDiffers{"root-differs", "checkpoint"};

class WrongRootTest : public ExportCase {
 protected:
  /// Everything but the checkpoint as if the lines were the log.
  [[nodiscard]] ExportFiles forged(const Lines& lines, const ExportFiles& good) const {
    auto files = support::export_of(lines, signer_);
    files["checkpoint"] = good.at("checkpoint");
    return files;
  }

  /// The line becomes one that the log has nowhere.
  static Lines altered(Lines lines, std::size_t entry) {
    auto& line = lines.at(entry);
    line.replace(line.find("\"at\":1"), 6, "\"at\":2");
    return lines;
  }

  static Lines swapped(Lines lines, std::size_t one, std::size_t other) {
    std::swap(lines.at(one), lines.at(other));
    return lines;
  }

  /// Tiles whose hashes are others in the two exports.
  static std::vector<std::string> tiles_that_differ(const ExportFiles& one,
                                                    const ExportFiles& other) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : one) {
      const bool tile = name.starts_with("tile/") && !name.starts_with("tile/entries/");
      if (tile && other.at(name) != bytes) names.push_back(name);
    }
    return names;
  }

  /// A log that is forged in part: an altered entry, with its line or without, and each choice of
  /// the tiles that it changes.
  void forge_every_part(std::size_t size, std::size_t entry) const {
    const Lines lines = support::long_log(size);
    const auto good = support::export_of(lines, signer_);
    const auto bad = forged(altered(lines, entry), good);
    const auto tiles = tiles_that_differ(good, bad);
    const auto bundle = support::bundle_name(size, entry);
    support::save(good, folder());
    for (std::size_t choice = 0; choice < std::size_t{2} << tiles.size(); ++choice) {
      const bool line_altered = choice % 2 == 1;
      support::save_file(folder() / bundle, (line_altered ? bad : good).at(bundle));
      std::vector<std::string> chosen;
      for (std::size_t i = 0; i < tiles.size(); ++i) {
        const bool take = (choice >> (i + 1)) % 2 == 1;
        if (take) chosen.push_back(tiles[i]);
        support::save_file(folder() / tiles[i], (take ? bad : good).at(tiles[i]));
      }
      const Found found = finding();
      if (chosen.empty()) {
        const Found line{"entry-altered", bundle, entry};
        EXPECT_EQ(found, line_altered ? line : Found{});
      } else if (line_altered && chosen.size() == tiles.size()) {
        EXPECT_EQ(found, kRootDiffers);
      } else {
        EXPECT_EQ(found.kind, "tile-altered") << size << " " << choice;
        EXPECT_THAT(chosen, testing::Contains(found.file)) << size << " " << choice;
      }
    }
  }
};

TEST_F(WrongRootTest, AForgedLogIsFoundAsThatAtEverySize) {
  for (const std::size_t size : {1U, 2U, 5U, 255U, 256U, 257U, 300U, 511U, 512U, 513U, 600U}) {
    const Lines lines = support::long_log(size);
    const auto good = support::export_of(lines, signer_);
    for (const std::size_t entry : {std::size_t{0}, size / 2, size - 1})
      EXPECT_EQ(finding(forged(altered(lines, entry), good)), kRootDiffers) << size << " " << entry;
    if (size == 1) continue;
    EXPECT_EQ(finding(forged(swapped(lines, 0, size - 1), good)), kRootDiffers) << size;
    EXPECT_EQ(finding(forged(swapped(lines, size / 2 - 1, size / 2), good)), kRootDiffers) << size;
  }
}

TEST_F(WrongRootTest, AForgedLogOfThreeLevelsIsFoundAsThat) {
  for (const std::size_t size : {65535U, 65536U, 65537U, 66000U}) {
    const Lines lines = support::long_log(size);
    const auto good = support::export_of(lines, signer_);
    EXPECT_EQ(finding(forged(altered(lines, 300), good)), kRootDiffers) << size;
    EXPECT_EQ(finding(forged(altered(lines, size - 1), good)), kRootDiffers) << size;
  }
}

TEST_F(WrongRootTest, OfALogThatIsForgedInPartNoGoodTileIsNamed) {
  for (const std::size_t size : {5U, 256U, 257U, 600U}) {
    forge_every_part(size, 0);
    forge_every_part(size, size - 1);
  }
}

TEST_F(WrongRootTest, OfALogOfThreeLevelsThatIsForgedInPartNoGoodTileIsNamed) {
  forge_every_part(66000, 7);
  forge_every_part(66000, 65600);
}

TEST_F(WrongRootTest, EveryTileThatIsAlteredAloneIsNamed) {
  const auto good = support::export_of(support::long_log(66000), signer_);
  support::save(good, folder());
  for (const std::string name : {"tile/0/000",
                                 "tile/0/255",
                                 "tile/0/256",
                                 "tile/0/257.p/208",
                                 "tile/1/000",
                                 "tile/1/001.p/1",
                                 "tile/2/000.p/1"}) {
    auto bytes = good.at(name);
    bytes[7] ^= 1;
    support::save_file(folder() / name, bytes);
    EXPECT_EQ(finding(), (Found{"tile-altered", name}));
    support::save_file(folder() / name, good.at(name));
  }
}

TEST_F(WrongRootTest, SeveralIncompleteTilesThatAreAlteredAreFoundBesideAnAlteredLine) {
  const Lines lines = support::long_log(600);
  auto files = support::export_of(lines, signer_);
  const Lines other = altered(lines, 3);
  files[support::bundle_name(600, 0)] = support::bundle_of(std::span(other).first(256));
  files["tile/1/000.p/2"][0] ^= 1;
  EXPECT_EQ(finding(files), (Found{"tile-altered", "tile/1/000.p/2"}));
  files["tile/0/002.p/88"][0] ^= 1;
  EXPECT_EQ(finding(files), (Found{"tile-altered", "tile/0/002.p/88"}));
}

TEST_F(WrongRootTest, ABundleOutsideTheRangeDoesNotHideAForgedLog) {
  const Lines lines = support::long_log(600);
  const auto good = support::export_of(lines, signer_);
  auto files = forged(altered(lines, 3), good);
  files.erase(support::bundle_name(600, 0));
  files.erase(support::bundle_name(600, 599));
  support::save(files, folder());
  auto asked = request();
  asked.from = 256;
  asked.to = 511;
  EXPECT_EQ(finding(asked), kRootDiffers);

  files["tile/0/001"][0] ^= 1;
  support::save(files, folder());
  EXPECT_EQ(finding(asked), (Found{"tile-altered", "tile/0/001"}));
}

TEST_F(WrongRootTest, ATileThatIsNeededToTellIsNamedWhereItIsMissing) {
  const auto good = support::export_of(support::long_log(600), signer_);
  auto files = good;
  files["tile/1/000.p/2"][0] ^= 1;
  files.erase("tile/0/001");
  EXPECT_EQ(finding(files), (Found{"tile-missing", "tile/0/001"}));
}

}  // namespace
}  // namespace verify
