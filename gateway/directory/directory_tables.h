/// \file
/// The directory as it was written: rows of text with the line each came from, not yet believed.
///
/// Whoever reads a directory (adapters/csv) fills these; build_directory (directory_builder.h)
/// judges them. The columns are documented in docs/reference/directory-files.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

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
};

/// One row of systems.csv.
struct SystemRow {
  int line = 0;  ///< 1-based line on which the row begins.
  std::string system;
  std::string authorities;
  std::string fingerprint;
  std::string valid_from;
  std::string valid_until;
};

struct DirectoryTables {
  std::vector<AuthorityRow> authorities;
  std::vector<SystemRow> systems;
  std::string version;  ///< SHA-256 of what the tables were read from, hexadecimal.
};

/// A column: its name in the file and where its text goes.
template <class Row>
struct Column {
  std::string_view name;
  std::string Row::*field;
};

/// Every column of the file, in the order of the documentation. All are mandatory.
[[nodiscard]] std::span<const Column<AuthorityRow>> authority_columns();
[[nodiscard]] std::span<const Column<SystemRow>> system_columns();

}  // namespace gateway
