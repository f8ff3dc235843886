/// \file
/// What a system's answer means. Internal to adapters/push. Pure.
#pragma once

#include <variant>

#include "adapters/push/push_line.h"
#include "gateway/ports/delivery_agent.h"

namespace adapters::push {

/// What is final is said by the system in so many words, of this very delivery: a web server that
/// answers everything with 200 has stored nothing, and a proxy that finds a body too long has
/// refused nothing.
///   - 200 with its `deliveryId` and the `state` stored: stored
///   - 202: taken
///   - 422 with its `deliveryId` and the `state` refused: refused, with `code` where there is one
///   - 408, 425, 429, 503: not now; Retry-After in seconds is kept
///   - everything else, and no answer: broken
[[nodiscard]] gateway::PushAnswer answer_from(const std::variant<PushReply, NoReply>& reply,
                                              const gateway::DeliveryId& delivery);

}  // namespace adapters::push
