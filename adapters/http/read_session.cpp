#include "adapters/http/json_session.h"
#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered read_session(const WebServicePorts& ports, const Call& call) {
  const auto view = ports.desk->view(call.proof);
  if (!view) return view.refusal();
  return Answer{.content_type = "application/json", .body = session_json(*view)};
}

}  // namespace adapters::http
