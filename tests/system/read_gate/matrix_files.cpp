#include "tests/system/read_gate/matrix_files.h"

#include <gtest/gtest.h>

#include "adapters/csv/csv_text.h"
#include "tests/support/file_content.h"

#include <nlohmann/json.hpp>

namespace read_gate {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kIdSize = 36;  // Of a UUID; whatever is shorter is no secret of one case.

std::string file(const std::string& name) {
  return support::content_of(LIAISON_SOURCE_DIR "/tests/data/read_gate/" + name);
}

const ordered_json& makings() {
  static const ordered_json kMakings = ordered_json::parse(file("calls.json"));
  return kMakings;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

Before before_of(const std::string& word) {
  static const std::map<std::string, Before> kWords{{"", Before::kNothing},
                                                    {"drained", Before::kDrained},
                                                    {"leased", Before::kLeased},
                                                    {"confirmed", Before::kConfirmed}};
  return kWords.at(word);
}

Row row_of(const std::string& name,
           const std::vector<std::string>& header,
           const adapters::csv::Record& record) {
  Row row{
      .place = name + ":" + std::to_string(record.line), .method = {}, .route = {}, .fields = {}};
  EXPECT_EQ(record.fields.size(), header.size()) << row.place;
  for (std::size_t i = 0; i < std::min(record.fields.size(), header.size()); ++i)
    row.fields[header[i]] = record.fields[i];
  row.method = row.fields.at("method");
  if (row.fields.contains("route")) row.route = row.fields.at("route");
  return row;
}

}  // namespace

std::string Row::call() const {
  return method + " " + route.substr(0, route.find('?'));
}

std::vector<std::string> Row::codes() const {
  const auto given = fields.find("codes");
  if (given == fields.end() || given->second == "*") return {"H0", kAllCodes};
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < given->second.size(); at += 3)
    codes.push_back(given->second.substr(at, 2));
  return codes;
}

std::vector<Row> rows_of(const std::string& name) {
  const auto read = adapters::csv::read_csv(file(name));
  EXPECT_FALSE(read.fault) << name << ":" << read.fault->line << ": " << read.fault->sentence;
  EXPECT_GT(read.records.size(), 1U) << name << " has no rows";
  std::vector<Row> rows;
  for (std::size_t i = 1; i < read.records.size(); ++i)
    rows.push_back(row_of(name, read.records.front().fields, read.records[i]));
  return rows;
}

Making making_of(const std::string& call) {
  Making making;
  const auto found = makings().find(call);
  if (found == makings().end()) return making;
  making.lists = found->value("lists", "");
  making.pages = found->value("pages", "");
  making.before = before_of(found->value("before", ""));
  making.withheld = found->value("withheld", false);
  if (found->contains("xml")) {
    making.content_type = "application/xml";
    making.body = found->at("xml").get<std::string>();
  }
  if (found->contains("json")) {
    making.content_type = "application/json";
    making.body = found->at("json").dump();
  }
  return making;
}

std::vector<std::string> made_calls() {
  std::vector<std::string> calls;
  for (const auto& [call, making] : makings().items())
    calls.push_back(call);
  return calls;
}

std::string filled(std::string text, const Names& names) {
  for (const auto& [name, value] : names) {
    if (value.starts_with('{')) replace_all(text, "\"{" + name + "}\"", value);  // An object.
    replace_all(text, "{" + name + "}", value);
  }
  return text;
}

std::string masked(std::string text, const Names& names) {
  for (const auto& [name, value] : names) {
    if (value.size() == kIdSize) replace_all(text, value, "{" + name + "}");
  }
  return text;
}

}  // namespace read_gate
