/// \file
/// Driving port: whether what must hold in the database does, for operators of either role.
///
/// Refuses and throws as Administration (administration.h). Thread-safe.
#pragma once

#include <cstdint>

#include "gateway/base/result.h"
#include "gateway/model/invariants.h"
#include "gateway/ports/administration.h"

namespace gateway {

class InvariantChecks {
 public:
  static constexpr std::uint32_t kEntriesUsual = 10'000;
  static constexpr std::uint32_t kEntriesMax = 1'000'000;

  virtual ~InvariantChecks() = default;

  /// Asks all of all_invariants(), for 20 seconds at most; what is not asked by then is unchecked.
  /// \param entries  1 to kEntriesMax (kRequestMalformed): how many of the newest entries of each
  ///                 log are held against what should rest on them.
  [[nodiscard]] virtual Result<InvariantReport> check(const OperatorCaller& caller,
                                                      std::uint32_t entries) = 0;
};

}  // namespace gateway
