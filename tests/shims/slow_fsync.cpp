/// \file
/// A slow disk: whatever is made durable takes as many milliseconds longer as the number says.

#include <ctime>

#include "tests/shims/number.h"

namespace {

void take_longer() {
  const auto milliseconds = shims::number();
  timespec left{.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1'000'000};
  while (milliseconds > 0 && ::nanosleep(&left, &left) != 0) {
  }
}

}  // namespace

extern "C" {

int fsync(int file) {
  static auto* const next = shims::next<int(int)>("fsync");
  take_longer();
  return next(file);
}

int fdatasync(int file) {
  static auto* const next = shims::next<int(int)>("fdatasync");
  take_longer();
  return next(file);
}
}
