/// \file
/// Goal: every kind of connection of the schema joins something, and docs/reference/rules.md says
/// what. Method: the table against the code list and against each row of the document.

#include "gateway/model/connection_kinds.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace gateway {
namespace {

using enum EntityKind;

constexpr std::array kNoThings{kPerson, kOrganisation, kLocation, kEvent};
constexpr std::array kThings{
    kMeansOfTransport, kDocument, kFirearm, kCommunicationMeans, kFinancialProduct, kOtherItem};

std::string content_of(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(std::string(LIAISON_SOURCE_DIR) + path).rdbuf();
  return content.str();
}

/// The kinds of the list that are in the set, or `together` where all of them are.
template <class List>
std::string names_of(const EntityKinds& kinds, const List& list, const char* together) {
  const auto is_in = [&kinds](EntityKind kind) { return kinds.contains(kind); };
  if (together != nullptr && std::ranges::all_of(list, is_in)) return together;
  std::string names;
  for (const EntityKind kind : list) {
    if (is_in(kind)) names += (names.empty() ? "" : ", ") + std::string(to_text(kind));
  }
  return names;
}

std::string names_of(const EntityKinds& kinds) {
  const std::string first = names_of(kinds, kNoThings, nullptr);
  const std::string things = names_of(kinds, kThings, "things");
  if (first == "Person, Organisation, Location, Event" && things == "things") return "any";
  return first + (first.empty() || things.empty() ? "" : ", ") + things;
}

std::vector<std::string> documented_rows() {
  std::istringstream document(content_of("/docs/reference/rules.md"));
  std::vector<std::string> rows;
  bool within = false;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("#")) within = line == "## What a connection can join";
    if (within && line.starts_with("| `")) rows.push_back(line);
  }
  return rows;
}

TEST(ConnectionKinds, AreDocumentedRowByRow) {
  std::vector<std::string> rows;
  for (const ConnectionRow& row : connection_rows())
    rows.push_back("| `" + std::string(row.kind) + "` | " + names_of(row.from) + " | " +
                   names_of(row.to) + " |");

  EXPECT_EQ(documented_rows(), rows);
}

TEST(ConnectionKinds, AreThoseOfTheCodeList) {
  const std::string schema = content_of("/schemas/xsd/code-lists-entities.xsd");
  const auto begin = schema.find("name=\"ConnectionKind\"");
  ASSERT_NE(begin, std::string::npos);
  const std::string list = schema.substr(begin, schema.find("</xs:simpleType>", begin) - begin);
  const std::regex code("enumeration value=\"([a-z-]+)\"");
  std::set<std::string> codes;
  for (std::sregex_iterator found(list.begin(), list.end(), code), end; found != end; ++found)
    codes.insert((*found)[1]);

  std::set<std::string> kinds;
  for (const ConnectionRow& row : connection_rows())
    kinds.emplace(row.kind);

  EXPECT_EQ(kinds, codes);
}

TEST(ConnectionKinds, JoinWhatTheirRowsSayAndNothingElse) {
  EXPECT_TRUE(can_connect("occurred-at", kEvent, kLocation));
  EXPECT_FALSE(can_connect("occurred-at", kLocation, kEvent));
  EXPECT_TRUE(can_connect("possibly-same-as", kFirearm, kOtherItem));
  EXPECT_FALSE(can_connect("possibly-same-as", kPerson, kOtherItem));
  EXPECT_FALSE(can_connect("likes", kPerson, kPerson));
}

}  // namespace
}  // namespace gateway
