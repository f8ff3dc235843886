#include "gateway/directory/directory.h"

#include <utility>

namespace gateway {
namespace {

/// \return the row, unless there is none of that id or it is not valid at that time.
template <class Map, class Key>
const typename Map::mapped_type* find_valid(const Map& rows, const Key& id, Timestamp at) {
  const auto found = rows.find(id);
  if (found == rows.end() || !found->second.validity.covers(at)) return nullptr;
  return &found->second;
}

}  // namespace

Directory::Directory(std::vector<Authority> authorities,
                     std::vector<System> systems,
                     std::string version)
    : version_(std::move(version)) {
  for (Authority& authority : authorities) {
    const AuthorityId id = authority.id;
    authorities_.emplace(id, std::move(authority));
  }
  for (System& system : systems) {
    const SystemId id = system.id;
    systems_.emplace(id, std::move(system));
  }
}

const Authority* Directory::find(const AuthorityId& id, Timestamp at) const {
  return find_valid(authorities_, id, at);
}

const System* Directory::find(const SystemId& id, Timestamp at) const {
  return find_valid(systems_, id, at);
}

std::vector<const Authority*> Directory::list(Timestamp at) const {
  std::vector<const Authority*> valid;
  for (const auto& [id, authority] : authorities_) {
    if (authority.validity.covers(at)) valid.push_back(&authority);
  }
  return valid;
}

}  // namespace gateway
