#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"

namespace adapters::http {

Answered list_authorities(const WebServicePorts& ports, const Call& call) {
  const auto entries = ports.queries.directory(call.caller);
  if (!entries) return entries.refusal();
  return Answer{.content_type = "application/json", .body = authorities_json(*entries)};
}

}  // namespace adapters::http
