#include "tests/property/patterns/schema_patterns.h"

#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "schemas/xsd_files.h"

#include "tests/support/file_content.h"

namespace patterns {
namespace {

std::string all_schemas() {
  std::string text;
  for (const auto& file : embedded::xsd::all)
    text += file.text;
  return text;
}

/// Groups 1 and 2 of each match, group 2 by group 1 or the other way round.
std::multimap<std::string, std::string> pairs(const std::string& text,
                                              const std::string& expression) {
  const std::regex wanted(expression);
  std::multimap<std::string, std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    found.emplace((*at)[1], (*at)[2]);
  return found;
}

/// What stands in each named simple type, by its name.
std::map<std::string, std::string> simple_types(const std::string& schemas) {
  const std::string open = "<xs:simpleType name=\"";
  std::map<std::string, std::string> types;
  for (auto at = schemas.find(open); at != std::string::npos; at = schemas.find(open, at + 1)) {
    const auto name = at + open.size();
    const auto quote = schemas.find('"', name);
    const auto end = schemas.find("</xs:simpleType>", quote);
    types[schemas.substr(name, quote - name)] = schemas.substr(quote, end - quote);
  }
  return types;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<std::string> members_of_union(const std::string& body) {
  const std::string open = "memberTypes=\"";
  const auto at = body.find(open);
  if (at == std::string::npos) return {};
  const auto begin = at + open.size();
  return words_of(body.substr(begin, body.find('"', begin) - begin));
}

/// Names of elements by the type of their value.
std::multimap<std::string, std::string> elements_by_type(const std::string& schemas) {
  std::multimap<std::string, std::string> found;
  for (const auto& [name, type] :
       pairs(schemas, R"re(<xs:element\s+name="(\w+)"\s+type="(\w+)")re"))
    found.emplace(type, name);
  // A value of a union has the type of one of its members.
  const auto named = found;
  for (const auto& [type, body] : simple_types(schemas)) {
    const auto [first, last] = named.equal_range(type);
    for (const std::string& member : members_of_union(body)) {
      for (auto element = first; element != last; ++element)
        found.emplace(member, element->second);
    }
  }
  return found;
}

std::vector<std::string> all_examples() {
  std::vector<std::string> documents;
  for (const auto* folder : {"/tests/data/examples", "/tests/data/messages"}) {
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(LIAISON_SOURCE_DIR) + folder))
      documents.push_back(support::content_of(file.path()));
  }
  return documents;
}

/// The longest beginning of the text that matches; the empty text if there is none.
std::string matching_beginning(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  for (std::size_t length = text.size(); length > 0; --length) {
    if (std::regex_match(text.substr(0, length), expression)) return text.substr(0, length);
  }
  return {};
}

/// Sets example, element and value. \return false if the element stands in no example.
bool placed(SchemaPattern& pattern,
            const std::string& element,
            const std::vector<std::string>& examples) {
  const std::string tag = "<" + element + ">";
  for (const std::string& example : examples) {
    const auto at = example.find(tag);
    if (at == std::string::npos) continue;
    const auto begin = at + tag.size();
    pattern.value = matching_beginning(example.substr(begin, example.find('<', begin) - begin),
                                       pattern.pattern);
    pattern.example = example;
    pattern.element = tag;
    if (!pattern.value.empty()) return true;
  }
  return false;
}

}  // namespace

std::size_t count_of_patterns() {
  const std::string schemas = all_schemas();
  std::size_t count = 0;
  for (auto at = schemas.find("<xs:pattern"); at != std::string::npos;
       at = schemas.find("<xs:pattern", at + 1))
    ++count;
  return count;
}

std::vector<SchemaPattern> schema_patterns() {
  const std::string schemas = all_schemas();
  const auto elements = elements_by_type(schemas);
  const auto examples = all_examples();
  std::vector<SchemaPattern> found;
  for (const auto& [type, body] : simple_types(schemas)) {
    for (const auto& [value, end] : pairs(body, R"re(<xs:pattern value="([^"]*)"(/>))re")) {
      SchemaPattern pattern{.type = type,
                            .pattern = std::regex_replace(value, std::regex("&lt;"), "<"),
                            .example = {},
                            .element = {},
                            .value = {}};
      bool there = false;
      const auto [first, last] = elements.equal_range(type);
      for (auto element = first; element != last && !there; ++element)
        there = placed(pattern, element->second, examples);
      if (!there) throw std::runtime_error("no example holds a value of the type " + type);
      found.push_back(std::move(pattern));
    }
  }
  return found;
}

std::string document_with(const SchemaPattern& pattern, const std::string& value) {
  std::string document = pattern.example;
  const auto begin = document.find(pattern.element) + pattern.element.size();
  return document.replace(begin, document.find('<', begin) - begin, value);
}

}  // namespace patterns
