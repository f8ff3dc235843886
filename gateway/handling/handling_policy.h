/// \file
/// Handling codes and classification of a message as a whole, and whether it may travel at all.
/// Pure.
#pragma once

#include "gateway/base/result.h"
#include "gateway/model/stages.h"

namespace gateway {

struct HandlingOptions {
  /// Highest classification that this gateway is accredited for. One instance, one ceiling.
  Classification ceiling = Classification::kBasicProtection;
};

/// Unites the labels of the header and of every part: all handling codes, the highest
/// classification, the earliest time of erasure. Never weaker than any of them, so the order of the
/// parts does not matter.
///
/// \return the effective handling, or a Refusal:
///   - kAboveCeiling  the message or a part is classified above `options.ceiling`.
[[nodiscard]] Result<EffectiveHandling> apply_handling(const CaseMessage& message,
                                                       const HandlingOptions& options);

}  // namespace gateway
