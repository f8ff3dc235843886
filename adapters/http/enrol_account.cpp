#include "adapters/http/json_session.h"
#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered enrol_account(const WebServicePorts& ports, const Call& call) {
  const auto order = enrolment_from_json(call.body.disclose());
  if (!order) return order.refusal();
  const auto account = ports.desk->enrol(call.proof, *order);
  if (!account) return account.refusal();
  return Answer{.content_type = "application/json", .body = enrolled_json(*account)};
}

}  // namespace adapters::http
