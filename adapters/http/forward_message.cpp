#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered forward_message(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto request = forward_from_json(call.body.disclose());
  if (!request) return request.refusal();
  const auto passed_on =
      ports.holdings.forward(call.caller, *handle, request->addressees, request->justification);
  if (!passed_on) return passed_on.refusal();
  return Answer{.content_type = "application/json", .body = passed_on_json(*passed_on)};
}

}  // namespace adapters::http
