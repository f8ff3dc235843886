/// \file
/// From arguments to one command of the connector and its exit status. The only file here that
/// knows the option parser.
#pragma once

#include <iosfwd>
#include <stop_token>
#include <string>
#include <vector>

#include "tools/liaison/failure.h"

namespace tools {

/// Runs the program. \param arguments  without the program's name. \param stop  ends `run`.
/// \return kRefused where check or status say that somebody must act; kUsage for wrong arguments
/// or configuration; kFault where folders or an internal fault keep it from working.
/// Throws nothing.
[[nodiscard]] ExitStatus run_adapter(std::vector<std::string> arguments,
                                     std::ostream& out,
                                     std::ostream& err,
                                     const std::stop_token& stop);

}  // namespace tools
