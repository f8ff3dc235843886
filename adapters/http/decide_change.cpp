#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_answers.h"
#include "adapters/http/json_admin_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {
namespace {

Answered decide(const WebServicePorts& ports, const Call& call, gateway::Verdict verdict) {
  const auto change = change_in_path(call);
  if (!change) return change.refusal();
  const auto reason = reason_from_json(call.body.disclose());
  if (!reason) return reason.refusal();
  const auto record =
      ports.administration->administration.decide(operator_of(call), *change, verdict, *reason);
  if (!record) return record.refusal();
  return Answer{.content_type = "application/json", .body = change_json(*record)};
}

}  // namespace

Answered approve_change(const WebServicePorts& ports, const Call& call) {
  return decide(ports, call, gateway::Verdict::kApprove);
}

Answered reject_change(const WebServicePorts& ports, const Call& call) {
  return decide(ports, call, gateway::Verdict::kReject);
}

}  // namespace adapters::http
