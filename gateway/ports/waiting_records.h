/// \file
/// Reads what waits at every destination, for whoever runs the gateway.
#pragma once

#include <cstdint>

#include "gateway/model/waiting.h"

namespace gateway {

/// Thread-safe.
class WaitingRecords {
 public:
  virtual ~WaitingRecords() = default;

  /// Costs what waits, not what is stored.
  /// \param now   what ages and leases are held against.
  /// \param most  how many destinations are told apart; 0 = none.
  /// \throws JournalUnavailable  the database cannot be asked.
  [[nodiscard]] virtual WaitingDeliveries waiting(Timestamp now, std::uint32_t most) = 0;
};

}  // namespace gateway
