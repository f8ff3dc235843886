/// \file
/// Goal: officers do their work at the desk's page as its documents say, in a real browser.
/// Method: the real gateway over TLS on a real PostgreSQL, real accounts and a personal
/// certificate; stories in adapters/desk/tests/stories drive Debian's Chromium by Playwright. A
/// violation of the page's policy, an error of the page, anything in its storage fails each story.
#include <gtest/gtest.h>

#include "tests/support/story_stage.h"

namespace {

class StoriesTest : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() { stage_ = std::make_unique<support::StoryStage>(); }

  static void TearDownTestSuite() { stage_.reset(); }

  static support::StoryStage& stage() { return *stage_; }

 private:
  static inline std::unique_ptr<support::StoryStage> stage_;
};

TEST_P(StoriesTest, ComesOutRight) {
  const auto done = stage().play(GetParam());

  EXPECT_EQ(done.status, 0) << done.err;
}

INSTANTIATE_TEST_SUITE_P(Desk,
                         StoriesTest,
                         testing::Values("sign_in", "work", "live", "hostile", "cold_start"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
