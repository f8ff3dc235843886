/// \file
/// SHA-256 (FIPS 180-4) over whole values. Thread-safe.
#pragma once

#include <string_view>

#include "gateway/base/digest.h"

namespace gateway {

[[nodiscard]] Digest sha256(std::string_view bytes);

/// SHA-256 of the concatenation, without making it.
[[nodiscard]] Digest sha256(std::string_view first, std::string_view second);

}  // namespace gateway
