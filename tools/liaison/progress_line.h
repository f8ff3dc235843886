/// \file
/// How far a long command has come, as one line on standard error while that is a terminal;
/// nothing in a pipe or a file.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "tools/liaison/console.h"

namespace tools {

/// Not thread-safe.
class ProgressLine {
 public:
  /// \param unit  what is counted, in the plural. Under --json nothing is written.
  ProgressLine(const Console& console, std::string unit);
  /// Wipes the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Writes at most ten times a second.
  void show(std::uint64_t done, std::uint64_t total);

  /// The same for a text of one's own.
  void say(const std::string& text);

 private:
  bool terminal_;
  std::string unit_;
  bool written_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace tools
