/// \file
/// Packages of the npm registry for tests that look at the gateway from outside C++.
#pragma once

#include <filesystem>

namespace support {

/// Installs what `project`/package-lock.json names, exactly that, below the build directory; once
/// for each content of the lock file, so that later runs need no network. Several programs may do
/// this at once.
/// \param project  folder with package.json and package-lock.json.
/// \return the folder node_modules.
/// \throws std::runtime_error  npm is missing or failed; what it said is in it.
[[nodiscard]] std::filesystem::path npm_packages(const std::filesystem::path& project);

}  // namespace support
