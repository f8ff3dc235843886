/// \file
/// Base32 (RFC 4648 section 6) without padding: secrets that people copy by hand.
#pragma once

#include <string>
#include <string_view>

namespace workflow {

[[nodiscard]] std::string to_base32(std::string_view bytes);

}  // namespace workflow
