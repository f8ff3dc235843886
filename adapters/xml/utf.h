/// \file
/// Between the UTF-16 of Xerces and the UTF-8 of everything else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace adapters::xml {

/// Surrogate pairs become one character. A surrogate without its partner, which no well-formed
/// document holds, becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view text);

/// Characters as XSD counts them: a surrogate pair is one.
[[nodiscard]] std::size_t characters_in(std::u16string_view text);

/// \param text  UTF-8. Needs a living XercesPlatform.
/// \throws std::runtime_error  it is not.
[[nodiscard]] std::u16string to_utf16(std::string_view text);

}  // namespace adapters::xml
