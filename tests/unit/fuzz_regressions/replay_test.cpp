/// \file
/// Goal: inputs that once broke reader, rules or writer break nothing any more, and the probes that
/// say so can tell. Method: every file of tests/data/fuzz-regressions, and every example, through
/// the probe of its fuzz target; the bytes of the examples as rules' input too.

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/model/rules.h"
#include "tests/support/file_content.h"
#include "tests/support/probes/made_message.h"
#include "tests/support/probes/probes.h"

namespace support {
namespace {

namespace fs = std::filesystem;

/// The files of a folder of tests/data whose names begin that way.
std::vector<fs::path> files(const std::string& folder, const std::string& beginning) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(LIAISON_SOURCE_DIR "/tests/data/" + folder)) {
    if (entry.path().filename().string().starts_with(beginning)) found.push_back(entry.path());
  }
  return found;
}

TEST(FuzzRegressions, WhatOnceBrokeTheReaderBreaksNothing) {
  ASSERT_EQ(files("fuzz-regressions", "README").size(), 1U);
  for (const auto& file : files("fuzz-regressions", "reader-"))
    EXPECT_EQ(reader_finding(content_of(file)), "") << file;
}

TEST(FuzzRegressions, WhatOnceBrokeTheRulesBreaksNothing) {
  for (const auto& file : files("fuzz-regressions", "rules-"))
    EXPECT_EQ(rules_finding(content_of(file)), "") << file;
}

TEST(FuzzRegressions, TheExamplesPassBothProbes) {
  const auto examples = files("examples", "");
  ASSERT_EQ(examples.size(), 20U);
  for (const auto& file : examples) {
    EXPECT_EQ(reader_finding(content_of(file)), "") << file;
    EXPECT_EQ(rules_finding(content_of(file)), "") << file;
  }
}

TEST(FuzzRegressions, BytesMakeMessagesOfEveryTypeThatBreakRules) {
  for (char type = 0; type < 20; ++type) {
    const auto message = message_from(std::string(1, type) + std::string(500, '\x05'));
    EXPECT_EQ(static_cast<int>(message.header.type), type + 1);
    EXPECT_EQ(message.body.index(), gateway::empty_body(message.header.type).index());
    EXPECT_FALSE(check_rules(message).empty());
  }
}

}  // namespace
}  // namespace support
