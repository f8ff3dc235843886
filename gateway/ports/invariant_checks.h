/// \file
/// Driving port: whether what must hold in the database does, for operators of either role.
///
/// Refuses and throws as Administration (administration.h). Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>

#include "gateway/base/result.h"
#include "gateway/model/invariants.h"
#include "gateway/ports/administration.h"

namespace gateway {

struct InvariantQuestion {
  static constexpr std::uint32_t kEntriesMax = 1'000'000;
  static constexpr std::chrono::seconds kWithinMax{300};

  /// How many of the newest entries of each log are held against what should rest on them.
  std::uint32_t entries = 10'000;  ///< 1 to kEntriesMax.
  /// What is not answered by then is unchecked. Many entries, and the sums of large tables, take
  /// longer than usual.
  std::chrono::seconds within{20};  ///< 1 s to kWithinMax.
};

class InvariantChecks {
 public:
  virtual ~InvariantChecks() = default;

  /// Asks all of all_invariants(); also refuses kRequestMalformed beyond the bounds, kBusy while
  /// another check runs.
  [[nodiscard]] virtual Result<InvariantReport> check(const OperatorCaller& caller,
                                                      const InvariantQuestion& question) = 0;
};

}  // namespace gateway
