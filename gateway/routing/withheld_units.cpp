#include "gateway/routing/withheld_units.h"

#include <algorithm>

namespace gateway {

const Authority* successor_of(const Directory& directory, const AuthorityId& id, Timestamp at) {
  const Authority* ended = directory.last(id, at);
  while (ended != nullptr && !ended->successor.empty()) {
    if (const auto* valid = directory.find(ended->successor, at)) return valid;
    ended = directory.last(ended->successor, at);
  }
  return nullptr;
}

WithheldUnits::WithheldUnits(const Directory& directory,
                             const std::vector<AuthorityId>& units,
                             Timestamp at) {
  units_.reserve(units.size());
  for (const AuthorityId& id : units) {
    const bool valid = directory.find(id, at) != nullptr;
    const Authority* successor = valid ? nullptr : successor_of(directory, id, at);
    units_.push_back(successor != nullptr ? successor->id : id);
  }
}

bool WithheldUnits::contains(const Authority& authority) const {
  const auto names = [&](const AuthorityId& id) {
    return std::ranges::find(units_, id) != units_.end();
  };
  return names(authority.id) || (!authority.part_of.empty() && names(authority.part_of));
}

}  // namespace gateway
