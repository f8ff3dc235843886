/// \file
/// The node's own time. Stored times come from the database; this one checks skew and deadlines.
#pragma once

#include "gateway/base/timestamp.h"

namespace gateway {

/// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

}  // namespace gateway
