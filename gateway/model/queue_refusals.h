/// \file
/// What every journal answers alike to an event of the queue that has no effect.
#pragma once

#include "gateway/base/refusal.h"

namespace gateway::queue_refusals {

/// Also of what is another authority's.
[[nodiscard]] Refusal unknown_item();
[[nodiscard]] Refusal held_by_another();
[[nodiscard]] Refusal not_held();
[[nodiscard]] Refusal already_closed();

}  // namespace gateway::queue_refusals
