#include "gateway/directory/unseen_characters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "gateway/directory/row_reading.h"

namespace gateway {
namespace {

/// A run of characters whose UTF-8 differs in the last byte alone.
struct Run {
  std::string_view lead;  ///< The bytes before the last one.
  unsigned char first;
  unsigned char last;
  std::uint32_t code;  ///< Of the first one.
};

constexpr std::size_t kNameBytesMax = 40;

constexpr std::array kUnseen{Run{"", 0x00, 0x1F, 0x0000},
                             Run{"", 0x7F, 0x7F, 0x007F},
                             Run{"\xC2", 0x80, 0x9F, 0x0080},
                             Run{"\xE2\x80", 0xA8, 0xAE, 0x2028},
                             Run{"\xE2\x81", 0xA6, 0xA9, 0x2066}};

std::string name_of(std::uint32_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string name = "U+";
  for (const unsigned shift : {12U, 8U, 4U, 0U})
    name += kDigits[(code >> shift) & 0xFU];
  return name;
}

/// Whether the text begins with a character of the run.
bool begins_with(std::string_view text, const Run& run) {
  if (text.size() <= run.lead.size() || !text.starts_with(run.lead)) return false;
  const auto byte = static_cast<unsigned char>(text[run.lead.size()]);
  return byte >= run.first && byte <= run.last;
}

template <class Row>
void check_rows(DirectoryFile file,
                std::span<const Column<Row>> columns,
                const std::vector<Row>& rows,
                std::vector<DirectoryProblem>& found) {
  for (const Row& row : rows) {
    RowProblems problems(file, row.line, found);
    for (const Column<Row>& column : columns) {
      const auto character = unseen_character_in(row.*column.field);
      if (character.empty()) continue;
      problems.add(column.name,
                   "Must not have " + character +
                       ": no controls, line ends or marks that turn the direction of writing.");
    }
  }
}

}  // namespace

std::string unseen_character_in(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1)) {
    const auto run =
        std::ranges::find_if(kUnseen, [text](const Run& each) { return begins_with(text, each); });
    if (run == kUnseen.end()) continue;
    const auto byte = static_cast<unsigned char>(text[run->lead.size()]);
    return name_of(run->code + byte - run->first);
  }
  return {};
}

std::string shown_name(std::string_view name) {
  if (name.size() > kNameBytesMax) return "(a long name)";
  return unseen_character_in(name).empty() ? std::string(name) : "(a name with controls)";
}

void check_characters(const DirectoryTables& tables, std::vector<DirectoryProblem>& problems) {
  check_rows(DirectoryFile::kAuthorities, authority_columns(), tables.authorities, problems);
  check_rows(DirectoryFile::kSystems, system_columns(), tables.systems, problems);
  check_rows(DirectoryFile::kCertificates, certificate_columns(), tables.certificates, problems);
  check_rows(DirectoryFile::kPersons, person_columns(), tables.persons, problems);
}

}  // namespace gateway
