#include "gateway/directory/central_unit_checks.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "gateway/directory/directory_checks.h"
#include "gateway/directory/directory_fields.h"

namespace gateway {
namespace {

using Units = std::vector<Located<Authority>>;

Units central_rows(const DirectoryTables& tables) {
  std::vector<DirectoryProblem> reported_by_the_builder;
  Units rows;
  for (const AuthorityRow& row : tables.authorities) {
    Authority read = read_authority(row, reported_by_the_builder);
    const bool central = read.kind == AuthorityKind::kSpoc || read.kind == AuthorityKind::kEnu;
    if (central) rows.push_back({.line = row.line, .value = std::move(read)});
  }
  return rows;
}

bool is_whole(const Authority& row) {
  return row.part_of.empty();
}

bool have_one_seat(const Authority& one, const Authority& other) {
  return std::tie(one.state, one.kind) == std::tie(other.state, other.kind);
}

/// Whether the other holds at the end of the first, or later.
bool outlasts(const Authority& other, const Authority& first) {
  return !other.validity.until || *other.validity.until > *first.validity.until;
}

/// Who is the central unit of its state and kind at its end or later; null where nobody is, or it
/// goes on itself.
const Authority* who_follows(const Authority& row, const Units& rows) {
  const Authority* follows = nullptr;
  for (const auto& [line, other] : rows) {
    if (!is_whole(other) || !have_one_seat(row, other) || !outlasts(other, row)) continue;
    if (other.id == row.id) return nullptr;
    const bool sooner = follows == nullptr || other.validity.from < follows->validity.from;
    if (sooner) follows = &other;
  }
  return follows;
}

std::string unnamed_successor(const Authority& row, const Authority& follows) {
  return "A central unit names who continues it where its state has another: '" + follows.id.str() +
         "' is the " + std::string(to_text(row.kind)) +
         " at its end or later. Enter it, or whoever else continues '" + row.id.str() + "'.";
}

std::string left_out(const Authority& row) {
  return "Leaves out '" + row.id.str() + "', which was the " + std::string(to_text(row.kind)) +
         " of its state: keep its rows, with valid_until and successor where it ends.";
}

void check_kept(const Units& former,
                const Units& rows,
                Timestamp at,
                std::vector<DirectoryProblem>& problems) {
  std::vector<const Authority*> reported;
  for (const auto& [line, row] : former) {
    const bool was_valid = !row.validity.from || *row.validity.from < at;
    if (!is_whole(row) || !was_valid) continue;
    const auto same = [&, &unit = row](const Authority& other) {
      return other.id == unit.id && have_one_seat(other, unit);
    };
    const bool kept = std::ranges::any_of(rows, same, &Located<Authority>::value);
    const bool known =
        std::ranges::any_of(reported, [&](const Authority* each) { return same(*each); });
    if (kept || known) continue;
    reported.push_back(&row);
    problems.push_back(problem_at(DirectoryFile::kAuthorities, 0, "authority", left_out(row)));
  }
}

}  // namespace

std::vector<DirectoryProblem> check_central_units(const DirectoryTables& former,
                                                  const DirectoryTables& tables,
                                                  Timestamp at) {
  std::vector<DirectoryProblem> problems;
  const Units rows = central_rows(tables);
  check_kept(central_rows(former), rows, at, problems);
  for (const auto& [line, row] : rows) {
    if (!is_whole(row) || !row.validity.until || !row.successor.empty()) continue;
    const Authority* follows = who_follows(row, rows);
    if (follows == nullptr) continue;
    problems.push_back(problem_at(
        DirectoryFile::kAuthorities, line, "successor", unnamed_successor(row, *follows)));
  }
  return problems;
}

}  // namespace gateway
