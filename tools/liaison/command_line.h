/// \file
/// From arguments to one command and its exit status. The only file that knows the option parser.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "tools/liaison/failure.h"

namespace tools {

/// Runs the program: parses, runs one command, reports what ended it early.
/// \param arguments  without the program's name. \param out, err  standard output and error.
/// Throws nothing: everything unexpected is reported and is ExitStatus::kFault.
[[nodiscard]] ExitStatus run_command_line(std::vector<std::string> arguments,
                                          std::ostream& out,
                                          std::ostream& err);

}  // namespace tools
