#include "adapters/http/handlers.h"
#include "adapters/http/json_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered acknowledge_restriction(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto version = version_from_json(call.body.disclose());
  if (!version) return version.refusal();
  const auto recorded = ports.holdings.acknowledge(call.caller, *handle, *version);
  if (!recorded) return recorded.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
