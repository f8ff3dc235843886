#include "tests/property/messages/code_lists.h"

#include <filesystem>
#include <regex>

#include "tests/support/file_content.h"

namespace property_messages {
namespace {

std::vector<std::string> schemas() {
  std::vector<std::string> texts;
  for (const auto& file : std::filesystem::directory_iterator(LIAISON_SOURCE_DIR "/schemas/xsd")) {
    if (file.path().extension() == ".xsd") texts.push_back(support::content_of(file.path()));
  }
  return texts;
}

/// The attribute's value in every such start tag.
std::vector<std::smatch> matches(const std::string& text, const std::regex& pattern) {
  return {std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()};
}

void add_lists(const std::string& schema, CodeLists& lists) {
  static const std::regex kTypeOrValue("<xs:(simpleType name|enumeration value)=\"([^\"]+)\"");
  std::string type;
  for (const std::smatch& match : matches(schema, kTypeOrValue)) {
    if (match[1] == "simpleType name")
      type = match[2];
    else
      lists[type].push_back(match[2]);
  }
}

}  // namespace

const CodeLists& code_lists() {
  static const CodeLists kLists = [] {
    CodeLists lists;
    for (const std::string& schema : schemas())
      add_lists(schema, lists);
    return lists;
  }();
  return kLists;
}

std::set<std::string> element_names() {
  static const std::regex kElement("<xs:element name=\"(\\w+)\"");
  std::set<std::string> names;
  for (const std::string& schema : schemas()) {
    for (const std::smatch& match : matches(schema, kElement))
      names.insert(match[1]);
  }
  return names;
}

}  // namespace property_messages
