#include "adapters/http/desk_line.h"
#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered sign_out(const WebServicePorts& ports, const Call& call) {
  const auto ended = ports.desk->sign_out(call.proof);
  if (!ended) return ended.refusal();
  return Answer{.status = 204, .content_type = {}, .headers = {{"Set-Cookie", no_cookie()}}};
}

}  // namespace adapters::http
