/// \file
/// A SHA-256 value and its two spellings. Computing one is gateway/audit/sha256.h.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// 32 bytes of SHA-256, of a document (FIPS 180-4) or of a tree node (RFC 6962).
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// Lower-case hexadecimal, two characters a byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const Digest& digest);

/// \return nothing unless the text is exactly 64 hexadecimal characters.
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view text);

/// The 32 bytes as they are, for hashing and storing.
[[nodiscard]] std::string_view as_bytes(const Digest& digest);

/// \return nothing unless `bytes` is 32 bytes long.
[[nodiscard]] std::optional<Digest> digest_from_bytes(std::string_view bytes);

}  // namespace gateway
