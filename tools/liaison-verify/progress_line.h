/// \file
/// How far a verification has come, as one line on standard error while that is a terminal;
/// nothing in a pipe or a file.
#pragma once

#include <chrono>
#include <cstdint>

namespace verify {

/// Not thread-safe.
class ProgressLine {
 public:
  ProgressLine();
  /// Wipes the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Writes at most ten times a second. \param total  at least 1.
  void show(std::uint64_t done, std::uint64_t total);

 private:
  bool terminal_;
  bool written_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace verify
