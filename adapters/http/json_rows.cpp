#include "adapters/http/json_rows.h"

#include <algorithm>
#include <span>

#include "gateway/directory/directory_text.h"
#include "gateway/directory/unseen_characters.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::Column;
using gateway::DirectoryFile;
using gateway::Refusal;
using gateway::Result;
using nlohmann::ordered_json;
using States = std::map<std::string, std::string>;

std::string name_of(DirectoryFile file) {
  return std::string(gateway::to_text(file));
}

template <class Row>
Result<Row> row_from(const JsonObject& object,
                     const std::string& place,
                     std::span<const Column<Row>> columns) {
  Row row;
  for (const auto& name : object.names()) {
    const auto column = std::ranges::find(columns, name, &Column<Row>::name);
    if (column == columns.end())
      return malformed(place + " has no column " + gateway::shown_name(name) + ".");
    auto text = object.text(name);
    if (!text) return malformed(place + " must have a text as " + name + ".");
    row.*(column->field) = *std::move(text);
  }
  return row;
}

template <class Row>
Result<std::vector<Row>> rows_from(const JsonObject& files,
                                   DirectoryFile file,
                                   std::span<const Column<Row>> columns) {
  const auto list = files.list(name_of(file));
  if (!list) return malformed("rows must have " + name_of(file) + ", a list of objects.");
  std::vector<Row> rows;
  rows.reserve(list->size());
  for (const JsonObject& object : *list) {
    const auto place = name_of(file) + ", row " + std::to_string(rows.size() + 1) + ",";
    auto row = row_from(object, place, columns);
    if (!row) return row.refusal();
    rows.push_back(*std::move(row));
  }
  return rows;
}

template <class Row>
ordered_json rows_array(const std::vector<Row>& rows, std::span<const Column<Row>> columns) {
  auto array = ordered_json::array();
  for (const Row& row : rows) {
    auto object = ordered_json::object();
    for (const Column<Row>& column : columns) {
      const std::string& text = row.*column.field;
      if (!text.empty()) object[std::string(column.name)] = text;
    }
    array.push_back(std::move(object));
  }
  return array;
}

}  // namespace

Result<States> states_in(const JsonObject& directory) {
  States states;
  if (!directory.has("states")) return states;
  const auto object = directory.object("states");
  if (!object) return malformed("states must be an object of texts by the codes of states.");
  for (const auto& name : object->names()) {
    auto text = object->text(name);
    if (!text) return malformed("states must have a text as " + gateway::shown_name(name) + ".");
    states.emplace(name, *std::move(text));
  }
  return states;
}

Result<gateway::DirectoryFiles> files_from_rows(const JsonObject& rows) {
  const std::size_t members = rows.has("states") ? 5 : 4;
  if (rows.names().size() != members) {
    return malformed(
        "rows must have authorities.csv, systems.csv, certificates.csv and persons.csv, and may "
        "have states.");
  }
  auto authorities = rows_from(rows, DirectoryFile::kAuthorities, gateway::authority_columns());
  if (!authorities) return authorities.refusal();
  auto systems = rows_from(rows, DirectoryFile::kSystems, gateway::system_columns());
  if (!systems) return systems.refusal();
  auto certificates = rows_from(rows, DirectoryFile::kCertificates, gateway::certificate_columns());
  if (!certificates) return certificates.refusal();
  auto persons = rows_from(rows, DirectoryFile::kPersons, gateway::person_columns());
  if (!persons) return persons.refusal();
  auto states = states_in(rows);
  if (!states) return states.refusal();
  auto files = gateway::to_files({.authorities = *std::move(authorities),
                                  .systems = *std::move(systems),
                                  .certificates = *std::move(certificates),
                                  .persons = *std::move(persons),
                                  .version = {}});
  files.states = *std::move(states);
  return files;
}

std::string directory_rows_json(const gateway::DirectoryTables& tables, const States& states) {
  ordered_json rows{
      {name_of(DirectoryFile::kAuthorities),
       rows_array(tables.authorities, gateway::authority_columns())},
      {name_of(DirectoryFile::kSystems), rows_array(tables.systems, gateway::system_columns())},
      {name_of(DirectoryFile::kCertificates),
       rows_array(tables.certificates, gateway::certificate_columns())},
      {name_of(DirectoryFile::kPersons), rows_array(tables.persons, gateway::person_columns())}};
  if (!states.empty()) rows["states"] = states;
  return ordered_json{{"version", tables.version}, {"rows", rows}}.dump(
      -1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace adapters::http
