#include "adapters/http/admin_calls.h"
#include "adapters/http/json_admin_requests.h"
#include "adapters/http/json_dead_letters.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered redrive_dead_letter(const WebServicePorts& ports, const Call& call) {
  const auto delivery = dead_letter_in_path(call);
  if (!delivery) return delivery.refusal();
  const auto reason = reason_from_json(call.body.disclose());
  if (!reason) return reason.refusal();
  const auto done =
      ports.administration->dead_letters->redrive(operator_of(call), *delivery, *reason);
  if (!done) return done.refusal();
  return Answer{.content_type = "application/json", .body = redriven_json(*delivery, *done)};
}

}  // namespace adapters::http
