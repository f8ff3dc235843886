/// \file
/// Says how it stands with bringing deliveries to systems, as this node sees it.
#pragma once

#include <vector>

#include "gateway/model/push_destination.h"

namespace gateway {

/// Thread-safe.
class PushStates {
 public:
  virtual ~PushStates() = default;

  /// Each system that the directory gave an address when this node last looked, by name. Does not
  /// block.
  [[nodiscard]] virtual std::vector<PushDestination> destinations() const = 0;
};

}  // namespace gateway
