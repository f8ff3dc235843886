#include "adapters/http/session_calls.h"

namespace adapters::http {

Answered lock_session(const WebServicePorts& ports, const Call& call) {
  const auto locked = ports.desk->lock(call.proof);
  if (!locked) return locked.refusal();
  return Answer{.status = 204, .content_type = {}};
}

}  // namespace adapters::http
