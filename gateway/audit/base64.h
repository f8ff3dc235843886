/// \file
/// Base64 with padding, standard alphabet (RFC 4648 section 4), no line breaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Strict: \return nothing for a wrong length, a character outside the alphabet, missing or
/// surplus padding, or non-zero bits behind the last byte.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace gateway
