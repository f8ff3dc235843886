/// \file
/// Waiting for what another process does in its own time: for a condition, never for a while.
#pragma once

#include <chrono>

namespace support {

/// Whether the condition comes to be true within the limit. It is asked again and again, so it
/// should be one that takes a moment: a question to the other process, a look at a connection.
template <class Condition>
[[nodiscard]] bool comes_true(std::chrono::seconds limit, const Condition& condition) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
  }
  return true;
}

}  // namespace support
