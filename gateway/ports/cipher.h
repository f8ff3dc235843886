/// \file
/// Encryption of stored objects.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/model/events.h"
#include "gateway/ports/key_store.h"

namespace gateway {

/// A sealed object does not open: wrong key, wrong context or damaged bytes.
class SealBroken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thread-safe and stateless.
class Cipher {
 public:
  virtual ~Cipher() = default;

  /// Compresses (zstd), then encrypts (AES-256-GCM, fresh 96-bit nonce). `context` is
  /// authenticated but not stored: an object moved to another row does not open.
  [[nodiscard]] virtual SealedObject seal(const DataKey& key,
                                          std::string_view plaintext,
                                          std::string_view context) const = 0;

  /// \throws SealBroken
  [[nodiscard]] virtual Confidential<std::string> open(const DataKey& key,
                                                       const SealedObject& object,
                                                       std::string_view context) const = 0;
};

}  // namespace gateway
