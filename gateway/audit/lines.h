/// \file
/// The small grammar that notes, checkpoints and receipts share: lines that end in U+000A,
/// canonical decimals, hashes in base64. Strict: each value has exactly one text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gateway/base/digest.h"

namespace gateway {

/// Takes lines from the front of a text that must outlive it.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}

  /// The next line without its newline; nothing when no whole line is left.
  std::optional<std::string_view> next();

  /// What has not been taken yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// \return nothing unless `text` is an ASCII decimal below 2^64 without needless zeros or signs.
[[nodiscard]] std::optional<std::uint64_t> decimal_from_text(std::string_view text);

/// \return nothing unless `text` is the base64 of 32 bytes.
[[nodiscard]] std::optional<Digest> digest_from_base64(std::string_view text);

}  // namespace gateway
