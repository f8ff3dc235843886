/// \file
/// Driving port: what waits at destinations, for operators of either role.
///
/// Refuses and throws as Administration (administration.h). Thread-safe.
#pragma once

#include <cstdint>

#include "gateway/base/result.h"
#include "gateway/model/waiting.h"
#include "gateway/ports/administration.h"

namespace gateway {

class QueueOverview {
 public:
  /// What one answer tells apart at most.
  static constexpr std::uint32_t kDestinationsMax = 1000;

  virtual ~QueueOverview() = default;

  /// \param most  1 to kDestinationsMax (kRequestMalformed) destinations are told apart, and so
  ///              many systems that are brought something.
  [[nodiscard]] virtual Result<WaitingDeliveries> waiting(const OperatorCaller& caller,
                                                          std::uint32_t most) = 0;
};

}  // namespace gateway
