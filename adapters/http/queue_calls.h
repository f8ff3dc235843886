/// \file
/// The calls of the queue: one function a call, as in handlers.h.
#pragma once

#include "adapters/http/handlers.h"

namespace adapters::http {

[[nodiscard]] Answered list_queue(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered claim_item(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered release_item(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered close_item(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered summarise_queue(const WebServicePorts& ports, const Call& call);

/// Server-sent events (WHATWG HTML section 9.2), to the end of the session, of the caller's rights
/// or of the gateway.
[[nodiscard]] Answered stream_events(const WebServicePorts& ports, const Call& call);

}  // namespace adapters::http
