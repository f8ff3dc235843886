/// \file
/// What a system's answer means. Internal to adapters/push. Pure.
#pragma once

#include <variant>

#include "adapters/push/push_line.h"
#include "gateway/ports/delivery_agent.h"

namespace adapters::push {

/// Stored is what is answered 200 with `{"deliveryId": …, "state": "stored"}` of this very
/// delivery, and nothing else: a web server that answers everything with 200 has stored nothing.
///
///   200 that says so                      stored
///   202                                   taken
///   408, 425, 429, 503                    not now; Retry-After in seconds is kept
///   400, 409, 410, 413, 415, 422          refused, with the `code` of a problem where there is one
///   everything else, no answer            broken
[[nodiscard]] gateway::PushAnswer answer_from(const std::variant<PushReply, NoReply>& reply,
                                              const gateway::DeliveryId& delivery);

}  // namespace adapters::push
