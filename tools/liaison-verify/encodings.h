/// \file
/// Texts that stand for bytes and numbers. Strict: each value has exactly one text, everything else
/// is nothing. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/liaison-verify/sha256.h"

namespace verify {

/// Standard alphabet with padding, no line breaks (RFC 4648 section 4), unused bits zero.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Lower case, two digits a byte.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Digits without sign or needless zeros, below 2^64.
[[nodiscard]] std::optional<std::uint64_t> from_decimal(std::string_view text);

/// A hash from its 32 bytes.
[[nodiscard]] std::optional<Hash> hash_from(const std::optional<std::string>& bytes);

/// Bytes of the UTF-8 character (RFC 3629) at the front: 1 to 4, or 0 when there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace verify
