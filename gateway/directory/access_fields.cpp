// Reads the rows of systems.csv, certificates.csv and persons.csv.
#include <algorithm>
#include <utility>

#include "gateway/directory/directory_fields.h"
#include "gateway/directory/push_url.h"
#include "gateway/directory/row_reading.h"

namespace gateway {
namespace {

constexpr std::string_view kIdForm =
    "Must be 1 to 64 letters, digits, hyphens, dots and underscores.";

/// Systems and persons are named by texts of one form.
bool is_system_id(std::string_view text) {
  return is_person_id(text);
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

System read_system(const SystemRow& row, std::vector<DirectoryProblem>& found) {
  RowProblems problems(DirectoryFile::kSystems, row.line, found);
  System system;
  system.id = SystemId(row.system);
  if (!is_system_id(row.system)) problems.add("system", std::string(kIdForm));
  for (std::string& authority : parts_of(row.authorities)) {
    system.authorities.emplace_back(std::move(authority));
  }
  if (system.authorities.empty()) {
    problems.add("authorities", "At least one authority must be listed.");
  }
  system.service_person = PersonId(row.service_person);
  system.validity = read_validity(row.valid_from, row.valid_until, problems);
  system.push_url = row.push_url;
  if (row.push_url.empty()) return system;
  if (std::string fault = push_url_fault(row.push_url); !fault.empty()) {
    problems.add("push_url", std::move(fault));
  }
  if (row.service_person.empty()) {
    problems.add("push_url",
                 "Needs a service_person, in whose name the system gets what nobody fetched.");
  }
  return system;
}

Certificate read_certificate(const CertificateRow& row, std::vector<DirectoryProblem>& found) {
  RowProblems problems(DirectoryFile::kCertificates, row.line, found);
  Certificate certificate;
  certificate.system = SystemId(row.system);
  const auto fingerprint = digest_from_hex(row.fingerprint);
  if (!fingerprint || std::ranges::any_of(row.fingerprint, is_upper)) {
    problems.add("fingerprint", "Must be 64 hexadecimal digits in lower case.");
  }
  certificate.fingerprint = fingerprint.value_or(Digest{});
  certificate.validity = read_validity(row.valid_from, row.valid_until, problems);
  return certificate;
}

Person read_person(const PersonRow& row, std::vector<DirectoryProblem>& found) {
  RowProblems problems(DirectoryFile::kPersons, row.line, found);
  Person person;
  person.authority = AuthorityId(row.authority);
  person.id = PersonId(row.person);
  if (!is_person_id(row.person)) problems.add("person", std::string(kIdForm));
  const auto role = person_role_from_text(row.role);
  if (!role) problems.add("role", "Must be one of officer, supervisor, data-protection, service.");
  person.role = role.value_or(PersonRole::kService);
  person.clearance =
      read_level("clearance", row.clearance, problems).value_or(Classification::kTopSecret);
  person.validity = read_validity(row.valid_from, row.valid_until, problems);
  return person;
}

}  // namespace gateway
