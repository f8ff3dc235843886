/// \file
/// How long nothing is tried again after it went wrong.
///
/// Pure. The wait grows with the age of the trouble, not with the number of tries: what has been
/// wrong for an hour is looked at less often than what has been wrong for a minute, however often
/// somebody looked meanwhile. The wait is never shorter than the first one and never longer than
/// the longest; up to half of it is left to chance, so that those who failed together do not come
/// again together.
#pragma once

#include <chrono>
#include <cstdint>

namespace workflow {

struct BackOff {
  std::chrono::milliseconds first{5'000};      ///< Shortest wait. At least 1 ms.
  std::chrono::milliseconds longest{900'000};  ///< No wait is longer. At least `first`.
};

/// \param age   since when it has been going wrong, or the thing has waited; below 0 counts as 0.
/// \param dice  any number, each as likely as another.
[[nodiscard]] std::chrono::milliseconds wait_after_failure(const BackOff& back_off,
                                                           std::chrono::milliseconds age,
                                                           std::uint32_t dice);

}  // namespace workflow
