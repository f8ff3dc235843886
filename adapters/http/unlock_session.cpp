#include "adapters/http/json_session.h"
#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered unlock_session(const WebServicePorts& ports, const Call& call) {
  const auto secrets = secrets_from_json(call.body.disclose());
  if (!secrets) return secrets.refusal();
  const auto view = ports.desk->unlock(call.proof, *secrets);
  if (!view) return view.refusal();
  return Answer{.content_type = "application/json", .body = session_json(*view)};
}

}  // namespace adapters::http
