/// \file
/// Which bytes are UTF-8 (RFC 3629): for notes, which must be, and for JSON, which must become so.
#pragma once

#include <cstddef>
#include <string_view>

namespace gateway {

/// Length in bytes of the character that `text` begins with: 1 to 4.
/// \return 0 when `text` is empty or begins with something that is not UTF-8: overlong forms,
///         surrogates, code points above U+10FFFF and cut characters included.
[[nodiscard]] std::size_t utf8_character(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace gateway
