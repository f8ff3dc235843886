#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered decide_europol(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto order = europol_from_json(call.body.disclose());
  if (!order) return order.refusal();
  const auto passed_on = ports.holdings.decide_europol(call.caller, *handle, *order);
  if (!passed_on) return passed_on.refusal();
  return Answer{.content_type = "application/json", .body = passed_on_json(*passed_on)};
}

}  // namespace adapters::http
