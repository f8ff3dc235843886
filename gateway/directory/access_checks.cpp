// What systems.csv, certificates.csv and persons.csv owe one another and authorities.csv.
#include <map>
#include <set>
#include <utility>

#include "gateway/directory/directory_checks.h"

namespace gateway {
namespace {

using Problems = std::vector<DirectoryProblem>;
using PersonKey = std::pair<AuthorityId, PersonId>;

/// By id; of several rows of an authority the one with the highest level counts.
using Authorities = std::map<AuthorityId, const Authority*>;
/// By id; of several rows with one id the first counts.
using Persons = std::map<PersonKey, const Person*>;

Authorities by_id(const std::vector<Located<Authority>>& rows) {
  Authorities index;
  for (const auto& row : rows) {
    const auto [known, fresh] = index.try_emplace(row.value.id, &row.value);
    if (known->second->highest_level < row.value.highest_level) known->second = &row.value;
  }
  return index;
}

Persons by_id(const std::vector<Located<Person>>& rows) {
  Persons index;
  for (const auto& row : rows)
    index.emplace(PersonKey(row.value.authority, row.value.id), &row.value);
  return index;
}

std::string quoted_id(const std::string& id) {
  return "'" + id + "'";
}

void check_bindings(const Located<System>& row, const Authorities& known, Problems& problems) {
  const auto report = [&](std::string sentence) {
    problems.push_back(
        problem_at(DirectoryFile::kSystems, row.line, "authorities", std::move(sentence)));
  };
  std::set<AuthorityId> seen;
  for (const AuthorityId& id : row.value.authorities) {
    if (!known.contains(id)) report("There is no authority of the id " + quoted_id(id.str()) + ".");
    if (!seen.insert(id).second) report(quoted_id(id.str()) + " is listed twice.");
  }
}

/// \return one sentence on what is wrong with the person as the one that fetches for `authority`.
std::string service_fault(const PersonId& id, const Authority& authority, const Persons& persons) {
  const auto person = persons.find(PersonKey(authority.id, id));
  const std::string of = " of " + quoted_id(authority.id.str());
  if (person == persons.end()) return "There is no person of this id" + of + ".";
  if (person->second->role != PersonRole::kService) return "Is not of the role service" + of + ".";
  if (person->second->clearance >= authority.highest_level) return {};
  return "Is cleared for less than the highest_level" + of + ".";
}

void check_service_person(const Located<System>& row,
                          const Authorities& authorities,
                          const Persons& persons,
                          Problems& problems) {
  const PersonId& id = row.value.service_person;
  if (id.empty()) return;
  for (const AuthorityId& acts_for : row.value.authorities) {
    const auto authority = authorities.find(acts_for);
    if (authority == authorities.end()) continue;  // Reported by check_bindings.
    std::string fault = service_fault(id, *authority->second, persons);
    if (fault.empty()) continue;
    problems.push_back(
        problem_at(DirectoryFile::kSystems, row.line, "service_person", std::move(fault)));
  }
}

}  // namespace

void check_systems(const std::vector<Located<System>>& systems,
                   const SystemSurroundings& surroundings,
                   Problems& problems) {
  const Authorities authorities = by_id(surroundings.authorities);
  const Persons persons = by_id(surroundings.persons);
  std::map<SystemId, int> ids;
  for (const auto& row : systems) {
    const auto [first, fresh] = ids.emplace(row.value.id, row.line);
    if (!fresh) {
      problems.push_back(
          problem_at(DirectoryFile::kSystems, row.line, "system", already_on(first->second)));
    }
    check_bindings(row, authorities, problems);
    check_service_person(row, authorities, persons, problems);
  }
}

void check_certificates(const std::vector<Located<Certificate>>& certificates,
                        const std::vector<Located<System>>& systems,
                        Problems& problems) {
  std::set<SystemId> known;
  for (const auto& row : systems)
    known.insert(row.value.id);
  std::set<SystemId> pinned;
  std::map<Digest, int> fingerprints;
  const auto report = [&](int line, std::string_view column, std::string sentence) {
    problems.push_back(problem_at(DirectoryFile::kCertificates, line, column, std::move(sentence)));
  };
  for (const auto& [line, certificate] : certificates) {
    if (!known.contains(certificate.system)) report(line, "system", "There is no such system.");
    pinned.insert(certificate.system);
    // All zeros stands for a fingerprint that could not be read and is reported already.
    const auto [first, fresh] = fingerprints.emplace(certificate.fingerprint, line);
    if (certificate.fingerprint != Digest{} && !fresh) {
      report(line, "fingerprint", already_on(first->second));
    }
  }
  for (const auto& [line, system] : systems) {
    if (pinned.contains(system.id)) continue;
    problems.push_back(problem_at(
        DirectoryFile::kSystems, line, "system", "certificates.csv has no certificate of it."));
  }
}

void check_persons(const std::vector<Located<Person>>& persons,
                   const std::vector<Located<Authority>>& authorities,
                   Problems& problems) {
  const Authorities known = by_id(authorities);
  std::map<PersonKey, int> ids;
  for (const auto& [line, person] : persons) {
    if (!known.contains(person.authority)) {
      problems.push_back(problem_at(
          DirectoryFile::kPersons, line, "authority", "There is no authority of this id."));
    }
    const auto [first, fresh] = ids.emplace(PersonKey(person.authority, person.id), line);
    if (!fresh) {
      problems.push_back(
          problem_at(DirectoryFile::kPersons, line, "person", already_on(first->second)));
    }
  }
}

}  // namespace gateway
