/// \file
/// Goal: docs/reference/refusals.md says of each refusal what the catalogue says, in its order,
/// and nothing else. Method: the page rendered from the catalogue is compared with the file, whole.

#include <gtest/gtest.h>

#include "tests/support/file_content.h"
#include "tools/liaison-gateway/refusals_reference.h"

namespace http_tests {
namespace {

TEST(RefusalsPageTest, IsTheOneRenderedFromTheCatalogue) {
  EXPECT_EQ(support::content_of(LIAISON_SOURCE_DIR "/docs/reference/refusals.md"),
            tools::refusals_reference());
}

}  // namespace
}  // namespace http_tests
