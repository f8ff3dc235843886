/// \file
/// Goal: docs/reference/configuration.md says what the program does. Method: the page rendered
/// from the table is compared with the file, whole.

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tools/liaison-gateway/settings.h"

namespace {

TEST(SettingsReferenceTest, TheReferencePageIsTheOneRenderedFromTheTable) {
  std::ifstream file(LIAISON_SOURCE_DIR "/docs/reference/configuration.md", std::ios::binary);
  std::ostringstream page;
  page << file.rdbuf();

  EXPECT_EQ(page.str(), tools::settings_reference());
}

}  // namespace
