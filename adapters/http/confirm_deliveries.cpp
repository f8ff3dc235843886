#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/json_requests.h"

namespace adapters::http {

Answered confirm_deliveries(const WebServicePorts& ports, const Call& call) {
  const auto items = items_from_json(call.body.disclose());
  if (!items) return items.refusal();
  const auto results = ports.inbox.confirm(call.caller, *items);
  if (!results) return results.refusal();
  return Answer{.content_type = "application/json", .body = results_json(*results)};
}

}  // namespace adapters::http
