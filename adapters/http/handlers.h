/// \file
/// One function a call; each lives in a file of its own. A refusal becomes problem+json in one
/// place (problem.h), so no handler makes an error answer itself. All are thread-safe.
///
/// Every function \throws what its port throws; the request service answers that.
#pragma once

#include <string_view>

#include "adapters/http/call.h"
#include "adapters/http/web_service.h"

namespace adapters::http {

inline constexpr std::string_view kBasePath = "/api/v1";

[[nodiscard]] Answered submit_message(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_message(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_handling(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_restriction(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered acknowledge_restriction(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered forward_message(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered decide_europol(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered assign_message(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered return_assignment(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_suppressions(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered lift_suppression(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered report_read(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_status(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_decision(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_receipt(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_messages(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_exchanges(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_exchange(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered lease_deliveries(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered confirm_deliveries(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered release_deliveries(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_authorities(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_checkpoint(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_tile(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_contract(const WebServicePorts& ports, const Call& call);

}  // namespace adapters::http
