/// \file
/// Runs another program of the same installation.
#pragma once

#include <string>
#include <vector>

namespace tools {

/// Runs the program of that name in the folder of this executable, with this process's standard
/// streams and environment, to its end. \return its exit status.
/// \throws std::runtime_error  it is not there, could not be started, or a signal ended it.
[[nodiscard]] int run_sibling(const std::string& program, std::vector<std::string> arguments);

}  // namespace tools
