/// \file
/// Goal: a good export verifies, whole, in a range and with a kept checkpoint, and the report says
/// what was seen. Method: exports made by the gateway's code, reports compared as whole values.
#include "tests/system/verify_damage/export_case.h"

namespace verify {
namespace {

using support::Entries;
using support::ExportFiles;
using support::Lines;

class ExportTest : public ExportCase {};

Hash root_of(const std::string& note, const testing_audit::TestSigner& signer) {
  return open_checkpoint(note, *LogKey::from_text(signer.verifier().text()), "").root;
}

TEST_F(ExportTest, ASmallExportWithAllItsSectionsVerifies) {
  const auto files = support::export_of(support::small_log(), signer_);
  support::save(files, folder());

  const ExportReport expected{.head = {5, root_of(files.at("checkpoint"), signer_)},
                              .seen = EntryRange{0, 4},
                              .sections = {.committed = 10, .disclosed = 10, .erased = 0},
                              .checkpoints = 0,
                              .since = {},
                              .predecessor = {}};
  EXPECT_EQ(report(request()), expected);
}

TEST_F(ExportTest, ALogWithoutEntriesVerifies) {
  const auto files = support::export_of(Lines{}, signer_);
  support::save(files, folder());

  EXPECT_EQ(files.size(), 1U);
  EXPECT_EQ(report(request()).seen, std::nullopt);
}

TEST_F(ExportTest, SectionsThatAreErasedOrAbsentAreCountedAndNoDamage) {
  auto files = support::export_of(support::small_log(), signer_);
  files["sections/000"] = support::erased_line(1, "actor") + support::erased_line(4, "decision");
  support::save(files, folder());

  EXPECT_EQ(report(request()).sections,
            (SectionCounts{.committed = 10, .disclosed = 0, .erased = 2}));
}

TEST_F(ExportTest, SizesAroundFullTilesVerifyWithAnyNumberOfThreads) {
  for (const std::size_t size : {1U, 255U, 256U, 257U, 511U, 512U, 513U, 1300U}) {
    support::save(support::export_of(support::sample_log(size, size), signer_), folder());
    for (const unsigned threads : {1U, 2U, 7U}) {
      auto asked = request();
      asked.threads = threads;
      EXPECT_EQ(report(asked).seen, (EntryRange{0, size - 1})) << threads;
    }
  }
}

TEST_F(ExportTest, ALogThatFillsAWholeTileOfTheSecondLevelVerifies) {
  constexpr std::size_t kSize = std::size_t{256} * 256 + 3;
  const Lines lines = support::long_log(kSize);
  const ExportFiles files = support::export_of(lines, signer_);
  ASSERT_TRUE(files.contains("tile/1/000"));
  ASSERT_TRUE(files.contains("tile/2/000.p/1"));
  support::save(files, folder());

  EXPECT_EQ(report(request()).seen, (EntryRange{0, kSize - 1}));
}

TEST_F(ExportTest, ARangeNeedsOnlyItsOwnBundlesButEveryTile) {
  auto files = support::export_of(support::sample_log(800, 1), signer_);
  files.erase("tile/entries/000");
  files.erase("sections/000");
  files.erase("tile/entries/003.p/32");
  files.erase("sections/003");
  support::save(files, folder());
  auto asked = request();
  asked.from = 300;
  asked.to = 767;

  EXPECT_EQ(report(asked).seen, (EntryRange{256, 767}));
  EXPECT_EQ(finding(), (Found{"bundle-missing", "tile/entries/000"}));
  asked.to = 768;
  EXPECT_EQ(finding(asked), (Found{"bundle-missing", "tile/entries/003.p/32"}));
  asked.from = 255;
  EXPECT_EQ(finding(asked), (Found{"bundle-missing", "tile/entries/000"}));
}

TEST_F(ExportTest, ARangeBeyondTheLogIsTruncatedAndOneThatEndsBeforeItBeginsIsWrongUsage) {
  support::save(support::export_of(support::small_log(), signer_), folder());
  auto asked = request();
  asked.to = 4;
  EXPECT_EQ(finding(asked), Found{});
  asked.to = 5;
  EXPECT_EQ(finding(asked), (Found{"truncated", "checkpoint", 5}));
  asked.to = {};
  asked.from = 5;
  EXPECT_EQ(finding(asked), (Found{"truncated", "checkpoint", 5}));
  asked.from = 3;
  asked.to = 2;
  EXPECT_THROW(static_cast<void>(report(asked)), UsageError);
}

TEST_F(ExportTest, KeptAndFurtherCheckpointsOfAnySizeAreConsistent) {
  const Entries entries = support::sample_log(700, 2);
  const Lines lines = support::lines_of(entries);
  auto files = support::export_of(entries, signer_);
  const std::vector<std::size_t> sizes{0, 1, 255, 256, 257, 512, 699, 700};
  for (const std::size_t size : sizes) {
    files["checkpoints/" + std::to_string(size)] = support::checkpoint_of(lines, size, signer_);
  }
  support::save(files, folder());
  for (const std::size_t size : sizes) {
    const std::string note = support::checkpoint_of(lines, size, signer_);
    support::save_file(beside("kept"), note);
    auto asked = request();
    asked.since = beside("kept");

    const ExportReport found = report(asked);

    EXPECT_EQ(found.since, (Checkpoint{size, root_of(note, signer_)}));
    EXPECT_EQ(found.checkpoints, sizes.size());
  }
}

TEST_F(ExportTest, ConsistencyOfTwoCheckpointsNeedsTilesAlone) {
  const Lines lines = support::lines_of(support::sample_log(700, 3));
  auto files = support::export_of(lines, signer_);
  std::erase_if(files, [](const auto& file) { return file.first.starts_with("tile/entries/"); });
  support::save(files, folder());
  const LogKey key = *LogKey::from_text(signer_.verifier().text());
  for (const auto& [older, newer] : {std::pair{1U, 700U}, {256U, 257U}, {300U, 300U}}) {
    support::save_file(beside("older"), support::checkpoint_of(lines, older, signer_));
    support::save_file(beside("newer"), support::checkpoint_of(lines, newer, signer_));

    const auto found = check_consistency({beside("older"), beside("newer"), folder()}, key);

    EXPECT_EQ(found.older.size, older);
    EXPECT_EQ(found.newer.size, newer);
  }
}

TEST_F(ExportTest, AFolderThatIsNotThereCannotBeRead) {
  EXPECT_THROW(static_cast<void>(report(request())), CannotRead);
}

TEST_F(ExportTest, AKeptCheckpointThatIsNotThereCannotBeRead) {
  support::save(support::export_of(support::small_log(), signer_), folder());
  auto asked = request();
  asked.since = beside("none");

  EXPECT_THROW(static_cast<void>(report(asked)), CannotRead);
}

}  // namespace
}  // namespace verify
