#include "adapters/http/handlers.h"
#include "adapters/http/json_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered return_assignment(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto reason = return_from_json(call.body.disclose());
  if (!reason) return reason.refusal();
  const auto recorded = ports.holdings.give_back(call.caller, *handle, *reason);
  if (!recorded) return recorded.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
