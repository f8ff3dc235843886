#include "gateway/base/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j - 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view given, const std::vector<std::string_view>& known) {
  invariant(!known.empty(), "there is at least one known name");
  return *std::ranges::min_element(
      known, {}, [&](std::string_view name) { return distance(given, name); });
}

}  // namespace gateway
