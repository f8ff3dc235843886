/// \file
/// Reads for whom something comes to be due: a lease ends, a pause after a release is over. Decides
/// nothing, leases nothing.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "gateway/base/ids.h"

namespace gateway {

struct DueDeliveries {
  /// For whom something came to be due within the time that was asked about, what was admitted then
  /// included. A hint: what is behind an unconfirmed head of its exchange counts as well.
  std::vector<AuthorityId> authorities;
  /// Until the next thing comes to be due for any who were asked about; nothing = none will.
  std::optional<std::chrono::milliseconds> next;
};

/// Thread-safe.
class DueRecords {
 public:
  virtual ~DueRecords() = default;

  /// Costs what waits for these authorities. \param within  the last while, up to now, by the
  /// database's clock. \throws JournalUnavailable  the database cannot be asked.
  [[nodiscard]] virtual DueDeliveries due(const std::vector<AuthorityId>& authorities,
                                          std::chrono::milliseconds within) = 0;
};

}  // namespace gateway
