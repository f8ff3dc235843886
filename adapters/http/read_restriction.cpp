#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_restriction(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto restriction = ports.holdings.restriction(call.caller, *handle);
  if (!restriction) return restriction.refusal();
  return Answer{.content_type = "application/json", .body = restriction_json(*restriction)};
}

}  // namespace adapters::http
