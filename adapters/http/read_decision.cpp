#include "adapters/http/handlers.h"
#include "adapters/http/json_answers.h"
#include "adapters/http/path_ids.h"

namespace adapters::http {

Answered read_decision(const WebServicePorts& ports, const Call& call) {
  const auto handle = handle_in_path(call);
  if (!handle) return handle.refusal();
  const auto decision = ports.queries.decision(call.caller, *handle);
  if (!decision) return decision.refusal();
  return Answer{.content_type = "application/json", .body = decision_json(*decision)};
}

}  // namespace adapters::http
