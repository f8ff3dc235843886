/// \file
/// Sealing of stored objects: zstd, then AES-256-GCM (NIST SP 800-38D).
///
/// A sealed object is
///
///     byte 0        format, 0x01
///     bytes 1-12    nonce, 96 random bits, never used twice with one key
///     then          ciphertext of one zstd frame that states its content size
///     last 16       authentication tag over ciphertext, format and context
///
/// The context is authenticated and not stored. Buffers that held plaintext are wiped.
#pragma once

#include <memory>

#include "gateway/ports/cipher.h"

namespace adapters::openssl {

/// Thread-safe. `seal` aborts above kPlaintextBytesMax, `open` throws SealBroken;
/// both throw std::runtime_error when the random generator or the library fails.
[[nodiscard]] std::unique_ptr<gateway::Cipher> make_cipher();

}  // namespace adapters::openssl
