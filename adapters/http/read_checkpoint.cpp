#include "adapters/http/handlers.h"

namespace adapters::http {

Answered read_checkpoint(const WebServicePorts& ports, const Call& call) {
  const auto note = ports.queries.checkpoint(call.caller, gateway::LogName(call.path.at(0)));
  if (!note) return note.refusal();
  return Answer{.content_type = "text/plain; charset=utf-8", .body = *note};
}

}  // namespace adapters::http
