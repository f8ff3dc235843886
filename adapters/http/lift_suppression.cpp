#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered lift_suppression(const WebServicePorts& ports, const Call& call) {
  const auto suppression = suppression_in_path(call);
  if (!suppression) return suppression.refusal();
  const auto reason = lift_from_json(call.body.disclose());
  if (!reason) return reason.refusal();
  const auto lifted = ports.suppressions.lift(call.caller, *suppression, *reason);
  if (!lifted) return lifted.refusal();
  return Answer{.content_type = "application/json", .body = suppression_json(*lifted)};
}

}  // namespace adapters::http
