/// \file
/// Groups of rows of the table in hostile_documents.h, and how their texts are made.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "tests/support/hostile/hostile_documents.h"

namespace support {

[[nodiscard]] std::span<const HostileDocument> declaration_rows();  ///< DTDs, entities, addresses.
[[nodiscard]] std::span<const HostileDocument> encoding_rows();     ///< Bytes that are no UTF-8.
[[nodiscard]] std::span<const HostileDocument> shape_rows();        ///< Depth, names, white space.
[[nodiscard]] std::span<const HostileDocument> flood_rows();        ///< Too much of something.

constexpr std::size_t kMebibyte = std::size_t{1} << 20;
constexpr std::size_t kHundredMegabytes = 100'000'000;
/// A little below the 4 MiB that the reader takes, so that the rest of the document fits.
constexpr std::size_t kFull = 4 * kMebibyte - 16384;

/// `piece` as often as fits into `bytes`.
[[nodiscard]] std::string filled(std::string_view piece, std::size_t bytes);

/// The example with `text` in front of its root element.
[[nodiscard]] std::string before_root(std::string_view text);

/// The example with a narrative of `content`.
[[nodiscard]] std::string narrative(std::string_view content);

/// The example with `attributes` in the tag of its first entity.
[[nodiscard]] std::string in_a_tag(std::string_view attributes);

}  // namespace support
