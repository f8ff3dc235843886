/// \file
/// The patterns of schemas/xsd, each with a place in an example where a value must match it.
#pragma once

#include <string>
#include <vector>

namespace patterns {

struct SchemaPattern {
  std::string type;     ///< Name of the simple type.
  std::string pattern;  ///< As written in the schema.
  std::string example;  ///< A valid document.
  std::string element;  ///< Start tag of the element whose value has the type: "<Id>".
  std::string value;    ///< What stands there, or as much of it as matches.
};

/// How often schemas/xsd says xs:pattern.
[[nodiscard]] std::size_t count_of_patterns();

/// \throws std::runtime_error  no example holds a value of one of the types.
[[nodiscard]] std::vector<SchemaPattern> schema_patterns();

/// The example with another value at that place.
[[nodiscard]] std::string document_with(const SchemaPattern& pattern, const std::string& value);

}  // namespace patterns
