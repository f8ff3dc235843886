/// \file
/// Numbered pieces of work, done by several threads, their results taken in order of number.
#pragma once

#include <cstdint>
#include <functional>

namespace verify {

/// Work [first, end) for `threads` threads, at least one.
struct WorkRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  unsigned threads = 1;
};

/// What is left to do with a finished piece once all before it have been taken.
using Taking = std::function<void()>;

/// One thread's worker: does piece `number` and gives back how its result is taken.
using Worker = std::function<Taking(std::uint64_t number)>;

/// Runs the pieces. Never more than a few pieces for each thread are finished and not yet taken, so
/// memory does not grow with their number.
///
/// `make_worker` is called once in each thread; takings run one at a time, in order, so they need
/// no lock. The first exception in order of number, of a worker or of a taking, ends all work and
/// is thrown; takings of earlier pieces have then run, of later ones not.
void run_in_order(const WorkRange& range, const std::function<Worker()>& make_worker);

}  // namespace verify
