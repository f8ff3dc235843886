/// \file
/// Goal: schemas/openapi.yaml lists exactly the calls that the route table serves, and is served as
/// it is. Method: a line scan of the file, whose paths and methods stand at fixed indents, up to
/// where the paths end: what the gateway itself calls (webhooks) comes after that.

#include <fstream>
#include <set>
#include <sstream>

#include "adapters/http/routes.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using Calls = std::set<std::string>;  ///< "GET /messages/{handle}"

std::string description() {
  std::ostringstream text;
  text << std::ifstream(LIAISON_SOURCE_DIR "/schemas/openapi.yaml").rdbuf();
  return text.str();
}

bool is_method(std::string_view word) {
  return word == "get" || word == "put" || word == "post" || word == "delete" || word == "patch";
}

std::string upper(std::string text) {
  for (auto& c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

Calls described() {
  Calls calls;
  std::istringstream lines(description());
  std::string path;
  for (std::string line; std::getline(lines, line) && line != "components:";) {
    if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
    const auto word = line.starts_with("    ") && line.ends_with(':')
                          ? line.substr(4, line.size() - 5)
                          : std::string();
    if (is_method(word)) calls.insert(upper(word) + " " + path);
  }
  return calls;
}

Calls served() {
  Calls calls;
  for (const auto& route : adapters::http::routes()) {
    calls.insert(std::string(route.method) + " " + std::string(route.pattern));
  }
  return calls;
}

TEST(DescriptionTest, ListsExactlyTheCallsThatAreServed) {
  EXPECT_EQ(described(), served());
}

TEST(DescriptionTest, NamesEachQueryParameterOfARoute) {
  for (const auto& route : adapters::http::routes()) {
    for (const auto name : route.query) {
      if (name.empty()) continue;
      EXPECT_NE(description().find("- name: " + std::string(name) + "\n          in: query"),
                std::string::npos)
          << name;
    }
  }
}

TEST(DescriptionTest, NamesThePersonAtEachCallThatDemandsOne) {
  const std::string person = "- $ref: \"#/components/parameters/LiaisonPerson\"";
  for (const std::string operation : {"readMessage", "reportRead", "leaseDeliveries"}) {
    const auto text = description();
    const auto begin = text.find("operationId: " + operation + "\n");
    ASSERT_NE(begin, std::string::npos) << operation;
    const auto end = text.find("operationId: ", begin + 1);
    EXPECT_NE(text.substr(begin, end - begin).find(person), std::string::npos) << operation;
  }
}

class DescriptionCallTest : public Served {};

TEST_F(DescriptionCallTest, GivesTheFileAsItIs) {
  start();

  const auto answer = ask(get("/api/v1/openapi.yaml"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->fields.at("content-type"), "application/yaml");
  EXPECT_EQ(answer->body, description());
}

}  // namespace
}  // namespace http_tests
