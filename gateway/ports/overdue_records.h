/// \file
/// Reads which deliveries are past their time. Decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"

namespace gateway {

struct OverdueDelivery {
  DeliveryId delivery;
  Handle handle;
  AuthorityId recipient;
  AuthorityId giver;  ///< Who sent the message to the recipient, or passed it on.
  DeliveryState state = DeliveryState::kAccepted;  ///< kAccepted or kRelayed.
  std::uint32_t attempts = 0;
  std::optional<Timestamp> last_attempt_at;
};

/// Thread-safe.
class OverdueRecords {
 public:
  virtual ~OverdueRecords() = default;

  /// Those that wait although their time is over, are under no lease and in nobody's hand, the
  /// longest overdue first, at most `limit`. Without copies, which are owed for as long as it
  /// takes, and without the gateway's own NonDeliveries. \throws JournalUnavailable  the database
  /// cannot be asked.
  [[nodiscard]] virtual std::vector<OverdueDelivery> overdue(Timestamp now,
                                                             std::uint32_t limit) = 0;
};

}  // namespace gateway
