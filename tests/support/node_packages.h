/// \file
/// npm packages that a suite's scripts need, exactly as its lock file names them.
#pragma once

#include <filesystem>

namespace support {

/// Installs what `folder`/package.json and package-lock.json name, once for each content of the
/// two; further calls, of other programs too, find it there. No package's own script is run.
/// \return a folder of the build directory that holds node_modules.
/// \throws std::runtime_error  npm failed; what it said is in it.
[[nodiscard]] std::filesystem::path node_packages(const std::filesystem::path& folder);

}  // namespace support
