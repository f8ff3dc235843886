/// \file
/// The calls of sessions, over the desk's line alone: one function a call, as in handlers.h.
#pragma once

#include "adapters/http/handlers.h"

namespace adapters::http {

[[nodiscard]] Answered sign_in(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_session(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered sign_out(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered lock_session(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered unlock_session(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered enrol_account(const WebServicePorts& ports, const Call& call);

}  // namespace adapters::http
