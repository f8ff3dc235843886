/// \file
/// A clock that is wrong: the time of day is as many seconds ahead as the number says. What only
/// counts on (CLOCK_MONOTONIC) is right, as on a machine whose clock is set.

#include <ctime>

#include "tests/shims/number.h"

#include <sys/time.h>

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static auto* const next = shims::next<int(clockid_t, timespec*)>("clock_gettime");
  const int failed = next(clock, time);
  const bool of_day = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  if (failed == 0 && of_day) time->tv_sec += shims::number();
  return failed;
}

int gettimeofday(timeval* time, void* zone) noexcept {
  static auto* const next = shims::next<int(timeval*, void*)>("gettimeofday");
  const int failed = next(time, zone);
  if (failed == 0) time->tv_sec += shims::number();
  return failed;
}

time_t time(time_t* place) noexcept {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (place != nullptr) *place = now.tv_sec;
  return now.tv_sec;
}
}
