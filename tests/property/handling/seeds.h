/// \file
/// The seed of a run of generated cases: printed, and taken from LIAISON_SEED where that is set.
#pragma once

#include <cstdlib>
#include <iostream>
#include <random>

namespace handling_test {

inline constexpr unsigned kCases = 10000;

inline unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::cout << "first seed " << seed << "\n";
  return seed;
}

}  // namespace handling_test
