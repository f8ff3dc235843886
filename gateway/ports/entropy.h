/// \file
/// Randomness fit for keys, salts and ids that nobody may guess.
#pragma once

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
};

}  // namespace gateway
