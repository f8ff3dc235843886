/// \file
/// Random rows of a directory.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gateway/directory/directory.h"

namespace property_routing {

/// For one thread. The same seed throws the same.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}

  /// Of 0 to `end` - 1.
  std::size_t below(std::size_t end) { return random_() % end; }

  bool in_percent(unsigned percent) { return random_() % 100 < percent; }

  template <class Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values.at(below(values.size()));
  }

  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_;
};

/// The time at which every random message is routed; many rows begin or end at it.
[[nodiscard]] gateway::Timestamp decision_time();

/// With the settings of the states.
[[nodiscard]] gateway::DirectoryRows random_rows(Dice& dice);

}  // namespace property_routing
