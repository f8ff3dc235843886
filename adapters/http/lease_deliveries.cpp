#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"

namespace adapters::http {

Answered lease_deliveries(const WebServicePorts& ports, const Call& call) {
  const auto options = lease_options_from_json(call.body.disclose());
  if (!options) return options.refusal();
  const auto deliveries = ports.inbox.lease(call.caller, *options);
  if (!deliveries) return deliveries.refusal();
  Answer answer{.content_type = "application/json", .body = deliveries_json(*deliveries)};
  if (!deliveries->empty()) answer.room = deliveries->front().room;  // One for all of them.
  return answer;
}

}  // namespace adapters::http
