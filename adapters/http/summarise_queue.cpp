#include "adapters/http/json_queue.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {

Answered summarise_queue(const WebServicePorts& ports, const Call& call) {
  const auto summary = ports.queue.summary(call.caller);
  if (!summary) return summary.refusal();
  return Answer{.content_type = "application/json", .body = queue_summary_json(*summary)};
}

}  // namespace adapters::http
