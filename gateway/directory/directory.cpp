#include "gateway/directory/directory.h"

#include <algorithm>
#include <tuple>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

/// \return the row, unless there is none of that id or it is not valid at that time.
template <class Map, class Key>
const typename Map::mapped_type* find_valid(const Map& rows, const Key& id, Timestamp at) {
  const auto found = rows.find(id);
  if (found == rows.end() || !found->second.validity.covers(at)) return nullptr;
  return &found->second;
}

/// A row without a beginning comes before all others of its id.
bool comes_before(const Authority& one, const Authority& other) {
  return std::tie(one.id, one.validity.from) < std::tie(other.id, other.validity.from);
}

}  // namespace

Directory::Directory(DirectoryRows rows, std::string version)
    : authorities_(std::move(rows.authorities)),
      version_(std::move(version)),
      policy_version_(std::move(rows.policy_version)) {
  std::ranges::stable_sort(authorities_, comes_before);
  runs_.reserve(authorities_.size());
  for (std::size_t i = 0; i < authorities_.size(); ++i) {
    const auto [run, fresh] = runs_.try_emplace(authorities_[i].id, Run{.first = i, .count = 0});
    ++run->second.count;
  }
  for (System& system : rows.systems) {
    const SystemId id = system.id;
    systems_.emplace(id, std::move(system));
  }
  for (Certificate& certificate : rows.certificates) {
    const Digest fingerprint = certificate.fingerprint;
    certificates_.emplace(fingerprint, std::move(certificate));
  }
  for (Person& person : rows.persons) {
    std::pair id(person.authority, person.id);
    persons_.emplace(std::move(id), std::move(person));
  }
  for (StateSettings& settings : rows.settings) {
    const StateCode state = settings.state;
    settings_.emplace(state, std::move(settings));
  }
}

std::span<const Authority> Directory::rows_of(const AuthorityId& id) const {
  const auto run = runs_.find(id);
  if (run == runs_.end()) return {};
  return std::span(authorities_).subspan(run->second.first, run->second.count);
}

const Authority* Directory::find(const AuthorityId& id, Timestamp at) const {
  for (const Authority& row : rows_of(id)) {
    if (row.validity.covers(at)) return &row;
  }
  return nullptr;
}

const Authority* Directory::last(const AuthorityId& id, Timestamp at) const {
  const Authority* latest = nullptr;
  for (const Authority& row : rows_of(id)) {
    const auto& until = row.validity.until;
    const bool over = until && *until <= at;
    if (over && (latest == nullptr || *latest->validity.until <= *until)) latest = &row;
  }
  return latest;
}

const System* Directory::find(const SystemId& id, Timestamp at) const {
  return find_valid(systems_, id, at);
}

std::vector<const System*> Directory::pushed_to(Timestamp at) const {
  std::vector<const System*> pushed;
  for (const auto& [id, system] : systems_) {
    if (!system.push_url.empty() && system.validity.covers(at)) pushed.push_back(&system);
  }
  return pushed;
}

bool Directory::has_system(const AuthorityId& authority, Timestamp at) const {
  return std::ranges::any_of(systems_, [&](const auto& each) {
    const System& system = each.second;
    return system.validity.covers(at) &&
           std::ranges::find(system.authorities, authority) != system.authorities.end();
  });
}

const Certificate* Directory::find(const Digest& fingerprint, Timestamp at) const {
  return find_valid(certificates_, fingerprint, at);
}

const Person* Directory::find(const AuthorityId& authority,
                              const PersonId& person,
                              Timestamp at) const {
  return find_valid(persons_, std::pair(authority, person), at);
}

bool Directory::knows(const Revocation& whom) const {
  switch (whom.target) {
    case RevocationTarget::kSystem:
      return systems_.contains(SystemId(whom.id));
    case RevocationTarget::kCertificate: {
      const auto fingerprint = digest_from_hex(whom.id);
      return fingerprint && certificates_.contains(*fingerprint);
    }
    case RevocationTarget::kPerson: {
      const auto slash = std::min(whom.id.find('/'), whom.id.size());
      const auto person = whom.id.substr(std::min(slash + 1, whom.id.size()));
      return persons_.contains({AuthorityId(whom.id.substr(0, slash)), PersonId(person)});
    }
  }
  broken_invariant("every target of a revocation is looked up");
}

const StateSettings& Directory::settings_of(const StateCode& state) const {
  static const StateSettings kDefaults;
  const auto found = settings_.find(state);
  return found == settings_.end() ? kDefaults : found->second;
}

std::vector<const Authority*> Directory::list(Timestamp at) const {
  std::vector<const Authority*> valid;
  for (const Authority& authority : authorities_) {
    if (authority.validity.covers(at)) valid.push_back(&authority);
  }
  return valid;
}

std::vector<AuthorityId> Directory::of_state(const StateCode& state) const {
  std::vector<AuthorityId> ids;
  for (const Authority& authority : authorities_) {
    const bool known = !ids.empty() && ids.back() == authority.id;
    if (authority.state == state && !known) ids.push_back(authority.id);
  }
  return ids;
}

}  // namespace gateway
