#include "gateway/directory/directory_tables.h"

#include <array>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::array kAuthorityColumns{
    Column<AuthorityRow>{"authority", &AuthorityRow::authority},
    Column<AuthorityRow>{"state", &AuthorityRow::state},
    Column<AuthorityRow>{"kind", &AuthorityRow::kind},
    Column<AuthorityRow>{"parent", &AuthorityRow::parent},
    Column<AuthorityRow>{"name", &AuthorityRow::name},
    Column<AuthorityRow>{"languages", &AuthorityRow::languages},
    Column<AuthorityRow>{"highest_level", &AuthorityRow::highest_level},
    Column<AuthorityRow>{"attended", &AuthorityRow::attended},
    Column<AuthorityRow>{"duty_telephone", &AuthorityRow::duty_telephone},
    Column<AuthorityRow>{"valid_from", &AuthorityRow::valid_from},
    Column<AuthorityRow>{"valid_until", &AuthorityRow::valid_until},
    Column<AuthorityRow>{"part_of", &AuthorityRow::part_of, Presence::kOptional},
    Column<AuthorityRow>{"national_unit", &AuthorityRow::national_unit, Presence::kOptional},
    Column<AuthorityRow>{"proxy", &AuthorityRow::proxy, Presence::kOptional},
    Column<AuthorityRow>{"fallback", &AuthorityRow::fallback, Presence::kOptional},
    Column<AuthorityRow>{"successor", &AuthorityRow::successor, Presence::kOptional},
    Column<AuthorityRow>{"accepts", &AuthorityRow::accepts, Presence::kOptional},
    Column<AuthorityRow>{"versions", &AuthorityRow::versions, Presence::kOptional},
    Column<AuthorityRow>{"europol_copies", &AuthorityRow::europol_copies, Presence::kOptional},
};

constexpr std::array kSystemColumns{
    Column<SystemRow>{"system", &SystemRow::system},
    Column<SystemRow>{"authorities", &SystemRow::authorities},
    Column<SystemRow>{"service_person", &SystemRow::service_person},
    Column<SystemRow>{"valid_from", &SystemRow::valid_from},
    Column<SystemRow>{"valid_until", &SystemRow::valid_until},
    Column<SystemRow>{"push_url", &SystemRow::push_url, Presence::kOptional},
};

constexpr std::array kCertificateColumns{
    Column<CertificateRow>{"system", &CertificateRow::system},
    Column<CertificateRow>{"fingerprint", &CertificateRow::fingerprint},
    Column<CertificateRow>{"valid_from", &CertificateRow::valid_from},
    Column<CertificateRow>{"valid_until", &CertificateRow::valid_until},
};

constexpr std::array kPersonColumns{
    Column<PersonRow>{"authority", &PersonRow::authority},
    Column<PersonRow>{"person", &PersonRow::person},
    Column<PersonRow>{"role", &PersonRow::role},
    Column<PersonRow>{"clearance", &PersonRow::clearance},
    Column<PersonRow>{"valid_from", &PersonRow::valid_from},
    Column<PersonRow>{"valid_until", &PersonRow::valid_until},
};

}  // namespace

std::string_view to_text(DirectoryFile file) {
  switch (file) {
    case DirectoryFile::kAuthorities:
      return "authorities.csv";
    case DirectoryFile::kSystems:
      return "systems.csv";
    case DirectoryFile::kCertificates:
      return "certificates.csv";
    case DirectoryFile::kPersons:
      return "persons.csv";
    case DirectoryFile::kStates:
      return "states";
  }
  broken_invariant("every DirectoryFile has a text");
}

std::span<const Column<AuthorityRow>> authority_columns() {
  return kAuthorityColumns;
}

std::span<const Column<SystemRow>> system_columns() {
  return kSystemColumns;
}

std::span<const Column<CertificateRow>> certificate_columns() {
  return kCertificateColumns;
}

std::span<const Column<PersonRow>> person_columns() {
  return kPersonColumns;
}

}  // namespace gateway
