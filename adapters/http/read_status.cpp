#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_status(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto status = ports.queries.status(call.caller, *handle);
  if (!status) return status.refusal();
  return Answer{.content_type = "application/json", .body = status_json(*status)};
}

}  // namespace adapters::http
