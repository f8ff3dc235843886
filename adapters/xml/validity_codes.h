/// \file
/// Reads what Xerces says about a validity error: its code, and the names its text mentions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/xml/error_collector.h"

namespace adapters::xml {

/// \param code  of xercesc::XMLValid.
[[nodiscard]] SchemaError schema_error_of(unsigned int code);

/// The first text between single quotes, without a namespace prefix; empty if there is none. It
/// is untrusted: look it up in the Vocabulary before use.
[[nodiscard]] std::string quoted_name(std::string_view text);

/// The elements that the content model quoted last in the text demands, in order; empty where the
/// model is no plain sequence. Untrusted like quoted_name.
[[nodiscard]] std::vector<std::string> demanded_elements(std::string_view text);

}  // namespace adapters::xml
