/// \file
/// Signs heads of this node's audit log. The key may live in a file or in a token.
#pragma once

#include <string>
#include <string_view>

#include "gateway/audit/checkpoint.h"

namespace gateway {

/// Thread-safe.
class CheckpointSigner {
 public:
  virtual ~CheckpointSigner() = default;

  [[nodiscard]] virtual const NoteVerifier& verifier() const = 0;

  /// 64 bytes of Ed25519 over `body`. Deterministic.
  [[nodiscard]] virtual std::string sign(std::string_view body) const = 0;
};

}  // namespace gateway
