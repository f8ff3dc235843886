/// \file
/// Forms of short texts in requests: ids, escapes, tile addresses. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gateway/audit/merkle_tree.h"

namespace adapters::http {

/// \return the UUID in lower case, or nothing for any other text (RFC 9562 section 4).
[[nodiscard]] std::optional<std::string> uuid_from_text(std::string_view text);

/// 1 to 64 letters, digits, dots, hyphens or underscores; ids of persons have the same form.
[[nodiscard]] bool is_authority_id(std::string_view text);

/// UTF-8 without control characters.
[[nodiscard]] bool is_plain_text(std::string_view text);

/// A number below 2^53 in decimal without leading zeros; \return nothing for any other text.
[[nodiscard]] std::optional<std::uint64_t> count_from_text(std::string_view text);

/// \return nothing for a broken escape or a control character.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// `a=b&c=d`; \return nothing when a name occurs twice, has no value, or is not decodable.
[[nodiscard]] std::optional<std::map<std::string, std::string>> query_from_text(
    std::string_view text);

struct TilePath {
  gateway::TileAddress address;
  std::uint32_t width = 256;  ///< 256 = whole tile.

  friend bool operator==(const TilePath&, const TilePath&) = default;
};

/// Segments after `/tile/` of C2SP tlog-tiles: level, index in groups of three digits of which all
/// but the last begin with x, optionally ending in `.p` and a width of 1 to 255.
/// \return nothing for any other spelling; each tile has exactly one.
[[nodiscard]] std::optional<TilePath> tile_from_path(std::span<const std::string> segments);

}  // namespace adapters::http
