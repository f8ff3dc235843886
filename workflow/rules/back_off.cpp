#include "workflow/rules/back_off.h"

#include <algorithm>

namespace workflow {

using std::chrono::milliseconds;

milliseconds wait_after_failure(const BackOff& back_off, milliseconds age, std::uint32_t dice) {
  constexpr std::int64_t kSides = std::int64_t{1} << 16;
  // Two thirds of the longest wait, and half of that again by chance, are the longest one.
  const milliseconds ceiling = std::max(back_off.first, back_off.longest * 2 / 3);
  const milliseconds least = std::clamp(age / 2, back_off.first, ceiling);
  const milliseconds chance = least / 2 * (dice % kSides) / kSides;
  return std::min(least + chance, back_off.longest);
}

}  // namespace workflow
