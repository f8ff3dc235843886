/// \file
/// What the schemas of schemas/xsd declare, read from their text: code lists and names.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace property_messages {

using CodeLists = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The values of every list, by the name of its type.
[[nodiscard]] const CodeLists& code_lists();

/// The name of every element that a document may hold.
[[nodiscard]] std::set<std::string> element_names();

}  // namespace property_messages
