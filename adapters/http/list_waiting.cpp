#include "adapters/http/admin_calls.h"
#include "adapters/http/json_waiting.h"
#include "adapters/http/page_query.h"

namespace adapters::http {

Answered list_waiting(const WebServicePorts& ports, const Call& call) {
  const auto most = page_limit(call, {.most = gateway::QueueOverview::kDestinationsMax});
  if (!most) return most.refusal();
  const auto waiting = ports.administration->queues->waiting(operator_of(call), *most);
  if (!waiting) return waiting.refusal();
  return Answer{.content_type = "application/json", .body = waiting_json(*waiting)};
}

}  // namespace adapters::http
