/// \file
/// Goal: no pattern of the schemas, and no regular expression of our own, costs more than its text
/// is long. Method: each xs:pattern inside the real reader, at a place of an example where a value
/// must match it; hostile values of two lengths, one eight times the other, by processor time, the
/// best of three; and one of 1 MiB against a fixed bound.

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/property/patterns/schema_patterns.h"
#include "tests/support/file_content.h"

namespace patterns {
namespace {

constexpr std::size_t kShort = 32U * 1024;
constexpr std::size_t kLong = 8 * kShort;
constexpr std::size_t kVeryLong = 1024U * 1024;
/// Twice what is linear, against noise. A pattern that backtracks costs 64 times at least.
constexpr double kGrowthMost = 16;
/// Less than this is noise of the clock and of the document around the value.
constexpr double kNoise = 0.002;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSecondsMost = 2.0;
#else
constexpr double kSecondsMost = 0.25;
#endif

std::string repeated(const std::string& piece, std::size_t length) {
  std::string text;
  while (text.size() < length)
    text += piece;
  return text;
}

/// A value begun in the way that a pattern accepts, and gone on with for ever.
struct Attack {
  std::string before;
  std::string piece;
  std::string behind;

  [[nodiscard]] std::string of_length(std::size_t length) const {
    return before + repeated(piece, length) + behind;
  }
};

/// Runs of every class of character that a pattern names, and of nearly matching values.
std::vector<Attack> attacks_on(const SchemaPattern& pattern) {
  std::set<std::string> runs{"0", "9", "a", "f", "A", "Z", "-", ".", "/", "+", " ", ":"};
  for (const char letter : pattern.value)
    runs.insert(std::string(1, letter));
  std::vector<Attack> attacks;
  for (const std::string& run : runs)
    attacks.push_back({"", run, "!"});
  const std::string& value = pattern.value;
  const std::string last(1, value.back());
  attacks.push_back({"", "&lt;", "!"});
  attacks.push_back({value, last, ""});
  attacks.push_back({value, last, "!"});
  attacks.push_back({"", value, "!"});
  attacks.push_back({"", value.substr(0, value.size() - 1), ""});
  attacks.push_back({value.substr(0, value.size() / 2), value.substr(0, 1) + last, "!"});
  return attacks;
}

class PatternCost : public testing::Test {
 protected:
  /// Processor seconds of one reading, which must refuse the value.
  double seconds(const SchemaPattern& pattern, const std::string& value) {
    const gateway::Confidential document(document_with(pattern, value));
    const std::clock_t begin = std::clock();
    const auto result = reader_->read(document);
    const std::clock_t spent = std::clock() - begin;
    EXPECT_FALSE(result);
    if (!result) {
      EXPECT_EQ(result.refusal().code, gateway::RefusalCode::kSchemaViolated);
    }
    return static_cast<double>(spent) / CLOCKS_PER_SEC;
  }

  double best_of_three(const SchemaPattern& pattern, const std::string& value) {
    return std::min({seconds(pattern, value), seconds(pattern, value), seconds(pattern, value)});
  }

  std::unique_ptr<gateway::MessageReader> reader_ =
      adapters::xml::make_message_reader({.validators = 1});
};

TEST_F(PatternCost, EveryPatternIsMeasured) {
  const auto found = schema_patterns();
  EXPECT_GT(found.size(), 10U);
  EXPECT_EQ(found.size(), count_of_patterns());
  for (const SchemaPattern& pattern : found) {
    EXPECT_TRUE(reader_->read(gateway::Confidential(document_with(pattern, pattern.value))))
        << pattern.type;
  }
}

TEST_F(PatternCost, NoPatternCostsMoreThanItsTextIsLong) {
  for (const SchemaPattern& pattern : schema_patterns()) {
    SCOPED_TRACE(pattern.type + ": " + pattern.pattern);
    double worst = 0;
    for (const Attack& attack : attacks_on(pattern)) {
      const double brief = best_of_three(pattern, attack.of_length(kShort));
      const double lengthy = best_of_three(pattern, attack.of_length(kLong));
      EXPECT_LT(lengthy, kGrowthMost * std::max(brief, kNoise)) << "a run of " << attack.piece;
      worst = std::max(worst, best_of_three(pattern, attack.of_length(kVeryLong)));
    }
    EXPECT_LT(worst, kSecondsMost);
    std::cout << pattern.type << ": 1 MiB in " << worst * 1000 << " ms\n";
  }
}

/// Its expressions are built in and meet one built-in letter, so that Xerces makes its tables.
constexpr std::string_view kWarmUp = "xerces_platform.cpp";

TEST(RegularExpressions, OurOwnCodeHasNoneThatMeetsOutsideText) {
  std::size_t read = 0;
  for (const std::string room : {"gateway", "workflow", "adapters", "tools"}) {
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(LIAISON_SOURCE_DIR "/" + room)) {
      const auto kind = file.path().extension();
      if (kind != ".cpp" && kind != ".h") continue;
      if (file.path().filename() == kWarmUp) continue;
      const std::string text = support::content_of(file.path());
      ++read;
      for (const std::string library :
           {"<regex>", "<regex.h>", "<re2/", "RegularExpression", "<pcre", "<boost/regex"})
        EXPECT_EQ(text.find(library), std::string::npos) << file.path() << " uses " << library;
    }
  }
  EXPECT_GT(read, 100U);
}

}  // namespace
}  // namespace patterns
