/// \file
/// Goal: a log begins with its own opening, has no other, and the report says in whose place it was
/// opened. Method: signed exports whose first entries are another, findings and reports compared.

#include <gmock/gmock.h>

#include "gateway/audit/sha256.h"
#include "tests/system/verify_damage/export_case.h"
#include "tools/liaison-verify/report.h"

#include <nlohmann/json.hpp>

namespace verify {
namespace {

using support::Lines;
using support::opening_line;

class OpeningTest : public ExportCase {
 protected:
  [[nodiscard]] Found finding_of(const Lines& lines) const {
    return finding(support::export_of(lines, signer_));
  }

  [[nodiscard]] Report told(const ExportRequest& asked) const {
    return report_of(report(asked), *LogKey::from_text(signer_.verifier().text()));
  }

  static gateway::ClosedLog closed(const std::string& name) {
    return {.name = gateway::LogName(name), .size = 41, .root = gateway::sha256("root")};
  }

  /// A log of 600 entries with this line in the place of one of them.
  static Lines with(std::size_t entry, const std::string& line) {
    Lines lines = support::long_log(600);
    lines.at(entry) = line;
    return lines;
  }
};

TEST_F(OpeningTest, ALogThatDoesNotBeginWithItIsRefused) {
  const Lines lines = support::long_log(3);
  EXPECT_EQ(finding_of(lines), Found{});
  EXPECT_EQ(finding_of({lines[1], lines[2]}), (Found{"wrong-opening", "tile/entries/000.p/2", 0}));
}

TEST_F(OpeningTest, AnOpeningOfAnotherLogIsRefused) {
  for (const std::string name : {"other.test/audit", "example.test/audi", "example.test/audit2"}) {
    EXPECT_EQ(finding_of(with(0, opening_line(name))),
              (Found{"wrong-opening", "tile/entries/000", 0}));
  }
}

TEST_F(OpeningTest, ASecondOpeningIsRefusedWhereverItIs) {
  const auto again = [this](std::size_t entry) {
    // At the time of the entry before, so that nothing else is wrong.
    Lines lines = support::long_log(600);
    std::string line = opening_line(support::kSampleLog);
    const auto time = lines.at(entry).substr(0, lines.at(entry).find(",\"event\""));
    line.replace(0, line.find(",\"event\""), time);
    lines.at(entry) = line;
    return finding_of(lines);
  };
  EXPECT_EQ(again(1), (Found{"wrong-opening", "tile/entries/000", 1}));
  EXPECT_EQ(again(256), (Found{"wrong-opening", "tile/entries/001", 256}));
  EXPECT_EQ(again(599), (Found{"wrong-opening", "tile/entries/002.p/88", 599}));
}

TEST_F(OpeningTest, ThePredecessorIsReported) {
  const Lines lines{opening_line(support::kSampleLog, closed("old.test/audit"))};
  support::save(support::export_of(lines, signer_), folder());
  const std::string root = gateway::to_hex(gateway::sha256("root"));

  EXPECT_THAT(told(request()).text,
              testing::HasSubstr("opened        in the place of old.test/audit at size 41, root " +
                                 root + "\n"));
  EXPECT_EQ(nlohmann::json::parse(told(request()).document).at("predecessor"),
            nlohmann::json({{"log", "old.test/audit"}, {"rootHash", root}, {"treeSize", 41}}));
}

TEST_F(OpeningTest, ALogIsNotOpenedInItsOwnPlace) {
  EXPECT_EQ(finding_of({opening_line(support::kSampleLog, closed(support::kSampleLog))}),
            (Found{"wrong-opening", "tile/entries/000.p/1", 0}));
}

TEST_F(OpeningTest, ALogWithoutPredecessorSaysSoAndARangeThatItDidNotLook) {
  support::save(support::export_of(support::long_log(600), signer_), folder());
  auto asked = request();
  EXPECT_THAT(told(asked).text, testing::HasSubstr("opened        in the place of no other log\n"));
  EXPECT_FALSE(nlohmann::json::parse(told(asked).document).contains("predecessor"));

  asked.from = 256;
  EXPECT_THAT(told(asked).text,
              testing::HasSubstr("opened        not looked at: entry 0 is not in the range\n"));
}

TEST_F(OpeningTest, ARangeThatDoesNotBeginAtTheFirstEntrySkipsOnlyTheFirstCheck) {
  auto asked = request();
  support::save(support::export_of(with(0, opening_line("other.test")), signer_), folder());
  asked.from = 256;
  EXPECT_EQ(finding(asked), Found{});
  asked.from = 255;  // Widened to its bundle.
  EXPECT_EQ(finding(asked), (Found{"wrong-opening", "tile/entries/000", 0}));

  support::save(support::export_of(with(300, opening_line(support::kSampleLog)), signer_),
                folder());
  asked.from = 256;
  EXPECT_EQ(finding(asked), (Found{"wrong-opening", "tile/entries/001", 300}));
}

}  // namespace
}  // namespace verify
