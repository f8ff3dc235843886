/// \file
/// Documents that are made to hurt whoever reads them, one table, one row each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gateway/base/refusal.h"

namespace support {

struct HostileDocument {
  std::string_view name;
  /// What the reader must answer; nothing where the document is odd but valid and must be read.
  std::optional<gateway::RefusalCode> refused;
  std::string (*make)();
};

/// Documents that ask for a file or an address ask for kLurePath and kLureAddress.
[[nodiscard]] std::span<const HostileDocument> hostile_documents();

inline constexpr std::string_view kLurePath = "/etc/passwd";
inline constexpr std::string_view kLureAddress = "http://127.0.0.1:9/lure";

/// A valid Request with every element of its type (tests/data/examples/Request.xml).
[[nodiscard]] std::string example_request();

/// The text with the first `from` replaced by `to`.
/// \throws std::runtime_error  `from` is not there.
[[nodiscard]] std::string with(std::string text, std::string_view from, std::string_view to);

}  // namespace support
