#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"

namespace adapters::http {

Answered release_deliveries(const WebServicePorts& ports, const Call& call) {
  const auto request = release_from_json(call.body.disclose());
  if (!request) return request.refusal();
  const auto results = ports.inbox.release(call.caller, request->items, request->order);
  if (!results) return results.refusal();
  return Answer{.content_type = "application/json", .body = results_json(*results)};
}

}  // namespace adapters::http
