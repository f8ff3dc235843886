/// \file
/// Goal: the clock tells the machine's time. Method: it lies between two readings of the standard
/// library's clock around it.

#include "adapters/filesystem/system_clock.h"

#include <chrono>

#include <gtest/gtest.h>

namespace {

TEST(SystemClockTest, TellsTheMachinesTimeInMilliseconds) {
  const auto read = [] {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  };

  const auto before = read();
  const auto now = adapters::filesystem::make_system_clock()->now();
  const auto after = read();

  EXPECT_LE(before, now);
  EXPECT_LE(now, after);
}

}  // namespace
