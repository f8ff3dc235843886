#include "tools/liaison/progress_line.h"

#include <iostream>
#include <utility>

#include <unistd.h>

namespace tools {
namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr auto kWipe = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine(const Console& console, std::string unit)
    : terminal_(!console.json() && ::isatty(STDERR_FILENO) == 1),
      unit_(std::move(unit)),
      next_(std::chrono::steady_clock::now() + kPause) {}

ProgressLine::~ProgressLine() {
  if (written_) std::cerr << kWipe << std::flush;
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
  say(std::to_string(done) + " of " + std::to_string(total) + " " + unit_);
}

void ProgressLine::say(const std::string& text) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kPause;
  written_ = true;
  std::cerr << kWipe << text << std::flush;
}

}  // namespace tools
