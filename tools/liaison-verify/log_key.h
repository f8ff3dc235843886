/// \file
/// The public key of a log: the one thing that a verification believes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verify {

/// An Ed25519 key of C2SP signed-note, "<name>+<8 hexadecimal digits>+<base64(0x01 || key)>".
struct LogKey {
  std::string name;        ///< Printable ASCII without space and plus.
  std::string key_id;      ///< 4 bytes: the start of SHA-256(name || 0x0A || 0x01 || key).
  std::string public_key;  ///< 32 bytes.

  /// \return nothing for any other text, or when the key id is not that of name and key.
  [[nodiscard]] static std::optional<LogKey> from_text(std::string_view text);

  /// Whether `signature` is this key's over `message` (RFC 8032).
  [[nodiscard]] bool signed_it(std::string_view message, std::string_view signature) const;
};

/// Whether a log can have this name: printable ASCII without space and "+".
[[nodiscard]] bool is_log_name(std::string_view name);

}  // namespace verify
