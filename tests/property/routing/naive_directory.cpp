#include "tests/property/routing/naive_directory.h"

#include <set>

namespace naive {
namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::DirectoryRows;
using gateway::Timestamp;

bool is_valid(const Authority& row, Timestamp at) {
  if (row.validity.from && at < *row.validity.from) return false;
  return !row.validity.until || at < *row.validity.until;
}

/// What the authority was when it ended: its last row that is over.
const Authority* find_ended(const DirectoryRows& rows, const AuthorityId& id, Timestamp at) {
  const Authority* last = nullptr;
  for (const Authority& row : rows.authorities) {
    if (row.id != id || !row.validity.until || at < *row.validity.until) continue;
    if (last == nullptr || *last->validity.until < *row.validity.until) last = &row;
  }
  return last;
}

const Authority* who_continues(const DirectoryRows& rows, AuthorityId id, Timestamp at) {
  std::set<AuthorityId> seen;
  while (seen.insert(id).second) {
    const Authority* ended = find_ended(rows, id, at);
    if (ended == nullptr || ended->successor.empty()) return nullptr;
    id = ended->successor;
    if (const Authority* valid = find(rows, id, at)) return valid;
  }
  return nullptr;
}

}  // namespace

const Authority* find(const DirectoryRows& rows, const AuthorityId& id, Timestamp at) {
  for (const Authority& row : rows.authorities) {
    if (row.id == id && is_valid(row, at)) return &row;
  }
  return nullptr;
}

const Authority* who_answers(const DirectoryRows& rows, const AuthorityId& id, Timestamp at) {
  const Authority* valid = find(rows, id, at);
  return valid != nullptr ? valid : who_continues(rows, id, at);
}

bool withholds_as(const DirectoryRows& rows,
                  const AuthorityId& unit,
                  const Authority& from,
                  Timestamp at) {
  const Authority* answering = who_answers(rows, unit, at);
  const AuthorityId& now = answering == nullptr ? unit : answering->id;
  if (from.id == now || from.part_of == now) return true;
  const bool central = to_text(from.kind) == "spoc" || to_text(from.kind) == "enu";
  bool known = false;
  for (const Authority& row : rows.authorities) {
    if (row.id != unit) continue;
    known = true;
    if (central && row.kind == from.kind && row.state == from.state) return true;
  }
  return !known && central && unit.str().starts_with(from.state.str());
}

}  // namespace naive
