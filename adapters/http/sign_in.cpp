#include "adapters/http/desk_line.h"
#include "adapters/http/json_session.h"
#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered sign_in(const WebServicePorts& ports, const Call& call) {
  const auto order = sign_in_from_json(call.body.disclose());
  if (!order) return order.refusal();
  const auto opened = ports.desk->sign_in(call.proof, *order);
  if (!opened) return opened.refusal();
  return Answer{.status = 201,
                .content_type = "application/json",
                .body = session_json(opened->view),
                .headers = {{"Set-Cookie", cookie_of(opened->token)}}};
}

}  // namespace adapters::http
