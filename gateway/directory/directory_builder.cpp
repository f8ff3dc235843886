#include "gateway/directory/directory_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gateway/base/invariant.h"
#include "gateway/directory/directory_checks.h"
#include "gateway/directory/directory_fields.h"
#include "gateway/directory/state_checks.h"
#include "gateway/directory/state_reading.h"
#include "gateway/directory/unseen_characters.h"

namespace gateway {
namespace {

template <class Row, class Value>
std::vector<Located<Value>> read_rows(const std::vector<Row>& rows,
                                      Value (*read)(const Row&, std::vector<DirectoryProblem>&),
                                      std::vector<DirectoryProblem>& problems) {
  std::vector<Located<Value>> values;
  values.reserve(rows.size());
  for (const Row& row : rows)
    values.push_back({.line = row.line, .value = read(row, problems)});
  return values;
}

template <class Value>
std::vector<Value> values_of(const std::vector<Located<Value>>& rows) {
  std::vector<Value> values;
  values.reserve(rows.size());
  for (const Located<Value>& row : rows)
    values.push_back(row.value);
  return values;
}

bool comes_before(const DirectoryProblem& one, const DirectoryProblem& other) {
  return std::tie(one.file, one.state, one.line) < std::tie(other.file, other.state, other.line);
}

}  // namespace

std::string file_of(const DirectoryProblem& problem) {
  std::string name(to_text(problem.file));
  if (problem.file == DirectoryFile::kStates) name += "/" + problem.state + ".toml";
  return name;
}

std::string to_text(const DirectoryProblem& problem) {
  std::string text = file_of(problem);
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
  check_characters(tables, problems);
  const auto authorities = read_rows(tables.authorities, read_authority, problems);
  const auto systems = read_rows(tables.systems, read_system, problems);
  const auto certificates = read_rows(tables.certificates, read_certificate, problems);
  const auto persons = read_rows(tables.persons, read_person, problems);
  auto settings = read_states(tables.states, problems);
  check_authorities(authorities, tables.absent, problems);
  check_systems(systems, {authorities, persons}, problems);
  check_certificates(certificates, systems, problems);
  check_persons(persons, authorities, problems);
  check_states(settings, authorities, problems);
  if (!problems.empty()) {
    std::ranges::stable_sort(problems, comes_before);
    return DirectoryBuild(std::move(problems));
  }
  return DirectoryBuild(Directory({.authorities = values_of(authorities),
                                   .systems = values_of(systems),
                                   .certificates = values_of(certificates),
                                   .persons = values_of(persons),
                                   .settings = std::move(settings),
                                   .policy_version = tables.policy_version},
                                  tables.version));
}

}  // namespace gateway
