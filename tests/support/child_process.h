/// \file
/// Programs started by tests: run to their end, or kept running and stopped by their process id.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace support {

using Command = std::vector<std::string>;  ///< Program (searched on PATH) and its arguments.

struct CommandResult {
  int status = 0;   ///< Exit status; 128 + signal when a signal ended it.
  std::string out;  ///< Standard output.
  std::string err;  ///< Standard error.
};

/// Runs a command to its end, with empty standard input.
/// \throws std::runtime_error  it could not be started or ran longer than `limit`; it is then gone.
[[nodiscard]] CommandResult run(const Command& command,
                                std::chrono::seconds limit = std::chrono::seconds{300});

/// A running program. Whatever happens, it is gone when the object is: SIGKILL and reaped. It also
/// dies with the thread that started it, so start it from a thread that outlives it.
///
/// Not thread-safe.
class ChildProcess {
 public:
  /// \param out, err  files that its output is appended to; may be the same.
  /// \throws std::runtime_error  the program could not be started.
  ChildProcess(const Command& command,
               const std::filesystem::path& out,
               const std::filesystem::path& err);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] int pid() const { return pid_; }

  /// Whether it has ended, waiting up to `limit` for that. No polling.
  [[nodiscard]] bool ended_within(std::chrono::milliseconds limit);

  /// Sends a signal, or does nothing when it has ended.
  void signal(int number);

  /// Waits for the end. \return as CommandResult::status.
  /// \throws std::runtime_error  it still ran after `limit`.
  int wait(std::chrono::seconds limit);

 private:
  int pid_ = -1;
  int handle_ = -1;  // pidfd: readable once the process has ended.
  int status_ = -1;  // As CommandResult::status; -1 until it was reaped.
};

}  // namespace support
