/// \file
/// Reads for whom something waits that may be brought now. Decides nothing, leases nothing.
#pragma once

#include <vector>

#include "gateway/base/ids.h"

namespace gateway {

/// Thread-safe.
class PushRecords {
 public:
  virtual ~PushRecords() = default;

  /// Of these authorities, those with a delivery that waits under no lease and is not put off, by
  /// the database's clock. A hint: what is behind an unconfirmed head of its exchange counts as
  /// well.
  /// \throws JournalUnavailable  the database cannot be asked.
  [[nodiscard]] virtual std::vector<AuthorityId> due(
      const std::vector<AuthorityId>& authorities) = 0;
};

}  // namespace gateway
