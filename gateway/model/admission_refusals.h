/// \file
/// What the journal refuses an admission with: in the same words whoever answers it, the journal
/// itself or the explanation of what it would answer. Pure.
#pragma once

#include "gateway/base/refusal.h"

namespace gateway {

/// The sender has used the message id for other content.
[[nodiscard]] Refusal message_conflict();

/// There is no such exchange and the sender does not open it, or the sender takes no part in it:
/// both are answered alike.
[[nodiscard]] Refusal exchange_unknown();

/// A NonDelivery of the gateway's own speaks of a delivery that has arrived meanwhile, is being
/// fetched, or has ended.
[[nodiscard]] Refusal nothing_to_end();

}  // namespace gateway
