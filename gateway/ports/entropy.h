/// \file
/// Randomness fit for keys, salts and ids that nobody may guess.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "gateway/audit/audit_entry.h"

namespace gateway {

/// Thread-safe. \throws std::runtime_error  the generator failed; nothing may be made without it.
class Entropy {
 public:
  virtual ~Entropy() = default;

  /// A random UUID, version 4 (RFC 9562), lower case.
  [[nodiscard]] virtual std::string uuid() = 0;

  [[nodiscard]] virtual Salt salt() = 0;

  /// 256 bits for a key. The caller wraps them in KeyBytes at once.
  [[nodiscard]] virtual std::array<std::uint8_t, 32> key_bytes() = 0;
};

}  // namespace gateway
