/// \file
/// The directory as it was written: rows of text with the line each came from, not yet believed.
///
/// Whoever reads a directory (adapters/csv) fills these; build_directory (directory_builder.h)
/// judges them; to_files (directory_text.h) writes them. The columns are documented in
/// docs/reference/directory-files.md.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/directory/state_rows.h"

namespace gateway {

/// The numbers give the order in which files are written, judged and digested.
enum class DirectoryFile {
  kAuthorities,
  kSystems,
  kCertificates,
  kPersons,
  kStates  ///< One file a state.
};

/// "authorities.csv", "systems.csv", "certificates.csv", "persons.csv" or "states".
[[nodiscard]] std::string_view to_text(DirectoryFile file);

/// One row of authorities.csv. Every field is the text of the column of the same name.
struct AuthorityRow {
  int line = 0;  ///< 1-based line on which the row begins.
  std::string authority;
  std::string state;
  std::string kind;
  std::string parent;
  std::string name;
  std::string languages;
  std::string highest_level;
  std::string attended;
  std::string duty_telephone;
  std::string valid_from;
  std::string valid_until;
  std::string part_of = {};
  std::string national_unit = {};
  std::string proxy = {};
  std::string fallback = {};
  std::string successor = {};
  std::string accepts = {};
  std::string versions = {};
  std::string europol_copies = {};

  friend bool operator==(const AuthorityRow&, const AuthorityRow&) = default;
};

/// One row of systems.csv.
struct SystemRow {
  int line = 0;  ///< 1-based line on which the row begins.
  std::string system;
  std::string authorities;
  std::string service_person;
  std::string valid_from;
  std::string valid_until;
  std::string push_url = {};

  friend bool operator==(const SystemRow&, const SystemRow&) = default;
};

/// One row of certificates.csv.
struct CertificateRow {
  int line = 0;  ///< 1-based line on which the row begins.
  std::string system;
  std::string fingerprint;
  std::string valid_from;
  std::string valid_until;

  friend bool operator==(const CertificateRow&, const CertificateRow&) = default;
};

/// One row of persons.csv.
struct PersonRow {
  int line = 0;  ///< 1-based line on which the row begins.
  std::string authority;
  std::string person;
  std::string role;
  std::string clearance;
  std::string valid_from;
  std::string valid_until;

  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

struct DirectoryTables {
  std::vector<AuthorityRow> authorities;
  std::vector<SystemRow> systems;
  std::vector<CertificateRow> certificates;
  std::vector<PersonRow> persons;
  std::string version;  ///< SHA-256 of what the tables were read from, hexadecimal.

  /// Optional columns of authorities.csv that the file lacks, as those of earlier releases do.
  std::set<std::string_view> absent = {};

  std::vector<StateFile> states = {};
  std::string policy_version = {};  ///< As `version`, of the state files; empty = there are none.
};

/// Whether a header line must have the column. A file without an optional one has the default of
/// it in every row, so that what was stored before the column came stays readable.
enum class Presence {
  kMandatory,
  kOptional
};

/// A column: its name in the file and where its text goes.
template <class Row>
struct Column {
  std::string_view name;
  std::string Row::*field;
  Presence presence = Presence::kMandatory;
};

/// Every column of the file, in the order of the documentation.
[[nodiscard]] std::span<const Column<AuthorityRow>> authority_columns();
[[nodiscard]] std::span<const Column<SystemRow>> system_columns();
[[nodiscard]] std::span<const Column<CertificateRow>> certificate_columns();
[[nodiscard]] std::span<const Column<PersonRow>> person_columns();

}  // namespace gateway
