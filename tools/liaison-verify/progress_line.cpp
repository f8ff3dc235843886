#include "tools/liaison-verify/progress_line.h"

#include <iostream>

#include <unistd.h>

namespace verify {
namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr auto kWipe = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine()
    : terminal_(::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + kPause) {}

ProgressLine::~ProgressLine() {
  if (written_) std::cerr << kWipe << std::flush;
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kPause;
  written_ = true;
  const auto percent =
      static_cast<unsigned>(100.0 * static_cast<double>(done) / static_cast<double>(total));
  std::cerr << kWipe << done << " of " << total << " entries (" << percent << " %)" << std::flush;
}

}  // namespace verify
