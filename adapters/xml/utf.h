/// \file
/// From the UTF-16 that Xerces hands out to the UTF-8 of everything else.
#pragma once

#include <string>
#include <string_view>

namespace adapters::xml {

/// Surrogate pairs become one character. A surrogate without its partner, which no well-formed
/// document holds, becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view text);

}  // namespace adapters::xml
