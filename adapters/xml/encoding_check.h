/// \file
/// Refuses bytes that are not plain UTF-8 before the XML parser sees them.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/refusal.h"

namespace adapters::xml {

/// Whether the bytes are UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above
/// U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// \return kNotWellFormed for an empty document, bytes that are not UTF-8 (UTF-16 and UTF-32
/// included), a NUL byte, an XML declaration that names another version than 1.0 or another
/// encoding than UTF-8; else nothing. A UTF-8 byte order mark is allowed.
[[nodiscard]] std::optional<gateway::Refusal> check_encoding(std::string_view document);

}  // namespace adapters::xml
