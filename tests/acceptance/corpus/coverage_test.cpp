/// \file
/// Goal: the corpus leaves nothing of the checker unproved: every rule, every code of the schema,
/// every message type ten times over. Method: counted over the lists beside the documents.

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/model/rules.h"
#include "tests/acceptance/corpus/the_corpus.h"
#include "tests/support/file_content.h"

namespace {

using testing::Ge;
using testing::SizeIs;
using the_corpus::Case;

const std::vector<Case>& all_cases() {
  static const std::vector<Case> kAll = [] {
    auto cases = the_corpus::cases_in("invalid");
    for (Case& warned : the_corpus::cases_in("warned"))
      cases.push_back(std::move(warned));
    return cases;
  }();
  return kAll;
}

/// Rules and codes of all lists: the word before the path, and what is refused without a path.
std::set<std::string> covered() {
  std::set<std::string> words;
  for (const Case& row : all_cases()) {
    for (std::string line : row.expected) {
      if (line.starts_with("warn ")) line.erase(0, 5);
      words.insert(line.starts_with("refused ") ? line : line.substr(0, line.find(' ')));
    }
  }
  return words;
}

/// The codes that docs/reference/rules.md promises.
std::set<std::string> codes_of_the_schema() {
  const std::string page = support::content_of(LIAISON_SOURCE_DIR "/docs/reference/rules.md");
  const std::regex code("`(xsd\\.[a-z-]+)`");
  std::set<std::string> codes;
  for (std::sregex_iterator found(page.begin(), page.end(), code), end; found != end; ++found)
    codes.insert((*found)[1]);
  return codes;
}

TEST(Corpus, BreaksEveryRule) {
  const auto broken = covered();

  for (const gateway::Rule& rule : gateway::rule_table())
    EXPECT_TRUE(broken.contains(std::string(rule.id))) << rule.id;
}

TEST(Corpus, HasEveryCodeOfTheSchema) {
  const auto broken = covered();
  const auto codes = codes_of_the_schema();

  EXPECT_THAT(codes, SizeIs(Ge(7U)));
  for (const std::string& code : codes)
    EXPECT_TRUE(broken.contains(code)) << code;
}

TEST(Corpus, HasEveryRefusalOfADocumentThatIsNotChecked) {
  const auto broken = covered();

  for (const char* code :
       {"document.not-well-formed", "document.type-unknown", "document.version-unknown"})
    EXPECT_TRUE(broken.contains("refused " + std::string(code))) << code;
}

TEST(Corpus, HoldsTenInvalidDocumentsOfEachTypeOrMore) {
  std::map<std::string, int> documents;
  for (const Case& row : the_corpus::cases_in("invalid"))
    ++documents[row.type];

  EXPECT_EQ(documents.size(), the_corpus::type_names().size());
  for (const std::string& type : the_corpus::type_names())
    EXPECT_GE(documents[type], 10) << type;
}

TEST(Corpus, HoldsAnExampleOfEachType) {
  std::set<std::string> types;
  for (const auto& document : the_corpus::documents_in("examples")) {
    const auto type = to_text(the_corpus::message_of(document).header.type);
    EXPECT_EQ(document.stem(), type);
    types.emplace(type);
  }

  EXPECT_EQ(types.size(), the_corpus::type_names().size());
}

/// What a list says, wherever in the file.
std::vector<std::string> said_by(const Case& row) {
  const std::regex place(" [0-9]+:[0-9]+");
  std::vector<std::string> said;
  for (const std::string& line : row.expected)
    said.push_back(std::regex_replace(line, place, ""));
  return said;
}

TEST(Corpus, SaysNothingTwiceOfOneType) {
  std::map<std::pair<std::string, std::vector<std::string>>, std::filesystem::path> lists;
  for (const Case& row : all_cases()) {
    const auto [first, fresh] = lists.emplace(std::pair(row.type, said_by(row)), row.document);
    EXPECT_TRUE(fresh) << row.document << " repeats " << first->second;
  }
}

TEST(Corpus, HasDocumentsAndListsInPairs) {
  for (const Case& row : all_cases())
    EXPECT_THAT(row.expected, Not(testing::IsEmpty())) << row.document;
  for (const char* folder : {"/invalid", "/warned"}) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(
             std::string(LIAISON_SOURCE_DIR "/tests/data") + folder)) {
      auto document = file.path();
      if (document.extension() != ".expected") continue;
      EXPECT_TRUE(std::filesystem::exists(document.replace_extension(".xml"))) << file.path();
    }
  }
}

TEST(Corpus, IsMadeOfSmallDocuments) {
  for (const Case& row : all_cases())
    EXPECT_LT(std::filesystem::file_size(row.document), 4096U) << row.document;
}

}  // namespace
