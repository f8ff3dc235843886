#include "tests/support/story_stage.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>

#include "tests/support/operators.h"
#include "tests/support/personal_certificate.h"

namespace support {
namespace {

constexpr std::chrono::seconds kTimeLimit{480};
const std::string kBuild = LIAISON_BUILD_DIR;
/// Where the build has put page, packages and stories.
const std::string kPage = kBuild + "/desk_page/adapters/desk";

void write_profiles(const std::filesystem::path& folder, std::uint16_t port) {
  const auto& europe = test_europe();
  for (const auto& file : std::filesystem::directory_iterator(europe.pki() / "systems")) {
    if (file.path().extension() != ".pem") continue;
    auto name = file.path().stem().string();
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    std::ofstream(folder / (name + ".toml")) << europe.profile(name, port, europe.system_of(name));
  }
  const auto ada = europe.profile("", port, europe.operator_of("ada"));
  std::ofstream(folder / "ada.toml") << ada.substr(0, ada.find("authority ="));
}

}  // namespace

StoryStage::StoryStage() : stand_(std::string(kOperators) + kDesk) {
  personal_certificate(stand_.folder(), "DE-SPOC/officer-1");
  write_profiles(stand_.folder(), stand_.gateway().port());
}

CommandResult StoryStage::play(const std::string& name, const Command& more) {
  const auto& folder = stand_.folder();
  Command command{"env",
                  "DESK=https://localhost:" + std::to_string(stand_.gateway().desk_port()),
                  "LIAISON=" + kBuild + "/liaison",
                  "PROFILES=" + folder.string(),
                  "PERSONAL=" + folder.string(),
                  "GATEWAY_LOG=" + (folder / "gateway.log").string()};
  command.insert(command.end(), more.begin(), more.end());
  command.insert(
      command.end(),
      {"node", "--test", "--test-reporter=spec", kPage + "/tests/stories/" + name + "_test.mjs"});
  auto done = run(command, kTimeLimit);
  std::cout << done.out;
  return done;
}

}  // namespace support
