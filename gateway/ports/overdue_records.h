/// \file
/// Reads which deliveries have failed without anybody being told. Decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/dead_letters.h"
#include "gateway/model/labels.h"

namespace gateway {

struct OverdueDelivery {
  DeliveryId delivery;
  Handle handle;
  AuthorityId recipient;
  AuthorityId giver;  ///< Who sent the message to the recipient, or passed it on.
  DeliveryState state = DeliveryState::kAccepted;  ///< Of a dead letter kRejected.
  std::uint32_t attempts = 0;
  std::optional<Timestamp> last_attempt_at;
  std::optional<DeadLetterCause> dead = {};  ///< Nothing = its time is over.
};

/// A dead letter of which nobody is told but the operator.
struct OwedDelivery {
  DeliveryId delivery;
  Handle handle;
};

/// Thread-safe. Every function \throws JournalUnavailable  the database cannot be asked.
class OverdueRecords {
 public:
  virtual ~OverdueRecords() = default;

  /// Those that wait although their time is over, are under no lease and in nobody's hand, the
  /// longest overdue first, at most `limit`. Without copies, which are owed for as long as it
  /// takes, and without the gateway's own NonDeliveries.
  [[nodiscard]] virtual std::vector<OverdueDelivery> overdue(Timestamp now,
                                                             std::uint32_t limit) = 0;

  /// Dead letters of which whoever gave them is still to be told, the oldest first.
  [[nodiscard]] virtual std::vector<OverdueDelivery> dead(std::uint32_t limit) = 0;

  /// Dead letters that the law owes, and words of the gateway's own, the oldest first.
  [[nodiscard]] virtual std::vector<OwedDelivery> owed(std::uint32_t limit) = 0;
};

}  // namespace gateway
