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

  /// For what names a row: a UUID of version 7 (RFC 9562), lower case. It begins with the
  /// millisecond, so that rows written together lie together in every index, however many there
  /// are; 74 of its bits are random. It tells when it was made, so it is never a secret's name.
  [[nodiscard]] virtual std::string row_uuid() = 0;

  [[nodiscard]] virtual Salt salt() = 0;

  /// 256 bits for a key. The caller wraps them in KeyBytes at once.
  [[nodiscard]] virtual std::array<std::uint8_t, 32> key_bytes() = 0;
};

}  // namespace gateway
