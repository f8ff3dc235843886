#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"

namespace adapters::http {

Answered list_suppressions(const WebServicePorts& ports, const Call& call) {
  const auto suppressions = ports.suppressions.list(call.caller);
  if (!suppressions) return suppressions.refusal();
  return Answer{.content_type = "application/json", .body = suppressions_json(*suppressions)};
}

}  // namespace adapters::http
