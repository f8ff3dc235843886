#include "tests/support/node_packages.h"

#include <stdexcept>

#include "gateway/audit/sha256.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"

namespace support {
namespace {

// Made under another name first: a folder of the final name is whole.
constexpr const char* kInstall = R"(
  [ ! -d "$2" ] || exit 0
  rm -rf "$2.new"
  mkdir -p "$2.new"
  cp "$1/package.json" "$1/package-lock.json" "$2.new"
  cd "$2.new"
  npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier
  mv "$2.new" "$2"
)";

}  // namespace

std::filesystem::path node_packages(const std::filesystem::path& folder) {
  const auto content =
      content_of(folder / "package.json") + content_of(folder / "package-lock.json");
  const auto name = gateway::to_hex(gateway::sha256(content)).substr(0, 16);
  const std::filesystem::path all(LIAISON_BUILD_DIR "/node");
  std::filesystem::create_directories(all);
  auto packages = all / name;
  const auto made = run({"flock",
                         packages.string() + ".lock",
                         "bash",
                         "-euc",
                         kInstall,
                         "node-packages",
                         folder.string(),
                         packages.string()},
                        std::chrono::seconds{300});
  if (made.status != 0) throw std::runtime_error("npm ci failed: " + made.out + made.err);
  return packages;
}

}  // namespace support
