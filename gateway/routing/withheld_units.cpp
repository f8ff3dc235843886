#include "gateway/routing/withheld_units.h"

#include <algorithm>

namespace gateway {
namespace {

using Seat = std::pair<StateCode, AuthorityKind>;

bool is_central(AuthorityKind kind) {
  return kind == AuthorityKind::kSpoc || kind == AuthorityKind::kEnu;
}

/// As what it was, is or will be a central unit: a directory may change the kind of an authority,
/// and what was withheld from the unit stays withheld from whoever is the unit then. One that the
/// directory lacks is taken for either kind of the state with whose code its id begins.
std::vector<Seat> seats_of(const Directory& directory, const AuthorityId& id) {
  std::vector<Seat> seats;
  const auto rows = directory.rows_of(id);
  for (const Authority& row : rows) {
    const Seat seat(row.state, row.kind);
    const bool known = std::ranges::find(seats, seat) != seats.end();
    if (is_central(row.kind) && !known) seats.push_back(seat);
  }
  if (!rows.empty()) return seats;
  const StateCode state(id.str().substr(0, 2));
  return {{state, AuthorityKind::kSpoc}, {state, AuthorityKind::kEnu}};
}

/// The one of the first seat that somebody has.
const Authority* seated(const Directory& directory, const AuthorityId& id, Timestamp at) {
  for (const Seat& seat : seats_of(directory, id)) {
    for (const Authority* each : directory.list(at)) {
      if (each->part_of.empty() && Seat(each->state, each->kind) == seat) return each;
    }
  }
  return nullptr;
}

}  // namespace

const Authority* successor_of(const Directory& directory, const AuthorityId& id, Timestamp at) {
  const Authority* ended = directory.last(id, at);
  while (ended != nullptr && !ended->successor.empty()) {
    if (const auto* valid = directory.find(ended->successor, at)) return valid;
    ended = directory.last(ended->successor, at);
  }
  return nullptr;
}

const Authority* unit_now(const Directory& directory, const AuthorityId& id, Timestamp at) {
  const Authority* valid = directory.find(id, at);
  const bool is_still =
      valid != nullptr && (is_central(valid->kind) || seats_of(directory, id).empty());
  if (is_still) return valid;
  if (const Authority* successor = successor_of(directory, id, at)) return successor;
  const Authority* in_its_place = seated(directory, id, at);
  return in_its_place != nullptr ? in_its_place : valid;
}

std::vector<AuthorityId> same_unit_now(const Directory& directory,
                                       const AuthorityId& id,
                                       Timestamp at) {
  std::vector<AuthorityId> same{id};
  const Authority* unit = unit_now(directory, id, at);
  if (unit == nullptr) return same;
  for (const AuthorityId& other : directory.of_state(unit->state)) {
    if (other != id && unit_now(directory, other, at) == unit) same.push_back(other);
  }
  return same;
}

bool is_same_unit(const Authority& unit, const Authority& other) {
  if (other.id == unit.id || other.part_of == unit.id) return true;
  return is_central(unit.kind) && other.kind == unit.kind && other.state == unit.state;
}

WithheldUnits::WithheldUnits(const Directory& directory,
                             const std::vector<AuthorityId>& units,
                             Timestamp at) {
  units_.reserve(units.size());
  for (const AuthorityId& id : units) {
    const bool valid = directory.find(id, at) != nullptr;
    const Authority* successor = valid ? nullptr : successor_of(directory, id, at);
    units_.push_back({.name = id,
                      .now = successor != nullptr ? successor->id : id,
                      .seats = seats_of(directory, id)});
  }
}

bool WithheldUnits::binds(const Unit& unit, const Authority& authority) {
  if (authority.id == unit.now || authority.part_of == unit.now) return true;
  return std::ranges::find(unit.seats, Seat(authority.state, authority.kind)) != unit.seats.end();
}

const AuthorityId* WithheldUnits::named(const Authority& authority) const {
  const auto own = std::ranges::find(units_, authority.id, &Unit::name);
  if (own != units_.end() && binds(*own, authority)) return &own->name;
  const auto first =
      std::ranges::find_if(units_, [&](const Unit& unit) { return binds(unit, authority); });
  return first != units_.end() ? &first->name : nullptr;
}

}  // namespace gateway
