/// \file
/// From arguments to a verification, its report and the exit status. The only file that knows the
/// option parser.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace verify {

/// The exit status of the process. Scripts rely on the numbers.
enum class ExitStatus {
  kVerified = 0,
  kNotVerified = 1,
  kUsage = 2,       ///< Wrong arguments, or no log key where one is named.
  kCannotRead = 3,  ///< A file or folder cannot be read, or an internal fault.
};

/// Runs the program.
/// \param arguments  without the program's name. \param out, err  standard output and error.
/// With --json one document goes to `out`, whatever happens, and nothing to `err`; else reports go
/// to `out` and errors to `err`. Throws nothing.
[[nodiscard]] ExitStatus run_command_line(std::vector<std::string> arguments,
                                          std::ostream& out,
                                          std::ostream& err);

}  // namespace verify
