/// \file
/// Reads what Xerces says about a validity error: its code, and the names its text mentions.
#pragma once

#include <string>
#include <string_view>

#include "adapters/xml/error_collector.h"

namespace adapters::xml {

/// \param code  of xercesc::XMLValid.
[[nodiscard]] SchemaError schema_error_of(unsigned int code);

/// \param code  of xercesc::XMLExcepts, thrown by the check of a value.
[[nodiscard]] SchemaError value_error_of(unsigned int code);

/// The text between single quotes of that number, without a namespace; empty if there is none. It
/// is untrusted: look it up in the Vocabulary before use. \param text  as the library hands it
/// over.
[[nodiscard]] std::string quoted_name(std::u16string_view text, std::size_t number);

}  // namespace adapters::xml
