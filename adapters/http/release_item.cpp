#include "adapters/http/json_queue.h"
#include "adapters/http/path_ids.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {

Answered release_item(const WebServicePorts& ports, const Call& call) {
  const auto delivery = delivery_in_path(call);
  if (!delivery) return delivery.refusal();
  const auto reason = item_release_from_json(call.body.disclose());
  if (!reason) return reason.refusal();
  const auto released = ports.queue.release(call.caller, *delivery, *reason);
  if (!released) return released.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
