#include "gateway/directory/directory_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/directory/directory_checks.h"
#include "gateway/directory/directory_fields.h"

namespace gateway {
namespace {

template <class Value>
std::vector<Value> values_of(std::vector<Located<Value>> rows) {
  std::vector<Value> values;
  values.reserve(rows.size());
  for (Located<Value>& row : rows)
    values.push_back(std::move(row.value));
  return values;
}

bool comes_before(const DirectoryProblem& one, const DirectoryProblem& other) {
  return std::tie(one.file, one.line) < std::tie(other.file, other.line);
}

}  // namespace

std::string_view to_text(DirectoryFile file) {
  switch (file) {
    case DirectoryFile::kAuthorities:
      return "authorities.csv";
    case DirectoryFile::kSystems:
      return "systems.csv";
  }
  broken_invariant("every DirectoryFile has a text");
}

std::string to_text(const DirectoryProblem& problem) {
  std::string text(to_text(problem.file));
  if (problem.line > 0) text += ":" + std::to_string(problem.line);
  if (!problem.column.empty()) text += ": " + problem.column;
  return text + ": " + problem.sentence;
}

DirectoryBuild::DirectoryBuild(Directory directory) : held_(std::move(directory)) {}

DirectoryBuild::DirectoryBuild(std::vector<DirectoryProblem> problems)
    : held_(std::move(problems)) {
  invariant(!this->problems().empty(), "a directory is refused for at least one problem");
}

const Directory& DirectoryBuild::operator*() const& {
  invariant(static_cast<bool>(*this), "a refused directory is not there");
  return std::get<Directory>(held_);
}

Directory&& DirectoryBuild::operator*() && {
  invariant(static_cast<bool>(*this), "a refused directory is not there");
  return std::move(std::get<Directory>(held_));
}

const Directory* DirectoryBuild::operator->() const {
  return &**this;
}

const std::vector<DirectoryProblem>& DirectoryBuild::problems() const {
  invariant(!*this, "a built directory has no problems");
  return std::get<std::vector<DirectoryProblem>>(held_);
}

DirectoryBuild build_directory(const DirectoryTables& tables) {
  std::vector<DirectoryProblem> problems;
  std::vector<Located<Authority>> authorities;
  for (const AuthorityRow& row : tables.authorities) {
    authorities.push_back({.line = row.line, .value = read_authority(row, problems)});
  }
  std::vector<Located<System>> systems;
  for (const SystemRow& row : tables.systems) {
    systems.push_back({.line = row.line, .value = read_system(row, problems)});
  }
  check_authorities(authorities, problems);
  check_systems(systems, authorities, problems);
  if (!problems.empty()) {
    std::ranges::stable_sort(problems, comes_before);
    return DirectoryBuild(std::move(problems));
  }
  return DirectoryBuild(
      Directory(values_of(std::move(authorities)), values_of(std::move(systems)), tables.version));
}

}  // namespace gateway
