#include "tests/support/npm_packages.h"

#include <stdexcept>
#include <string>
#include <system_error>

#include "gateway/audit/sha256.h"
#include "gateway/base/digest.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"

#include <unistd.h>

namespace support {
namespace {

constexpr std::chrono::seconds kInstallLimit{300};

void install(const std::filesystem::path& project, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const auto* file : {"package.json", "package-lock.json"}) {
    std::filesystem::copy_file(
        project / file, folder / file, std::filesystem::copy_options::overwrite_existing);
  }
  const auto installed = run({"npm",
                              "ci",
                              "--prefix",
                              folder.string(),
                              "--ignore-scripts",
                              "--prefer-offline",
                              "--no-audit",
                              "--no-fund"},
                             kInstallLimit);
  if (installed.status != 0) throw std::runtime_error("npm ci: " + installed.out + installed.err);
}

}  // namespace

std::filesystem::path npm_packages(const std::filesystem::path& project) {
  const auto digest = gateway::to_hex(gateway::sha256(content_of(project / "package-lock.json")));
  const std::filesystem::path all = LIAISON_BUILD_DIR "/npm";
  const auto folder = all / digest;
  if (std::filesystem::exists(folder)) return folder / "node_modules";
  const auto own = all / (digest + "." + std::to_string(::getpid()));
  install(project, own);
  std::error_code already_there;  // Another program may have been quicker; its folder is as good.
  std::filesystem::rename(own, folder, already_there);
  if (already_there) std::filesystem::remove_all(own);
  return folder / "node_modules";
}

}  // namespace support
