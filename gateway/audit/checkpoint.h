/// \file
/// Signed tree heads: C2SP tlog-checkpoint as signed-note, Ed25519 (signature type 0x01).
///
/// Ed25519 is deterministic (RFC 8032), so the same head signed twice gives the same bytes; that
/// is why a receipt can be made again, byte for byte.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/audit/merkle_tree.h"
#include "gateway/base/ids.h"

namespace gateway {

/// The public half of a log's key: name, key id and 32 bytes of Ed25519.
struct NoteVerifier {
  LogName name;
  std::string public_key;  ///< 32 bytes.

  /// "<name>+<8 hex digits of the key id>+<base64(0x01 || public key)>", as signed-note says.
  [[nodiscard]] std::string text() const;

  /// \return nothing for a malformed text or a key id that does not fit.
  [[nodiscard]] static std::optional<NoteVerifier> from_text(std::string_view text);

  /// First four bytes of SHA-256(name || "\n" || 0x01 || public key).
  [[nodiscard]] std::string key_id() const;
};

/// The text that is signed: origin, size and root, a line each. Readers refuse extension lines
/// behind them, which other logs may have: ours write none.
[[nodiscard]] std::string checkpoint_body(const LogName& origin, const TreeHead& head);

/// Body, blank line, one signature line. `signature` is the 64 bytes of Ed25519 over `body`.
[[nodiscard]] std::string signed_note(std::string_view body,
                                      const NoteVerifier& verifier,
                                      std::string_view signature);

/// \return the head, or nothing when the note is malformed, is of another origin, or bears no
///         valid signature by `verifier`. Unknown signature lines are ignored, as signed-note says.
[[nodiscard]] std::optional<TreeHead> open_checkpoint(std::string_view note,
                                                      const NoteVerifier& verifier);

/// What a note of that origin says, believed without its signature: only for notes that were
/// verified before, such as those of one's own store.
[[nodiscard]] std::optional<TreeHead> read_checkpoint(std::string_view note, const LogName& origin);

/// Raw Ed25519 (RFC 8032).
[[nodiscard]] bool verify_ed25519(std::string_view public_key,
                                  std::string_view message,
                                  std::string_view signature);

}  // namespace gateway
