/// \file
/// The time by which everything stored is dated: that of the database.
#pragma once

#include "gateway/base/timestamp.h"

namespace gateway {

/// Port. Thread-safe.
class DatabaseClock {
 public:
  virtual ~DatabaseClock() = default;

  /// \throws JournalUnavailable  the database cannot be asked.
  [[nodiscard]] virtual Timestamp now() = 0;
};

}  // namespace gateway
