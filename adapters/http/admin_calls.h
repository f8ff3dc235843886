/// \file
/// The calls of operators, below /admin: one function a call, as in handlers.h. Who calls is what
/// the certificate says; the ports decide whether that is an operator, and with which role.
#pragma once

#include "adapters/http/handlers.h"
#include "gateway/ports/administration.h"
#include "gateway/ports/log_export.h"

namespace adapters::http {

[[nodiscard]] Answered export_directory(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered compare_directory(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered replay_directory(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered propose_change(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered approve_change(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered reject_change(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_changes(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_change(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered begin_export(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_export_bundle(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered read_export_tile(const WebServicePorts& ports, const Call& call);

[[nodiscard]] Answered open_account(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_waiting(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered list_dead_letters(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered redrive_dead_letter(const WebServicePorts& ports, const Call& call);
[[nodiscard]] Answered check_invariants(const WebServicePorts& ports, const Call& call);

[[nodiscard]] inline gateway::OperatorCaller operator_of(const Call& call) {
  return {.certificate = call.caller.certificate};
}

}  // namespace adapters::http
