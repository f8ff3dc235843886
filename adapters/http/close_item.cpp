#include "adapters/http/json_queue.h"
#include "adapters/http/path_ids.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {

Answered close_item(const WebServicePorts& ports, const Call& call) {
  const auto delivery = delivery_in_path(call);
  if (!delivery) return delivery.refusal();
  const auto how = ending_from_json(call.body.disclose());
  if (!how) return how.refusal();
  const auto closed = ports.queue.close(call.caller, *delivery, *how);
  if (!closed) return closed.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
