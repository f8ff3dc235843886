#include "adapters/http/json_queue.h"
#include "adapters/http/path_ids.h"
#include "adapters/http/problem.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {

Answered claim_item(const WebServicePorts& ports, const Call& call) {
  const auto delivery = delivery_in_path(call);
  if (!delivery) return delivery.refusal();
  if (auto refused = empty_order_refused(call.body.disclose())) return *std::move(refused);
  const auto claimed = ports.queue.claim(call.caller, *delivery);
  if (!claimed) return claimed.refusal();
  if (!claimed->refused)
    return Answer{.content_type = "application/json", .body = claim_json(claimed->item)};
  auto answer = problem(*claimed->refused);
  answer.body = claimed_problem_json(*claimed->refused, claimed->item);
  return answer;
}

}  // namespace adapters::http
