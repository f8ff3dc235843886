#include "tests/unit/routing/copies_file.h"

#include <ranges>

#include <gtest/gtest.h>

#include "adapters/csv/csv_text.h"
#include "tests/support/file_content.h"

namespace routing_test {
namespace {

struct Table {
  std::vector<std::string> header;
  std::vector<adapters::csv::Record> rows;
};

Table table_of(const std::string& name) {
  const auto read = adapters::csv::read_csv(
      support::content_of(LIAISON_SOURCE_DIR "/tests/data/routing/" + name));
  EXPECT_FALSE(read.fault) << name << ":" << read.fault->line << ": " << read.fault->sentence;
  if (read.records.empty()) return {};
  return {.header = read.records.front().fields,
          .rows = {read.records.begin() + 1, read.records.end()}};
}

/// The fields of a row by their columns.
std::map<std::string, std::string> fields_of(const Table& table, const adapters::csv::Record& row) {
  EXPECT_EQ(row.fields.size(), table.header.size()) << "line " << row.line;
  std::map<std::string, std::string> fields;
  for (std::size_t i = 0; i < std::min(row.fields.size(), table.header.size()); ++i)
    fields[table.header[i]] = row.fields[i];
  return fields;
}

std::set<std::string> set_of(const std::string& list) {
  std::set<std::string> members;
  if (list == "any") return members;
  for (const auto member : std::views::split(list, ';'))
    members.emplace(member.begin(), member.end());
  return members;
}

bool allows(const std::set<std::string>& set, const std::string& value) {
  return set.empty() || set.contains(value);
}

}  // namespace

bool names(const LawRow& row, const Combination& combination) {
  return allows(row.senders, combination.sender) && allows(row.addressees, combination.addressee) &&
         allows(row.states, combination.states) && allows(row.messages, combination.messages) &&
         allows(row.suppression, combination.suppression);
}

std::vector<LawRow> law_rows() {
  const Table table = table_of("copies.csv");
  std::vector<LawRow> rows;
  for (const auto& record : table.rows) {
    auto fields = fields_of(table, record);
    rows.push_back({.line = record.line,
                    .senders = set_of(fields.at("sender")),
                    .addressees = set_of(fields.at("addressee")),
                    .states = set_of(fields.at("states")),
                    .messages = set_of(fields.at("messages")),
                    .suppression = set_of(fields.at("suppression")),
                    .outcome = fields.at("outcome"),
                    .own_spoc = fields.at("own_spoc"),
                    .their_spoc = fields.at("their_spoc"),
                    .own_enu = fields.at("own_enu"),
                    .their_enu = fields.at("their_enu"),
                    .own_row = fields.at("own_row"),
                    .their_row = fields.at("their_row"),
                    .provision = fields.at("provision"),
                    .withheld_under = fields.at("withheld_under")});
  }
  return rows;
}

std::map<std::string, std::string> message_groups() {
  const Table table = table_of("types.csv");
  std::map<std::string, std::string> groups;
  for (const auto& record : table.rows) {
    auto fields = fields_of(table, record);
    EXPECT_TRUE(groups.emplace(fields.at("type"), fields.at("messages")).second)
        << "types.csv:" << record.line << " is there twice";
  }
  return groups;
}

}  // namespace routing_test
