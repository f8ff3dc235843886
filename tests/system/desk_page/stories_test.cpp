/// \file
/// Goal: officers do their work at the desk's page as its documents say, in a real browser.
/// Method: the real gateway over TLS on a real PostgreSQL, real accounts and a personal
/// certificate; stories in adapters/desk/tests/stories drive Debian's Chromium by Playwright. A
/// violation of the page's policy, an error of the page, anything in its storage fails each story.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/support/child_process.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/operators.h"
#include "tests/support/personal_certificate.h"

namespace {

constexpr std::chrono::seconds kTimeLimit{240};
const std::string kBuild = LIAISON_BUILD_DIR;
/// Where the build has put page, packages and stories.
const std::string kPage = kBuild + "/desk_page/adapters/desk";

class StoriesTest : public testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    stand_ =
        std::make_unique<support::GatewayStand>(std::string(support::kOperators) + support::kDesk);
    support::personal_certificate(stand_->folder(), "DE-SPOC/officer-1");
    write_profiles();
  }

  static void TearDownTestSuite() { stand_.reset(); }

  static support::GatewayStand& stand() { return *stand_; }

 private:
  static void write_profiles() {
    const auto& europe = support::test_europe();
    const auto port = stand_->gateway().port();
    for (const auto& file : std::filesystem::directory_iterator(europe.pki() / "systems")) {
      if (file.path().extension() != ".pem") continue;
      auto name = file.path().stem().string();
      std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
      std::ofstream(stand_->folder() / (name + ".toml"))
          << europe.profile(name, port, europe.system_of(name));
    }
    const auto ada = europe.profile("", port, europe.operator_of("ada"));
    std::ofstream(stand_->folder() / "ada.toml") << ada.substr(0, ada.find("authority ="));
  }

  static inline std::unique_ptr<support::GatewayStand> stand_;
};

TEST_P(StoriesTest, ComesOutRight) {
  const auto& folder = stand().folder();
  const auto port = std::to_string(stand().gateway().desk_port());
  const auto done = support::run({"env",
                                  "DESK=https://localhost:" + port,
                                  "LIAISON=" + kBuild + "/liaison",
                                  "PROFILES=" + folder.string(),
                                  "PERSONAL=" + folder.string(),
                                  "GATEWAY_LOG=" + (folder / "gateway.log").string(),
                                  "node",
                                  "--test",
                                  "--test-reporter=spec",
                                  kPage + "/tests/stories/" + GetParam() + "_test.mjs"},
                                 kTimeLimit);

  std::cout << done.out;
  EXPECT_EQ(done.status, 0) << done.err;
}

INSTANTIATE_TEST_SUITE_P(Desk,
                         StoriesTest,
                         testing::Values("sign_in", "work", "live", "hostile", "cold_start"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
