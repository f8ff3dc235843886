#include "gateway/directory/directory_text.h"

namespace gateway {
namespace {

std::string field_text(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(field);
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void end_line(std::string& text) {
  text.back() = '\n';  // In the place of the last field's comma.
}

template <class Row>
std::string file_of(std::span<const Column<Row>> columns, const std::vector<Row>& rows) {
  std::string text;
  for (const Column<Row>& column : columns)
    text.append(column.name).append(",");
  end_line(text);
  for (const Row& row : rows) {
    for (const Column<Row>& column : columns)
      text.append(field_text(row.*column.field)).append(",");
    end_line(text);
  }
  return text;
}

}  // namespace

DirectoryFiles to_files(const DirectoryTables& tables) {
  return {.authorities = file_of(authority_columns(), tables.authorities),
          .systems = file_of(system_columns(), tables.systems),
          .certificates = file_of(certificate_columns(), tables.certificates),
          .persons = file_of(person_columns(), tables.persons)};
}

}  // namespace gateway
