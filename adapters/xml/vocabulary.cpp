#include "adapters/xml/vocabulary.h"

#include <array>

#include "schemas/xsd_files.h"

namespace adapters::xml {
namespace {

constexpr std::array<std::string_view, 2> kDeclarations{"<xs:element name=\"",
                                                        "<xs:attribute name=\""};

/// Our schemas put the name first in each declaration; a test compares with a document.
void collect(std::string_view text,
             std::string_view declaration,
             std::set<std::string, std::less<>>& names) {
  auto at = text.find(declaration);
  while (at != std::string_view::npos) {
    const auto begin = at + declaration.size();
    const auto end = text.find('"', begin);
    names.emplace(text.substr(begin, end - begin));
    at = text.find(declaration, end);
  }
}

}  // namespace

Vocabulary::Vocabulary() {
  for (const auto& file : embedded::xsd::all) {
    for (const auto declaration : kDeclarations)
      collect(file.text, declaration, names_);
  }
}

std::string_view Vocabulary::known(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::string_view() : std::string_view(*found);
}

}  // namespace adapters::xml
