/// \file
/// A caller that does as it is told: where the service answers that the same call may succeed soon
/// (503), it calls again.
#pragma once

#include <chrono>
#include <variant>

#include "tools/liaison/api_types.h"

namespace support {

/// What the call is answered at last: anything but a 503, which is all that comes only after a
/// minute. \param call  without arguments; gives a tools::Answer.
template <class Call>
[[nodiscard]] auto patiently(const Call& call) {
  constexpr int kServiceUnavailable = 503;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  for (;;) {
    auto answer = call();
    const auto* problem = std::get_if<tools::Problem>(&answer);
    const bool later = problem != nullptr && problem->status == kServiceUnavailable;
    if (!later || std::chrono::steady_clock::now() > deadline) return answer;
  }
}

}  // namespace support
