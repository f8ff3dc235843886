/// \file
/// Texts as protobuf strings must be, and short forms in requests. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace adapters::grpc {

/// The text with U+FFFD for every byte that is not UTF-8: clients reject a string that is not.
[[nodiscard]] std::string wire_text(std::string_view text);

/// \return the UUID in lower case, or nothing for any other text (RFC 9562 section 4).
[[nodiscard]] std::optional<std::string> uuid_from_text(std::string_view text);

/// 1 to 64 letters, digits, dots, hyphens or underscores: authorities and persons.
[[nodiscard]] bool is_plain_id(std::string_view text);

}  // namespace adapters::grpc
