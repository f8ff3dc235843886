/// \file
/// Goal: what is dropped, swapped, repeated, cut off, rolled back, forked or brought in from
/// another log is found, and named as that. Method: exports made by the gateway's code, whole
/// entries and files moved about, findings compared as whole values that are worked out from the
/// move alone.

#include <iostream>

#include "tests/system/verify_damage/export_case.h"

namespace verify {
namespace {

using support::Entries;
using support::ExportFiles;
using support::Lines;

class MutationsTest : public ExportCase {
 protected:
  /// The export with another bundle 0.
  [[nodiscard]] ExportFiles with_lines(const Lines& lines) const {
    auto files = good_;
    files[bundle_] = support::bundle_of(lines);
    return files;
  }

  [[nodiscard]] ExportFiles without(const std::string& name) const {
    auto files = good_;
    files.erase(name);
    return files;
  }

  [[nodiscard]] Found at(const std::string& kind,
                         std::uint64_t entry,
                         std::optional<std::uint64_t> found_at = {}) const {
    return {kind, bundle_, entry, found_at};
  }

  /// Section lines of the export, without their line feeds.
  [[nodiscard]] std::vector<std::string> section_lines() const {
    std::vector<std::string> lines;
    std::string rest = good_.at("sections/000");
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      lines.push_back(rest.substr(0, end));
      rest.erase(0, end + 1);
    }
    return lines;
  }

  /// The line's salt and content, as its text has them.
  static std::pair<std::string, std::string> parts_of(const std::string& line) {
    const auto entry = line.find(",\"entry\":");
    return {line.substr(0, entry), line.substr(line.find(",\"salt\":"))};
  }

  const Entries entries_ = support::sample_log(12, 5);
  const Lines lines_ = support::lines_of(entries_);
  const ExportFiles good_ = support::export_of(entries_, signer_);
  const std::string bundle_ = "tile/entries/000.p/12";
};

TEST_F(MutationsTest, EveryDroppedEntryIsNamed) {
  for (std::size_t dropped = 0; dropped < lines_.size(); ++dropped) {
    auto lines = lines_;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(dropped));
    const bool last = dropped + 1 == lines_.size();
    EXPECT_EQ(finding(with_lines(lines)),
              last ? at("truncated", dropped) : at("entry-dropped", dropped, dropped + 1));
  }
}

TEST_F(MutationsTest, EveryTwoSwappedEntriesAreNamed) {
  for (std::size_t one = 0; one < lines_.size(); ++one) {
    for (std::size_t other = one + 1; other < lines_.size(); ++other) {
      auto lines = lines_;
      std::swap(lines[one], lines[other]);
      EXPECT_EQ(finding(with_lines(lines)), at("entry-swapped", one, other));
    }
  }
}

TEST_F(MutationsTest, EveryRepeatedEntryIsNamed) {
  for (std::size_t repeated = 0; repeated + 1 < lines_.size(); ++repeated) {
    auto replaced = lines_;
    replaced[repeated + 1] = replaced[repeated];
    EXPECT_EQ(finding(with_lines(replaced)), at("entry-repeated", repeated + 1, repeated));
    auto added = lines_;
    added.insert(added.begin() + static_cast<std::ptrdiff_t>(repeated), lines_[repeated]);
    EXPECT_EQ(finding(with_lines(added)), at("entry-repeated", repeated + 1, repeated));
  }
}

TEST_F(MutationsTest, AnInsertedEntryAndOneBehindTheLastAreNamed) {
  const auto stranger = support::lines_of(support::sample_log(20, 6)).back();
  for (std::size_t place = 0; place < lines_.size(); ++place) {
    auto lines = lines_;
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), stranger);
    EXPECT_EQ(finding(with_lines(lines)), at("entry-inserted", place));
  }
  auto lines = lines_;
  lines.push_back(stranger);
  EXPECT_EQ(finding(with_lines(lines)), (Found{"bundle-malformed", bundle_}));
}

/// A log of 300 entries whose lines are moved about at the end of its first bundle.
class BundleEndTest : public ExportCase {
 protected:
  /// The bundles as they hold the lines, `in_first` of them in the first.
  [[nodiscard]] Found finding_of(const Lines& lines, std::size_t in_first) const {
    auto files = good_;
    files[kFirst] = support::bundle_of(std::span(lines).first(in_first));
    files[kSecond] = support::bundle_of(std::span(lines).subspan(in_first));
    return finding(files);
  }

  [[nodiscard]] Lines without(std::size_t entry) const {
    auto lines = lines_;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(entry));
    return lines;
  }

  [[nodiscard]] Lines with_stranger(std::size_t entry) const {
    auto lines = lines_;
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(entry),
                 support::lines_of(support::small_log()).back());
    return lines;
  }

  static constexpr auto kFirst = "tile/entries/000";
  static constexpr auto kSecond = "tile/entries/001.p/44";
  const Lines lines_ = support::long_log(300);
  const ExportFiles good_ = support::export_of(lines_, signer_);
};

TEST_F(BundleEndTest, ADroppedEntryIsNamedWhetherTheNextBundleMovesUpOrNot) {
  for (const std::size_t entry : {250U, 253U, 254U, 255U}) {
    const Found dropped{"entry-dropped", kFirst, entry, entry + 1};
    EXPECT_EQ(finding_of(without(entry), 256), dropped);
    if (entry == 255) continue;  // Then nothing moves up within the bundle.
    EXPECT_EQ(finding_of(without(entry), 255), dropped);
  }
  EXPECT_EQ(finding_of(without(255), 255), (Found{"truncated", kFirst, 255}));
  EXPECT_EQ(finding_of(without(256), 256), (Found{"entry-dropped", kSecond, 256, 257}));
}

TEST_F(BundleEndTest, AnInsertedEntryIsNamedWhetherTheNextBundleMovesDownOrNot) {
  for (const std::size_t entry : {250U, 254U, 255U}) {
    const Found inserted{"entry-inserted", kFirst, entry};
    EXPECT_EQ(finding_of(with_stranger(entry), 256), inserted);
    EXPECT_EQ(finding_of(with_stranger(entry), 257), inserted);
  }
  EXPECT_EQ(finding_of(with_stranger(256), 257), (Found{"bundle-malformed", kFirst}));
  EXPECT_EQ(finding_of(with_stranger(256), 256), (Found{"entry-inserted", kSecond, 256}));
}

TEST_F(BundleEndTest, LinesOfTwoBundlesThatChangePlacesOrStandTwiceAreNamed) {
  auto lines = lines_;
  std::swap(lines[255], lines[256]);
  EXPECT_EQ(finding_of(lines, 256), (Found{"entry-swapped", kFirst, 255, 256}));
  lines = lines_;
  lines[255] = lines[256];
  EXPECT_EQ(finding_of(lines, 256), (Found{"entry-repeated", kFirst, 255, 256}));
  lines = lines_;
  lines[256] = lines[255];
  EXPECT_EQ(finding_of(lines, 256), (Found{"entry-repeated", kSecond, 256, 255}));
}

TEST_F(BundleEndTest, OfALineWhosePlaceIsNotInTheExportItIsSaidThatItIsRepeatedOrNothingFollows) {
  auto files = good_;
  files.erase(kSecond);
  auto lines = lines_;
  lines[254] = lines[299];
  files[kFirst] = support::bundle_of(std::span(lines).first(256));
  support::save(files, folder());
  auto asked = request();
  asked.to = 255;
  EXPECT_EQ(finding(asked), (Found{"entry-repeated", kFirst, 254, 299}));

  lines = lines_;
  lines[255] = lines[299];
  files[kFirst] = support::bundle_of(std::span(lines).first(256));
  support::save(files, folder());
  EXPECT_EQ(finding(asked), (Found{"entry-dropped", kFirst, 255, 299}));
}

TEST_F(MutationsTest, EveryTwoExchangedSectionsAreNamed) {
  const auto sections = section_lines();
  for (std::size_t one = 0; one < sections.size(); ++one) {
    for (std::size_t other = one + 1; other < sections.size(); ++other) {
      // Salt and content change places; entry and name stay, so the lines stay in order.
      const auto of_one = parts_of(sections[one]);
      const auto of_other = parts_of(sections[other]);
      if (of_one == of_other) continue;
      auto files = good_;
      std::string text;
      for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto& take = i == one ? of_other : i == other ? of_one : parts_of(sections[i]);
        const auto& keep = sections[i];
        const auto begin = keep.find(",\"entry\":");
        text +=
            take.first + keep.substr(begin, keep.find(",\"salt\":") - begin) + take.second + "\n";
      }
      files["sections/000"] = text;
      const auto from = sections[one].find("\"entry\":") + 8;
      const auto entry = std::stoull(sections[one].substr(from));
      EXPECT_EQ(finding(files), (Found{"section-altered", "sections/000", entry}));
    }
  }
}

TEST_F(MutationsTest, EveryCutTailOfEveryFileIsFound) {
  support::save(good_, folder());
  const auto whole = report(request()).sections;
  std::uint64_t cuts = 0;
  for (const auto& [name, bytes] : good_) {
    for (std::size_t left = bytes.size(); left-- > 0; ++cuts) {
      std::filesystem::resize_file(folder() / name, left);
      const Found found = finding();
      // A section file that ends with a whole line lacks sections, which is no damage but counted.
      if (name == "sections/000" && left > 0 && bytes[left - 1] == '\n') {
        EXPECT_EQ(found, Found{});
        EXPECT_LT(report(request()).sections.disclosed, whole.disclosed);
      } else {
        EXPECT_EQ(found.file, name) << name << " cut to " << left;
      }
    }
    support::save_file(folder() / name, bytes);
  }
  std::cout << cuts << " cut files\n";
}

TEST_F(MutationsTest, EveryMissingFileAndOneTooManyAreFound) {
  EXPECT_EQ(finding(without("checkpoint")), (Found{"checkpoint-missing", "checkpoint"}));
  EXPECT_EQ(finding(without("tile/0/000.p/12")), (Found{"tile-missing", "tile/0/000.p/12"}));
  EXPECT_EQ(finding(without(bundle_)), (Found{"bundle-missing", bundle_}));
  for (const std::string name : {"more",
                                 "tile/0/000.p/11",
                                 "tile/1/000.p/1",
                                 "sections/001",
                                 "checkpoint.old",
                                 "tile/entries/000"}) {
    auto files = good_;
    files[name] = "more";
    EXPECT_EQ(finding(files), (Found{"surplus-file", name}));
  }
}

TEST_F(MutationsTest, TheCheckpointOfAnOlderStateFindsItsTilesMissing) {
  for (std::size_t size = 1; size < lines_.size(); ++size) {
    auto files = good_;
    files["checkpoint"] = support::checkpoint_of(lines_, size, signer_);
    EXPECT_EQ(finding(files), (Found{"tile-missing", "tile/0/000.p/" + std::to_string(size)}));
  }
}

TEST_F(MutationsTest, AnOlderStateAsAWholeIsARollbackToWhoKeptACheckpoint) {
  support::save_file(beside("kept"), good_.at("checkpoint"));
  auto asked = request();
  for (std::size_t size = 1; size < lines_.size(); ++size) {
    const Entries older(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(size));
    support::save(support::export_of(older, signer_), folder());
    asked.since.clear();
    EXPECT_EQ(finding(asked), Found{}) << "an older state is a good log by itself";
    asked.since = beside("kept");
    EXPECT_EQ(finding(asked), (Found{"rolled-back", beside("kept").string()}));
  }
}

TEST_F(MutationsTest, AForkOfAnySizeIsFoundByWhoKeptACheckpoint) {
  support::save_file(beside("kept"), good_.at("checkpoint"));
  for (std::size_t changed = 0; changed < entries_.size(); ++changed) {
    for (const std::size_t more : {0U, 1U, 300U}) {
      auto other = entries_;
      const auto fresh = support::sample_log(more, 7);
      other[changed] = support::small_log().at(1);
      other.insert(other.end(), fresh.begin(), fresh.end());
      auto lines = support::lines_of(other);
      support::save(support::export_of(lines, signer_), folder());
      auto asked = request();
      asked.since = beside("kept");
      EXPECT_EQ(finding(asked), (Found{"forked", beside("kept").string()}));
    }
  }
}

TEST_F(MutationsTest, FilesOfAnotherLogAreFound) {
  const testing_audit::TestSigner other('k', "other.test/audit");
  const auto foreign = support::export_of(support::sample_log(12, 9, "other.test/audit"), other);
  const auto forged = support::export_of(support::sample_log(12, 9), stranger_);
  EXPECT_EQ(finding(foreign), (Found{"other-log", "checkpoint"}));
  EXPECT_EQ(finding(forged), (Found{"checkpoint-not-signed", "checkpoint"}));
  for (const auto& [name, bytes] : foreign) {
    if (name == "checkpoint") continue;
    auto files = good_;
    files[name] = bytes;
    const Found found = finding(files);
    if (name == bundle_) {
      EXPECT_EQ(found, at("entry-altered", 0));
    } else if (name.starts_with("tile/")) {
      EXPECT_EQ(found, (Found{"tile-altered", name}));
    } else {
      EXPECT_EQ(found.file, name);
      EXPECT_TRUE(found.kind.starts_with("section-")) << found.kind;
    }
  }
}

}  // namespace
}  // namespace verify
