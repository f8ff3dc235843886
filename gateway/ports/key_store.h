/// \file
/// Data keys: drawn from a pool that was written ahead, found again to open what they sealed.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"

namespace gateway {

/// 256 bits for AES-256-GCM. An implementation wipes what it discards.
using KeyBytes = Confidential<std::array<std::uint8_t, 32>>;

struct DataKey {
  KeyId id;
  KeyBytes bytes;
};

/// The key is gone from the store, and with it everything that it sealed.
class KeyErased : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thread-safe. \throws std::runtime_error  the key store cannot be reached.
class KeyStore {
 public:
  virtual ~KeyStore() = default;

  /// A fresh key of that state, never given out before, already durable in the key store: so an
  /// object sealed with it can be opened after any crash.
  [[nodiscard]] virtual DataKey draw(const StateCode& state) = 0;

  /// The key with that id.
  /// \throws KeyErased  there is no such key: what it sealed is erased for good.
  [[nodiscard]] virtual DataKey find(const KeyId& id) = 0;

  /// Whether there is no such key by now, as the store itself has it: what find() still answers
  /// from memory counts for nothing, and it does so no longer.
  [[nodiscard]] virtual bool is_erased(const KeyId& id) = 0;
};

}  // namespace gateway
