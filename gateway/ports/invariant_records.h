/// \file
/// Asks the database whether an invariant holds.
#pragma once

#include <chrono>
#include <cstdint>

#include "gateway/model/invariants.h"

namespace gateway {

struct InvariantBounds {
  std::uint64_t entries = 10'000;  ///< Of each log, the newest; for InvariantScope::kRecent.
  std::chrono::milliseconds within{5000};  ///< At least 1 ms, at most 60 s.
};

/// Thread-safe.
class InvariantRecords {
 public:
  virtual ~InvariantRecords() = default;

  /// One statement over one moment of the database; changes and locks nothing.
  /// \return InvariantResult::kUnchecked where the database did not answer within the bound, or
  ///         cannot ask because a row is beyond reading.
  /// \throws JournalUnavailable  the database cannot be reached.
  [[nodiscard]] virtual InvariantFinding look(const Invariant& invariant,
                                              const InvariantBounds& bounds) = 0;

  /// Ends what is asked now, which is unchecked then, as is all that is asked later. Does not wait
  /// for the database.
  virtual void stop() = 0;
};

}  // namespace gateway
