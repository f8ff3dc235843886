#include "gateway/directory/timeline.h"

#include <iterator>

namespace gateway {

std::optional<int> Timeline::add(const Validity& span, int line) {
  // Those taken do not overlap one another, so only the neighbours can overlap a new one.
  const auto next = spans_.upper_bound(span.from);
  if (next != spans_.begin()) {
    const Taken& before = std::prev(next)->second;
    if (before.span.overlaps(span)) return before.line;
  }
  if (next != spans_.end() && next->second.span.overlaps(span)) return next->second.line;
  spans_.emplace(span.from, Taken{.span = span, .line = line});
  return std::nullopt;
}

}  // namespace gateway
